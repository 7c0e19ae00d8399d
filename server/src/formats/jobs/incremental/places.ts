import type { Span } from "../../../model/span.ts";

/** What was typed: the text within a region became so much longer; all other text is what it was. */
export interface Typed extends Span {
  readonly grown: number;
}

/**
 * Where the places of a file are once something was typed. Before and behind the region that is plain; of what is in it or
 * touches it only the places are known that the file's form told.
 */
export class Places {
  private readonly starts = new Map<number, number>();
  private readonly ends = new Map<number, number>();
  /** Set when a place was asked for of which nothing is known. */
  private isLost = false;

  constructor(readonly typed: Typed) {}

  get areKnown(): boolean {
    return !this.isLost;
  }

  touches({ start, end }: Span): boolean {
    return start <= this.typed.end && end >= this.typed.start;
  }

  /** Takes in where something starts before and after; false where that contradicts what else is known. */
  start(before: number, after: number): boolean {
    return this.put(this.starts, before, after);
  }

  end(before: number, after: number): boolean {
    return this.put(this.ends, before, after);
  }

  private put(known: Map<number, number>, before: number, after: number): boolean {
    const { start, end, grown } = this.typed;
    if (before < start) return after === before;
    if (before > end) return after === before + grown;
    const same = known.get(before);
    known.set(before, after);
    return same === undefined || same === after;
  }

  /** True where what followed something else still follows it, and only then. */
  areInOrder(): boolean {
    return [this.starts, this.ends].every((known) => isRising([...known], this.typed)) && this.areApart();
  }

  /** True where what ended before something else started still does. */
  private areApart(): boolean {
    return [...this.starts].every(([start, startsAt]) =>
      [...this.ends].every(([end, endsAt]) => end <= start === endsAt <= startsAt),
    );
  }

  startOf(before: number): number {
    return this.moved(this.starts, before);
  }

  endOf(before: number): number {
    return this.moved(this.ends, before);
  }

  spanOf = ({ start, end }: Span): Span => ({ start: this.startOf(start), end: this.endOf(end) });

  private moved(known: ReadonlyMap<number, number>, before: number): number {
    const { start, end, grown } = this.typed;
    if (before < start) return before;
    if (before > end) return before + grown;
    const after = known.get(before);
    if (after === undefined) this.isLost = true;
    return after ?? before;
  }
}

function isRising(pairs: [number, number][], { start, end, grown }: Typed): boolean {
  pairs.sort(([one], [other]) => one - other);
  return pairs.every(([, after], index) => {
    const next = pairs[index + 1]?.[1] ?? end + grown + 1;
    return after >= start && after < next;
  });
}
