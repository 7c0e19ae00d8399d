import { type Location, locationAt } from "../formats/text.ts";
import type { Span } from "../model/span.ts";

export function rangeOf(starts: readonly number[], span: Span): { start: Location; end: Location } {
  return { start: locationAt(starts, span.start), end: locationAt(starts, span.end) };
}
