import type { FileCode } from "../code.ts";

/** A source file in the form of its language. */
export interface SourceCode {
  readonly uri: string;
  readonly text: string;
  readonly code: FileCode;
}
