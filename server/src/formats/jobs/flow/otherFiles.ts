import type { ApiKind } from "../../../flink/api/types.ts";
import type { OperatorState } from "../../../model/operator.ts";
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
  /** What a parameter of a function is that a method of another file is given; null for what is not Flink's. */
  kindGiven(call: Call, place: PlaceInFunction): ApiKind | null;
  /**
   * True where a method of another file, whichever is meant of those that take as many arguments, declares that argument as a
   * stream: such a one takes no uid.
   */
  takesStream(call: Call, position: number): boolean;
  /** The same for a constructor of a class of another file. */
  buildsOnStream(type: string, args: Call["args"], position: number): boolean;
  /** True where the extension functions of that name in other files are all of streams, which take no uid. */
  extendsStream(name: string): boolean;
}

/** A parameter of a function that is an argument of a call. */
export interface PlaceInFunction {
  /** The place of the argument. */
  readonly position: number;
  /** The place of the parameter. */
  readonly index: number;
  /** How many parameters the function has. */
  readonly arity: number;
}
