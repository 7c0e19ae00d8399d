/** Something that a running program can change. */
export class Cell<T> {
  constructor(
    /** Changed by {@link State.set} alone. */
    public value: T,
    /** What it holds where two ways of the program meet. */
    readonly merge: (one: T, other: T) => T,
  ) {}
}

/** What one way has written: the values before it. */
type Written = Map<Cell<unknown>, unknown>;

/** The cells of a program while it runs: ways that exclude each other all start from the same, and meet behind. */
export class State {
  private readonly ways: Written[] = [];
  /** What each cell held before it was written to, for each who asks. */
  private readonly held: Map<Cell<unknown>, unknown[]>[] = [];

  /** How many ways are open, one within the other. */
  get depth(): number {
    return this.ways.length;
  }

  /** True inside of a way that may not be taken. */
  get isUncertain(): boolean {
    return this.ways.length > 0;
  }

  set<T>(cell: Cell<T>, value: T): void {
    const written = this.ways.at(-1);
    const any = cell as Cell<unknown>;
    if (written && !written.has(any)) written.set(any, cell.value);
    for (const held of this.held) held.set(any, [...(held.get(any) ?? []), cell.value]);
    cell.value = value;
  }

  /** The cells that some work writes to again and again, with what they held in between, the first of all first. */
  rewrittenBy(work: () => void): (readonly [Cell<unknown>, readonly unknown[]])[] {
    const held = new Map<Cell<unknown>, unknown[]>();
    this.held.push(held);
    work();
    this.held.pop();
    return [...held].filter(([, values]) => values.length > 1);
  }

  /**
   * Runs each way from the state of now. Behind them every cell holds what the ways left in it, taken together; a way that says
   * it went no further does not count.
   *
   * @param maybeNone true where none of them may be taken
   * @returns true where no way goes on
   */
  branch(ways: readonly (() => boolean)[], maybeNone: boolean): boolean {
    const ends: Map<Cell<unknown>, unknown>[] = maybeNone ? [new Map()] : [];
    for (const way of ways) {
      const written: Written = new Map();
      this.ways.push(written);
      const goesOn = way();
      this.ways.pop();
      if (goesOn) ends.push(new Map([...written.keys()].map((cell) => [cell, cell.value])));
      for (const [cell, before] of written) cell.value = before;
    }
    const touched = new Set(ends.flatMap((end) => [...end.keys()]));
    for (const cell of touched) {
      const values = ends.map((end) => (end.has(cell) ? end.get(cell) : cell.value));
      this.set(
        cell,
        values.reduce((one, other) => cell.merge(one, other)),
      );
    }
    return ends.length === 0;
  }
}
