/** The marks that quick fixes leave where somebody has to fill something in. */
const MARK = /REPLACE-WITH-[A-Z-]+/g;

/** A piece of a text by its offsets. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The next mark in a text behind an offset, from its start again where there is none, with all others that say the same:
 * they take the same text. None where nothing is left to fill in.
 */
export function nextPlaceholders(text: string, from: number): readonly Piece[] {
  const marks = [...text.matchAll(MARK)].map(({ 0: mark, index }) => ({
    mark,
    start: index,
    end: index + mark.length,
  }));
  const next = marks.find(({ start }) => start >= from) ?? marks[0];
  if (!next) return [];
  const same = marks.filter(({ mark }) => mark === next.mark);
  return [next, ...same.filter((each) => each !== next)].map(({ start, end }) => ({ start, end }));
}
