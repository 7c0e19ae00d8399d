import type { TextEdit } from "../../../model/change.ts";
import { lengthOf, movedSpan, type Span, touches } from "../../../model/span.ts";
import { startOfLineAt } from "../../text.ts";
import type { Typed } from "./places.ts";

/**
 * What is being typed: a statement that does not parse yet, or a name that may go on. The file is known from its version of
 * before, its base: until this is finished it says what it said then, in the places where that stands now.
 */
export interface Unfinished extends Typed {
  /** The statement or the name, as it stands now. */
  readonly statement: Span;
  /** True for a statement that does not parse; of a name nobody asks. */
  readonly isBroken: boolean;
}

/** Where the letters and dots of a text go on around a place. */
function nameAround(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from > 0 && /[\w.]/.test(text[from - 1] ?? "")) from--;
  while (/[\w.]/.test(text[to] ?? "")) to++;
  return { start: from, end: to };
}

/** True for one letter, or a dot between names, that somebody types or takes away. */
export const isLetter = ({ span, newText }: TextEdit): boolean =>
  lengthOf(span) + newText.length === 1 && /^[\w.]?$/.test(newText);

/** True where a line has opened a text that it has not closed yet. */
const isInText = (text: string, offset: number): boolean =>
  (text.slice(startOfLineAt(text, offset), offset).match(/(?<!\\)["']/g)?.length ?? 0) % 2 === 1;

/**
 * A name, or names with dots between them, in which nothing but letters and dots were typed and taken away; null for anything
 * else, such as a number, and within a text, of which each letter counts.
 *
 * @param edit what became of the base
 */
export function typedName(base: string, text: string, { span, newText }: TextEdit): Unfinished | null {
  if (!/^[\w.]*$/.test(newText + base.slice(span.start, span.end)) || isInText(text, span.start)) return null;
  const statement = nameAround(text, { start: span.start, end: span.start + newText.length });
  const isName = /^(?:\.|\.?[A-Za-z_][\w.]*)$/.test(text.slice(statement.start, statement.end));
  return isName ? { ...span, grown: newText.length - lengthOf(span), statement, isBroken: false } : null;
}

/** Tokens that can span lines: one that is typed or taken away changes what all that follows is. */
const SPANS_LINES = /\/\*|\*\/|"""|'''/;

/** True where what follows a statement is read as before, although the statement does not parse. */
export const isSelfContained = (before: string, written: string): boolean =>
  !SPANS_LINES.test(before) && !SPANS_LINES.test(written);

/** Where something of the base stands now. What was within the region that was typed in stays within that. */
export const placeNow =
  ({ start, end, grown }: Typed) =>
  (span: Span): Span => {
    const within = (offset: number) => Math.min(offset, end + grown);
    const from =
      span.start >= end ? span.start + grown : span.start < start ? span.start : within(span.start);
    const to = span.end <= start ? span.end : span.end >= end ? span.end + grown : within(span.end);
    return { start: from, end: Math.max(from, to) };
  };

/** What remains unfinished while something is typed elsewhere: before it, everything moves. */
export function movedUnfinished(unfinished: Unfinished, by: number): Unfinished {
  const { start, end, statement } = unfinished;
  return { ...unfinished, start: start + by, end: end + by, statement: movedSpan(statement, by) };
}

/** True where an edit could change what is unfinished, or what it is a part of. */
export const isAt = ({ statement }: Unfinished, edit: Span): boolean => touches(statement, edit);
