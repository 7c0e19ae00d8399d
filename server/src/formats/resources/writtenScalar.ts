import type { Scalar } from "yaml";
import { spanOf } from "../config/yamlNodes.ts";
import type { WrittenText } from "../region.ts";

/** What one of YAML's escapes stands for; those with digits are worked out. */
const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};

const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The text of a scalar with the place of each of its characters, where YAML makes another text of what is written: by
 * escapes, by quotes, or by folding lines. Undefined where the two cannot be brought together.
 */
export function writtenScalar(text: string, scalar: Scalar): WrittenText | undefined {
  const span = spanOf(scalar);
  const { value, type } = scalar;
  if (!span || typeof value !== "string") return undefined;
  const quoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
  const block = type === "BLOCK_FOLDED" || type === "BLOCK_LITERAL";
  const header = block ? /^[^\r\n]*(?:\r\n|\r|\n)/.exec(text.slice(span.start, span.end))?.[0].length : 0;
  if (header === undefined) return undefined;
  const from = span.start + header + (quoted ? 1 : 0);
  const to = span.end - (quoted ? 1 : 0);
  // Blanks that the text itself begins with stand behind those that set the block in.
  const indent = block ? firstBlanks(text.slice(from, to)) - firstBlanks(value) : null;
  const starts: number[] = [];
  const ends: number[] = [];
  let read = "";
  const take = (piece: string, start: number, end: number) => {
    for (const unit of piece.split("")) {
      read += unit;
      starts.push(start);
      ends.push(end);
    }
  };
  let at = from;
  if (indent !== null) at = skipBlanks(text, at, to, indent);
  while (at < to) {
    const char = text[at] ?? "";
    const lines = /^[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+/.exec(text.slice(at, to))?.[0];
    if (lines !== undefined && (char !== " " || indent === null || /^ *[\r\n]/.test(lines))) {
      const taken = takeLineEnds(lines, value.slice(read.length), indent);
      const start = at;
      at += taken.length;
      take(taken.read, start, at);
      continue;
    }
    if (type === "QUOTE_DOUBLE" && char === "\\") {
      const found = escapeAt(text, at);
      if (!found) return undefined;
      take(found.read, at, at + found.length);
      at += found.length;
    } else if (type === "QUOTE_SINGLE" && char === "'") {
      take("'", at, at + 2);
      at += 2;
    } else {
      take(char, at, at + 1);
      at++;
    }
  }
  // What a block keeps or drops at its end is no matter of places.
  const same = read === value || (block && read.trimEnd() === value.trimEnd());
  return same ? { text: read, starts, ends, span } : undefined;
}

/** The blanks before the first line with something in it. */
const firstBlanks = (text: string): number => /^(?:[ \t]*(?:\r\n|\r|\n))*( *)/.exec(text)?.[1]?.length ?? 0;

function skipBlanks(text: string, from: number, to: number, most: number): number {
  let at = from;
  while (at < to && at - from < most && text[at] === " ") at++;
  return at;
}

/** Ends of lines with what is dropped around them: a blank, or the empty lines among them. */
function takeLineEnds(
  written: string,
  expected: string,
  indent: number | null,
): { readonly read: string; readonly length: number } {
  const [blanks = ""] = /^[ \t]*/.exec(written) ?? [];
  // In a block, blanks at the end of a line are a part of the text.
  const kept = indent === null ? "" : blanks;
  const rest = expected.slice(kept.length);
  const [feeds = ""] = /^\n*/.exec(rest) ?? [];
  const count = written.match(/\r\n|\r|\n/g)?.length ?? 0;
  const read = kept + (feeds === "" && rest.startsWith(" ") ? " " : feeds.slice(0, count));
  const [behind = ""] = /[^\r\n]*$/.exec(written) ?? [];
  const dropped = indent === null ? behind.length : Math.min(behind.length, indent);
  return { read, length: written.length - behind.length + dropped };
}

/** An escape in double quotes; a line end that is escaped stands for nothing, with the blanks behind it. */
function escapeAt(text: string, at: number): { readonly read: string; readonly length: number } | undefined {
  const name = text[at + 1] ?? "";
  const line = /^\\(?:\r\n|\r|\n)[ \t]*/.exec(text.slice(at))?.[0];
  if (line !== undefined) return { read: "", length: line.length };
  const digits = DIGITS[name];
  if (digits === undefined) {
    const read = ESCAPES[name];
    return read === undefined ? undefined : { read, length: 2 };
  }
  const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
  return code <= 0x10ffff ? { read: String.fromCodePoint(code), length: 2 + digits } : undefined;
}
