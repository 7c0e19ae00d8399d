import type { Span } from "../model/span.ts";

/** How a configuration is laid out, as a person sees it. */
export interface Outline {
  /** Each from its sign to the end of its line, in the order of the text. */
  readonly comments: readonly Span[];
  /** Runs of lines that hold comments alone, where they are more than one. */
  readonly commentBlocks: readonly Span[];
  readonly groups: readonly OutlineGroup[];
}

/** Settings that stand together below a heading, or because their keys begin alike. */
export interface OutlineGroup {
  readonly name: string;
  /** All of it, its heading included. */
  readonly span: Span;
  /** The heading, or the first key. */
  readonly nameSpan: Span;
  /** Offsets of the keys that belong to it, without those of groups in it. */
  readonly keys: readonly number[];
  readonly groups: readonly OutlineGroup[];
}
