import type { Span } from "../../../model/span.ts";
import type { FileCode } from "../code.ts";

/** A source file in the form of its language. */
export interface SourceCode {
  readonly uri: string;
  readonly text: string;
  readonly code: FileCode;
  /** Where something of the text is shown; absent where that is the text of the document. */
  readonly shownAt?: (span: Span) => Span;
}
