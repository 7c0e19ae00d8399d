import { newCarrier } from "../carriers.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import type { WrittenText } from "../region.ts";
import { appendedIn } from "./appended.ts";
import { flinkCommandIn, type Variables } from "./flinkCommand.ts";
import { commandsIn } from "./shell.ts";
import type { ScriptSource } from "./source.ts";
import { type Command, FOLDED, isPlain, SHELL, type Word } from "./words.ts";

/** Where commands stand. */
export interface Surroundings {
  /** The text of the document. */
  readonly text: string;
  /** True where the words are what an image of Flink is given. */
  readonly inImage: boolean;
  /** What configurations of the image are put together under. */
  readonly imageGroup: string;
}

const VARIABLE = "FLINK_PROPERTIES";

/** The configurations that commands of one script make. */
export function sourcesOfCommands(commands: readonly Command[], around: Surroundings): ScriptSource[] {
  const { text, inImage, imageGroup } = around;
  const variables = variablesOf(commands, text);
  const all = commands.flatMap((command) => [command, ...innerCommands(command, text)]);
  const found: ScriptSource[] = [];
  const counts = new Map<string, number>();
  for (const { words } of all) {
    for (const word of words) {
      const properties = propertiesOf(word);
      if (properties) found.push(propertiesSource(properties, word, imageGroup));
    }
    const command = flinkCommandIn(words, text, variables, inImage);
    if (!command || (command.settings.length === 0 && command.problems.length === 0)) continue;
    const count = (counts.get(command.name) ?? 0) + 1;
    counts.set(command.name, count);
    found.push({
      path: [command.name, ...(count > 1 ? [String(count)] : [])],
      carrier: newCarrier("arguments", command.inImage ? imageGroup : "", {
        name: command.name,
        entryClass: command.entryClass,
        ownJob: command.inImage,
        addsTo: true,
      }),
      pieces: [{ kind: "arguments", command }],
      anchor: command.anchor,
      open: command.open,
    });
  }
  return [...found, ...appendedIn(all, text, imageGroup)];
}

/** The text that a word gives the variable of Flink's image; undefined where it is another word. */
function propertiesOf(word: Word): WrittenText | undefined {
  if (!word.text.startsWith(`${VARIABLE}=`) || word.text.endsWith(`=${UNKNOWN}`)) return undefined;
  return sliceOf(word, VARIABLE.length + 1);
}

/** The end of a word, from one of its characters on. */
function sliceOf({ text, starts, ends, span }: WrittenText, from: number): WrittenText {
  return {
    text: text.slice(from),
    starts: starts.slice(from),
    ends: ends.slice(from),
    span: { start: starts[from] ?? span.end, end: ends.at(-1) ?? span.end },
  };
}

const propertiesSource = (written: WrittenText, word: Word, group: string): ScriptSource => ({
  path: [VARIABLE],
  carrier: newCarrier("properties", group, { name: VARIABLE, ownJob: false, addsTo: true }),
  pieces: [{ kind: "text", format: "flink-conf", written }],
  anchor: { start: word.span.start, end: word.span.start + VARIABLE.length },
  open: false,
});

const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=/;

/** What the script's own variables stand for, where it gives them words that stand there. */
function variablesOf(commands: readonly Command[], text: string): Variables {
  const known = new Map<string, Word[]>();
  for (const { words } of commands) {
    for (const word of words) {
      const [, name] = ASSIGNMENT.exec(word.text) ?? [];
      if (name === undefined) continue;
      const value = [...(known.get(name) ?? []), ...wordsOf(word, text)];
      // A variable that is added to stands for itself at first.
      known.set(
        name,
        value.filter(({ variable }) => variable !== name),
      );
    }
  }
  return (name) => known.get(name);
}

/** The words that an assignment gives: those of an array, else those of its value. */
function wordsOf(word: Word, text: string): readonly Word[] {
  if (word.items.length > 0) return word.items;
  const from = (ASSIGNMENT.exec(word.text)?.[0] ?? "").length;
  const span = sliceOf(word, from).span;
  return commandsIn(text, span, FOLDED).flatMap(({ words }) => words);
}

/** Commands that are given to another one as a text: `bash -c "..."`, `ssh host '...'`. */
function innerCommands({ words }: Command, text: string): Command[] {
  return words.flatMap((word): Command[] => {
    if (!word.quoted || !/[ \t\n]/.test(word.text) || ASSIGNMENT.test(word.text)) return [];
    const length = word.text.length;
    const known = !word.text.includes(UNKNOWN) && isPlain(word, 0, length);
    const span = { start: word.starts[0] ?? word.span.start, end: word.ends[length - 1] ?? word.span.end };
    // With escapes, the text of the inner command is another one.
    if (!known && text.slice(span.start, span.end).includes("\\")) return [];
    return runsText(words, word) ? commandsIn(text, span, SHELL) : [];
  });
}

/** True when a command carries a text out that it is given. */
function runsText(words: readonly Word[], given: Word): boolean {
  const before = words[words.indexOf(given) - 1]?.text ?? "";
  if (/^-\w*c$/.test(before)) return true;
  const [program] = words.filter(({ text }) => !ASSIGNMENT.test(text));
  return /(?:^|\/)(?:ssh|eval|su)$/.test(program?.text ?? "");
}
