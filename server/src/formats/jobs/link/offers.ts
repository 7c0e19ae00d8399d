import type { ApiKind } from "../../../flink/api/types.ts";
import type { OperatorState } from "../../../model/operator.ts";
import type { Value } from "../flow/values.ts";

/** The whole names that a name can have where it is written, the likeliest first: by its import, its package, a wildcard. */
export type WholeNames = readonly string[];

/** What a class offers to other files, or, with an empty name, what a file does beside its classes: plain data. */
export interface ClassOffer {
  /** With those around it: `Outer.Inner`. */
  readonly name: string;
  readonly supertypes: readonly WholeNames[];
  readonly methods: readonly MethodOffer[];
  readonly fields: readonly FieldOffer[];
  /** Whether a function or a sink of the class keeps state. */
  readonly state: OperatorState;
}

/**
 * A method that returns something that others go on with, or that takes something of Flink's or gives it to a function. A constructor
 * has the name of its class.
 */
export interface MethodOffer extends Typed {
  readonly name: string;
  /** How many arguments it takes, without the receiver of an extension function. */
  readonly fewest: number;
  /** Infinity for any number. */
  readonly most: number;
  /** True for a function that is called on a value of another class: its first parameter is `this`. */
  readonly extension: boolean;
  /** By parameter, what of Flink's it is declared as; absent where none is, and for a language whose types say nothing of uids. */
  readonly takes?: readonly (ApiKind | null)[];
  /** For an extension function, what of Flink's it is called on; absent as above. */
  readonly extended?: ApiKind;
  /** By parameter, what a function that stands for it is called with; absent where none of that is Flink's. */
  readonly functions?: readonly (readonly (ApiKind | null)[])[];
}

export interface FieldOffer extends Typed {
  readonly name: string;
  /** Set for a constant. */
  readonly value: Value | null;
}

interface Typed {
  /** What it is of Flink's API. */
  readonly kind: ApiKind | null;
  /** Else the class that it is of, where that may be one of another file. */
  readonly type: WholeNames | null;
}

/** Languages that know each other's classes by their names. */
export type LanguageFamily = "jvm" | "python";

/** What a file can ask of the others while it is read. */
export interface World {
  /**
   * The classes of that whole name in other files: several only where an object shares its name with a class. None where it is
   * not clear which file is meant. A name that ends with a dot asks for what the files of a package, or a module, offer
   * beside their classes.
   */
  classesNamed(name: string, family: LanguageFamily): readonly ClassOffer[];
}
