import { lastPartOf } from "../../model/address.ts";
import { newCarrier } from "../carriers.ts";
import { UNKNOWN } from "../config/placeholders.ts";
import { formatOfFile } from "../inner.ts";
import { hasOwnKey } from "../ownKeys.ts";
import { asWritten, pieceOf, type WrittenText } from "../region.ts";
import type { Piece, ScriptSource } from "./source.ts";
import type { Command, Word } from "./words.ts";

/** What commands write into a configuration file of Flink's: `echo "key: value" >> conf/flink-conf.yaml`. */
export function appendedIn(commands: readonly Command[], text: string, group: string): ScriptSource[] {
  const byFile = new Map<string, ScriptSource>();
  for (const [index, command] of commands.entries()) {
    const file = fileOf(command, commands[index + 1]);
    const format = file && formatOf(file);
    if (!file || !format) continue;
    const unsure = isSed(command) ? { unsure: true as const } : {};
    const texts = isSed(command) ? replacedBy(command) : textsOf(command, text);
    if (format === "config-yaml" && !isFlinks(file, texts, text)) continue;
    // What a variable alone holds is not seen.
    const seen = texts.filter((each) => each.text.replaceAll(UNKNOWN, "").trim() !== "");
    const pieces = seen.map((written): Piece => ({ kind: "text", format, written, ...unsure }));
    const [first] = pieces;
    if (first?.kind !== "text") continue;
    const name = lastPartOf(file.text);
    const known = byFile.get(name);
    byFile.set(name, {
      path: ["appended", name],
      carrier: newCarrier("file", group, { name, ownJob: false, addsTo: true }),
      anchor: first.written.span,
      open: false,
      ...known,
      pieces: [...(known?.pieces ?? []), ...pieces],
    });
  }
  return [...byFile.values()];
}

/** The configuration file that a command's output goes to, by itself or through `tee`, or that `sed` changes. */
function fileOf(command: Command, next: Command | undefined): Word | undefined {
  const { words, outputs, piped } = command;
  const tee = piped && next?.words.some(({ text }) => text === "tee") ? next.words : [];
  const edited = isSed(command) ? words.slice(1) : [];
  return [...outputs, ...tee, ...edited].find((word) => formatOf(word) !== undefined);
}

const formatOf = ({ text }: Word) => formatOfFile(lastPartOf(text));

/** True for a `config.yaml` of Flink's, by its path or by what is written: other programs have one, too. */
function isFlinks({ span }: Word, texts: readonly WrittenText[], text: string): boolean {
  const path = text.slice(span.start, span.end);
  return /flink/i.test(path) || texts.some((each) => hasOwnKey(each.text));
}

const isSed = ({ words }: Command): boolean =>
  words.some(({ text }) => text === "sed") && words.some(({ text }) => /^-\w*i|^--in-place/.test(text));

/** `s/old/new/`, with any sign between. */
const SUBSTITUTION = /^s([/|#,@!])((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1\w*$/s;

/** The lines that `sed` puts in the place of others: those that give a key a value. */
function replacedBy({ words }: Command): WrittenText[] {
  return words.flatMap((word): WrittenText[] => {
    const [, , old = "", line = ""] = SUBSTITUTION.exec(word.text) ?? [];
    const from = 3 + old.length;
    if (!/^\s*[\w.-]+: \S/.test(line) || /[\\&]/.test(line)) return [];
    return [pieceOf(word, from, from + line.length)];
  });
}

/** The texts that a command writes: what `echo` and `printf` are given, and documents that stand in the script. */
function textsOf({ words, documents }: Command, text: string): WrittenText[] {
  const program = words.findIndex(({ text: each }) => /^@?-?(?:echo|printf|cat|tee)$/.test(each));
  if (program < 0) return [];
  const name = words[program]?.text.replace(/^@?-?/, "");
  if (name === "cat" || name === "tee") return documents.map((span) => asWritten(text, span));
  const given = words.slice(program + 1).filter(({ text: each }) => !/^-[neE]+$/.test(each));
  // Words without quotes are one line, whose blanks are not those that are written.
  if (name === "echo" && given.some(({ quoted }) => !quoted)) return given.length > 0 ? [joined(given)] : [];
  const [form, ...more] = given.map(withLines);
  if (name !== "printf" || !form) return given.map(withLines);
  // What the other words fill in is not followed.
  return [
    {
      ...form,
      text: form.text.replace(/%[-+ 0#]*\d*(?:\.\d+)?[a-zA-Z]/g, (each) => UNKNOWN.repeat(each.length)),
    },
    ...more,
  ];
}

/** The words of a line as it is written. */
function joined(words: readonly Word[]): WrittenText {
  const [first] = words;
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  for (const [index, word] of words.entries()) {
    if (index > 0) {
      const at = words[index - 1]?.span.end ?? word.span.start;
      text += " ";
      starts.push(at);
      ends.push(word.span.start);
    }
    text += word.text;
    starts.push(...word.starts);
    ends.push(...word.ends);
  }
  const start = first?.span.start ?? 0;
  return { text, starts, ends, span: { start, end: words.at(-1)?.span.end ?? start } };
}

/** A text in which `\n` ends a line, as `printf` and `echo -e` have it. */
function withLines({ text, starts, ends, span }: Word): WrittenText {
  const kept: number[] = [];
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const isEnd = text.startsWith("\\n", at);
    out += isEnd ? "\n" : text[at];
    kept.push(at);
    if (isEnd) at++;
  }
  return {
    text: out,
    starts: kept.map((at) => starts[at] ?? span.end),
    ends: kept.map((at, index) => (out[index] === "\n" ? ends[at + 1] : ends[at]) ?? span.end),
    span,
  };
}
