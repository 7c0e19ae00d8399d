import { Range } from "vscode";
import type { Range as LspRange } from "vscode-languageclient/node";

/** A range of the server, as VS Code has it. */
export const rangeOf = ({ start, end }: LspRange): Range =>
  new Range(start.line, start.character, end.line, end.character);
