import type { Span } from "./span.ts";

/**
 * What comes of something that a reader could not use: Flink leaves the line out (`dropped`) or takes only a part
 * of the value (`cut`), does not start with the file (`refused`), or the source code does not parse (`syntax`). Of a line
 * that is `mangled` a script makes something else before Flink reads it; what is `ineffective` another flag rules out. What
 * is `misplaced` in a settings file has no effect on Preflight.
 */
export type ProblemKind = "dropped" | "cut" | "refused" | "syntax" | "mangled" | "ineffective" | "misplaced";

/** Something in a document that its reader could not use. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly span: Span;
  readonly message: string;
  /** For a refused value: where it stands and what it is meant to be, as a text in quotes. */
  readonly unquoted?: { readonly span: Span; readonly text: string };
  /** For a misplaced word: what is most likely meant to stand there. */
  readonly instead?: string;
  /** For a refused file: true when what is read of it may be another thing than what is meant. */
  readonly garbled?: true;
  /** For an ineffective flag: true when Flink takes it for another thing and stops. */
  readonly stops?: true;
  /** For a mangled line: true when what stands there is a comment, which only has to go. */
  readonly comment?: true;
  /** For a dropped or mangled line, or an ineffective flag: what it would set, were it written as Flink wants it. */
  readonly meant?: { readonly key: string; readonly value: string };
  /** For a dropped line that YAML would take for a parent: what is meant to be below it. */
  readonly nesting?: {
    /** The settings, by their keys' places, with the keys they are meant to have. */
    readonly children: readonly { readonly at: Span; readonly key: string }[];
    /** The lines of parents in between. */
    readonly parents: readonly Span[];
  };
}
