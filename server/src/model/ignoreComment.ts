import { contains, type Span } from "./span.ts";

/** A comment that asks for silence: `flink-preflight-ignore operator-uid/missing: print is for debugging`. */
export interface IgnoreComment {
  readonly span: Span;
  /** Rule ids as they are written, which may be none; empty means every rule. */
  readonly rules: readonly string[];
  /** Why, in somebody's words; null where none are written. */
  readonly reason: string | null;
  /** The lines whose findings it hides, or null for the whole file. */
  readonly hides: Span | null;
}

/** True for a comment that is about what begins at a place. */
export const isAbout = ({ hides }: Pick<IgnoreComment, "hides">, { start }: Span): boolean =>
  !hides || contains(hides, { start, end: start });
