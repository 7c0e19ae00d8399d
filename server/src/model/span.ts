/**
 * A half-open range `[start, end)` of UTF-16 offsets in a document's text. Everything inside Preflight speaks
 * offsets; lines and columns exist only at the edges (features/ and report/).
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How many characters or entries a range has. */
export const lengthOf = ({ start, end }: Span): number => end - start;

/** True when `inner` lies within `outer`, borders included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two spans share a position. An empty span touches the character on either side of it. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where something stands in another text: so much further on, or as a function says. */
export type Shift = number | ((span: Span) => Span);

export const movedSpan = (span: Span, by: Shift): Span =>
  typeof by === "number" ? { start: span.start + by, end: span.end + by } : by(span);
