import type { FileCode } from "../code.ts";

/** A source file in the form of its language. */
export interface SourceCode {
  readonly uri: string;
  readonly text: string;
  readonly code: FileCode;
}

/** What an instance of a method runs on: an object of a class for sure, and which one where that is known. */
export interface Self {
  /** The class, by its place in the program. */
  readonly of: number;
  /** Names the object by where it is made; null for any of the class. */
  readonly object: string | null;
}

/** A program in which each call of a method that builds a part of a job has the method for itself. */
export interface Instances {
  /** The members by their place in the program that they are instances of. */
  readonly members: readonly number[];
  /** What each runs on. */
  readonly selves: readonly (Self | null)[];
  /** Which instances a call or a creation of an instance comes to: by the instance, and the expression in its member. */
  readonly calls: readonly ReadonlyMap<number, readonly number[]>[];
}
