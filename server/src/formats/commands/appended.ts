import { newCarrier } from "../carriers.ts";
import type { WrittenText } from "../region.ts";
import type { Piece, ScriptSource } from "./source.ts";
import type { Command, Word } from "./words.ts";

const FORMATS: Readonly<Record<string, "flink-conf" | "config-yaml">> = {
  "flink-conf.yaml": "flink-conf",
  "config.yaml": "config-yaml",
};

/** What commands write into a configuration file of Flink's: `echo "key: value" >> conf/flink-conf.yaml`. */
export function appendedIn(commands: readonly Command[], text: string, group: string): ScriptSource[] {
  const byFile = new Map<string, ScriptSource>();
  for (const [index, command] of commands.entries()) {
    const file = fileOf(command, commands[index + 1], text);
    const format = file && formatOf(file, text);
    if (!file || !format) continue;
    const pieces = textsOf(command, text).map((written): Piece => ({ kind: "text", format, written }));
    const [first] = pieces;
    if (first?.kind !== "text") continue;
    const name = file.text.slice(file.text.lastIndexOf("/") + 1);
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

/** The configuration file that a command's output goes to, by itself or through `tee`. */
function fileOf({ outputs, piped }: Command, next: Command | undefined, text: string): Word | undefined {
  const tee = piped && next?.words.some(({ text }) => text === "tee") ? next.words : [];
  return [...outputs, ...tee].find((word) => formatOf(word, text) !== undefined);
}

/** A file of that name is Flink's own where the path says so: other programs have a `config.yaml`, too. */
function formatOf({ text: path, span }: Word, text: string): "flink-conf" | "config-yaml" | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  return format === "config-yaml" && !/flink/i.test(text.slice(span.start, span.end)) ? undefined : format;
}

/** The texts that a command writes: what `echo` and `printf` are given, and documents that stand in the script. */
function textsOf({ words, documents }: Command, text: string): WrittenText[] {
  const program = words.findIndex(({ text: each }) => /^@?-?(?:echo|printf|cat|tee)$/.test(each));
  if (program < 0) return [];
  const name = words[program]?.text.replace(/^@?-?/, "");
  if (name === "cat" || name === "tee")
    return documents.map((span) => {
      const inner = text.slice(span.start, span.end);
      const places = Array.from({ length: inner.length }, (_, index) => span.start + index);
      return { text: inner, starts: places, ends: places.map((at) => at + 1), span };
    });
  const given = words.slice(program + 1).filter(({ text: each }) => !/^-[neE]+$/.test(each));
  // Words without quotes are one line, whose blanks are not those that are written.
  if (name === "echo" && given.some(({ quoted }) => !quoted)) return given.length > 0 ? [joined(given)] : [];
  return given.map(withLines);
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
