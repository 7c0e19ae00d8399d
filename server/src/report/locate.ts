import { lineOf } from "../formats/text.ts";
import type { Span } from "../model/span.ts";

/** A place as people and other tools count it: from 1, columns in UTF-16 units. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

export function locationAt(starts: readonly number[], offset: number): Location {
  const line = lineOf(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

export function rangeOf(starts: readonly number[], span: Span): { start: Location; end: Location } {
  return { start: locationAt(starts, span.start), end: locationAt(starts, span.end) };
}
