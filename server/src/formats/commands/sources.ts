import type { Span } from "../../model/span.ts";
import { newCarrier } from "../carriers.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { asWritten, pieceOf, type WrittenText, writtenSpan } from "../region.ts";
import { isFlinkSql } from "../sqlSigns.ts";
import { appendedIn } from "./appended.ts";
import { SQL_CLIENT } from "./flags.ts";
import { flinkCommandIn } from "./flinkCommand.ts";
import { commandsIn } from "./shell.ts";
import type { ScriptSource } from "./source.ts";
import { ASSIGNMENT, variablesOf } from "./variables.ts";
import { type Command, SHELL, type Word } from "./words.ts";

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
  const variables = variablesOf(commands);
  const all = commands.flatMap((command) => withInner(command, text));
  const found: ScriptSource[] = [];
  const counts = new Map<string, number>();
  for (const each of all) {
    const { words, documents } = each;
    for (const word of words) {
      const properties = propertiesOf(word);
      if (properties) found.push(propertiesSource(properties, word, imageGroup));
    }
    const command = flinkCommandIn(words, text, (name) => variables(name, each), inImage);
    const statements = documents.filter(
      ({ start, end }) => command?.name === SQL_CLIENT || isFlinkSql(text.slice(start, end)),
    );
    found.push(...statements.map((span) => sessionSource(span, text)));
    if (!command || (command.settings.length === 0 && command.problems.length === 0)) continue;
    const count = (counts.get(command.name) ?? 0) + 1;
    counts.set(command.name, count);
    found.push({
      path: [command.name, ...(count > 1 ? [String(count)] : [])],
      carrier: newCarrier("arguments", command.inImage ? imageGroup : "", {
        name: command.name,
        entryClass: command.entryClass,
        runsJar: command.runsJar,
        ownJob: command.inImage,
        addsTo: true,
        ...(command.onlySends ? { onlySends: true as const } : {}),
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
  return pieceOf(word, VARIABLE.length + 1, word.text.length);
}

/** Statements that the SQL client is given in the script itself. */
const sessionSource = (span: Span, text: string): ScriptSource => ({
  path: ["session"],
  carrier: newCarrier("session", "", { name: "SQL", ownJob: false, addsTo: true }),
  pieces: [{ kind: "text", format: "sql", written: asWritten(text, span) }],
  anchor: { start: span.start, end: span.start },
  open: false,
});

const propertiesSource = (written: WrittenText, word: Word, group: string): ScriptSource => ({
  path: [VARIABLE],
  carrier: newCarrier("properties", group, { name: VARIABLE, ownJob: false, addsTo: true }),
  // Where lines stand as they are, more of them can.
  pieces: [
    {
      kind: "text",
      format: "flink-conf",
      written,
      ...(written.text.includes("\n") ? { encode: asItIs } : {}),
    },
  ],
  anchor: { start: word.span.start, end: word.span.start + VARIABLE.length },
  open: false,
});

const asItIs = (text: string): string => text;

/** A command with those in it: substitutions, and texts that are given to another one: `bash -c "..."`, `ssh host '...'`. */
function withInner(command: Command, text: string): Command[] {
  const { words } = command;
  const substituted = words
    .flatMap((word) => [word, ...word.items])
    .flatMap(({ substitutions }) => substitutions)
    .flatMap((span) => commandsIn(text, span, SHELL));
  const given = words.filter((word) => runsText(words, word)).flatMap(commandsOfWord);
  const inner = [...substituted, ...given].map((each) => ({
    ...each,
    within: [...command.within, ...each.within],
  }));
  return [command, ...inner.flatMap((each) => withInner(each, text))];
}

/** The commands that a word says, with their places where the word is written. */
function commandsOfWord(word: Word): Command[] {
  if (!word.quoted || !/[ \t\n]/.test(word.text)) return [];
  const placed = (span: Span): Span => writtenSpan(word, span);
  const wordIn = (inner: Word): Word => ({
    ...inner,
    starts: inner.starts.map((at) => word.starts[at] ?? word.span.end),
    ends: inner.ends.map((at) => word.ends[at - 1] ?? word.span.end),
    span: placed(inner.span),
    // The shell around has filled in what there is.
    substitutions: [],
    items: inner.items.map(wordIn),
  });
  return commandsIn(word.text, { start: 0, end: word.text.length }, SHELL).map((command) => ({
    ...command,
    words: command.words.map(wordIn),
    outputs: command.outputs.map(wordIn),
    documents: command.documents.map(placed),
    span: placed(command.span),
  }));
}

/** True when a command carries a text out that it is given. */
function runsText(words: readonly Word[], given: Word): boolean {
  const before = words[words.indexOf(given) - 1]?.text ?? "";
  if (/^-\w*c$/.test(before)) return true;
  const [program] = words.filter(({ text }) => !ASSIGNMENT.test(text));
  return /(?:^|\/)(?:ssh|eval|su)$/.test(program?.text ?? "");
}
