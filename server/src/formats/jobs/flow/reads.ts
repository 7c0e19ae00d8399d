import type { Span } from "../../../model/span.ts";

/** A call without its receiver, as it was found, with the text in front of its dot that was looked at for that. */
export interface SuffixRead {
  readonly dot: number;
  readonly suffix: Span;
  readonly lookedAt: Span;
}

/** No file has that many characters. */
const LONGEST = 2 ** 26;

/**
 * What the dataflow has looked at of a file beside its form: texts as they are written, and the values of constants. While
 * these stay what they are, it finds the same, wherever in the file all that stands.
 */
export class Reads {
  /** By their dots. */
  private readonly bySuffix = new Map<number, SuffixRead>();
  private readonly byPlace = new Map<number, Span>();
  /** By expression. */
  private readonly written: Uint8Array;
  private readonly values: Uint8Array;

  /** @param size how many expressions there are */
  constructor(size: number) {
    this.written = new Uint8Array(size);
    this.values = new Uint8Array(size);
  }

  get suffixes(): Iterable<SuffixRead> {
    return this.bySuffix.values();
  }

  /** Texts that belong to no expression. */
  get texts(): Iterable<Span> {
    return this.byPlace.values();
  }

  noteSuffix(read: SuffixRead): void {
    this.bySuffix.set(read.dot, read);
  }

  /** What is looked at again is noted once. */
  noteSpan(span: Span): void {
    this.byPlace.set(span.start * LONGEST + span.end, span);
  }

  noteText(id: number): void {
    this.written[id] = 1;
  }

  noteValue(id: number): void {
    this.values[id] = 1;
  }

  hasText(id: number): boolean {
    return this.written[id] === 1;
  }

  hasValue(id: number): boolean {
    return this.values[id] === 1;
  }
}
