import type { Span } from "../../../model/span.ts";
import type { FileCode } from "../code.ts";

/** A source file in the form of its language. */
export interface SourceCode {
  readonly uri: string;
  readonly text: string;
  readonly code: FileCode;
  /** Where a piece of the text stands in the document, where that is not the text itself. */
  readonly placed?: (span: Span) => Span;
}
