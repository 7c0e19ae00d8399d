import type { OperatorState } from "../../../model/facts.ts";
import type { ExprId } from "./program.ts";
import type { Value } from "./values.ts";

/** What the parts of the dataflow ask of classes of other files. */
export interface OtherFiles {
  /** The constant of another file that an expression names. */
  constant(id: ExprId): Value | null;
  /** Whether a function of a class of another file keeps state; undefined where no other file is known to have it. */
  stateOf(type: string): OperatorState | undefined;
}
