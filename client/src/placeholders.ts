import type { Span } from "../../server/src/model/span.ts";
import { FILL_IN_MARK } from "../../server/src/rules/config/fillInMark.ts";

/**
 * The next mark in a text behind an offset, from its start again where there is none, with all others that say the same:
 * they take the same text. None where nothing is left to fill in.
 */
export function nextPlaceholders(text: string, from: number): readonly Span[] {
  const marks = marksIn(text);
  const next = marks.find(({ start }) => start >= from) ?? marks[0];
  return next ? [next, ...marks.filter((each) => each !== next && each.mark === next.mark)] : [];
}

/** How often something has to be typed until nothing is left to fill in. */
export const placesLeft = (text: string): number => new Set(marksIn(text).map(({ mark }) => mark)).size;

const marksIn = (text: string) =>
  [...text.matchAll(new RegExp(FILL_IN_MARK, "g"))].map(({ 0: mark, index }) => ({
    mark,
    start: index,
    end: index + mark.length,
  }));
