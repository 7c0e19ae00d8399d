import type { OperatorState } from "../../../model/facts.ts";
import type { WholeNames } from "../link/offers.ts";
import type { Call, ExprId } from "./program.ts";
import type { Value } from "./values.ts";

/** What the parts of the dataflow ask of classes of other files. */
export interface OtherFiles {
  /** The constant of another file that an expression names. */
  constant(id: ExprId): Value | null;
  /** Whether a function of a class of another file keeps state; undefined where no other file is known to have it. */
  stateOf(type: string): OperatorState | undefined;
  /** The same of a class by its whole name. */
  stateOfWhole(whole: WholeNames): OperatorState | undefined;
  /** Where the class may be declared that a method of another file returns; empty for any other call. */
  typeOf(call: Call): WholeNames;
}
