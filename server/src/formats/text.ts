import type { TextEdit } from "../model/change.ts";

/** Offsets of line starts, where a line ends at LF, CRLF or a lone CR, as in Java's BufferedReader and in LSP. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
    if (code === 10 || code === 13) starts.push(i + 1);
  }
  return starts;
}

/** The line (from 0) that holds the offset. */
export function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A place as people and other tools count it: from 1, columns in UTF-16 units. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

export function locationAt(starts: readonly number[], offset: number): Location {
  const line = lineOf(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** The line ending that the text uses, taken from its first line; LF for a text of one line. */
export function endOfLine(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
}

/** Adds lines behind all others of a text. */
export function appended(text: string, lines: readonly string[]): TextEdit {
  const eol = endOfLine(text);
  const before = /(?:^|[\r\n])$/.test(text) ? "" : eol;
  return { span: { start: text.length, end: text.length }, newText: `${before}${[...lines, ""].join(eol)}` };
}

/** Offset of the start of the line that holds `offset`. */
export function startOfLineAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

/** Offset of the end of the line that holds `offset`, before its line break. */
export function endOfLineAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** Offset behind the line break at `end`. */
export function afterLine(text: string, end: number): number {
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}

/** The same with the comments right above it that stand as far in and explain it. */
export function startWithComments(text: string, offset: number): number {
  const indent = indentAt(text, offset);
  let start = startOfLineAt(text, offset);
  while (start > 0) {
    const above = startOfLineAt(text, start - (text.startsWith("\r\n", start - 2) ? 2 : 1));
    if (indentAt(text, above) !== indent || text[above + indent.length] !== "#") break;
    start = above;
  }
  return start;
}

/** The blanks at the start of the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(startOfLineAt(text, offset), endOfLineAt(text, offset)))?.[0] ?? "";
}

/** Applies edits that do not overlap; edits at the same place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, index) => ({ edit, index }));
  sorted.sort((a, b) => a.edit.span.start - b.edit.span.start || a.index - b.index);
  let out = "";
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < at) throw new Error(`overlapping edits at offset ${edit.span.start}`);
    out += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return out + text.slice(at);
}

/** Long texts are compared in pieces of so many characters: one by one takes forty times as long. */
const PIECE = 1024;

/** How many characters two texts share at their start and, behind that, at their end. */
export function sharedEnds(before: string, after: string): { readonly start: number; readonly tail: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + PIECE <= shorter && isSamePiece(before, start, after, start)) start += PIECE;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const [last, lastAfter] = [before.length - 1, after.length - 1];
  let tail = 0;
  while (
    tail + PIECE <= shorter - start &&
    isSamePiece(before, before.length - tail - PIECE, after, after.length - tail - PIECE)
  )
    tail += PIECE;
  while (tail < shorter - start && before.charCodeAt(last - tail) === after.charCodeAt(lastAfter - tail))
    tail++;
  return { start, tail };
}

const isSamePiece = (one: string, at: number, other: string, otherAt: number): boolean =>
  one.slice(at, at + PIECE) === other.slice(otherAt, otherAt + PIECE);

/** The smallest single edit that turns `before` into `after`; undefined when they are equal. */
export function smallestEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const { start, tail } = sharedEnds(before, after);
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

/** The words of a text, those of flags without their dashes too. */
export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\w-]+/g)?.flatMap((word) => [word, word.replace(/^-+(?:y?D)?/, "")]));
}
