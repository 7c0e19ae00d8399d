import { type Span, touches } from "../../../model/span.ts";
import type { Typed } from "./places.ts";

/**
 * What is being typed and does not parse yet. The file is known from its last version that did, its base: until the statement
 * is finished it says what it said then, in the places where that stands now.
 */
export interface Unfinished extends Typed {
  /** The statement, as it stands now. */
  readonly statement: Span;
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
  const { start, end, grown, statement } = unfinished;
  const moved = { start: statement.start + by, end: statement.end + by };
  return { start: start + by, end: end + by, grown, statement: moved };
}

/** True where an edit could change what is unfinished, or what it is a part of. */
export const isAt = ({ statement }: Unfinished, edit: Span): boolean => touches(statement, edit);
