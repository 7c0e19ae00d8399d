/** A method that builds a part of a job. */
export interface BuildingMethod {
  readonly name: string;
  /** The class that it is called on by its name; absent for one of objects, and of a file. */
  readonly on?: string;
}

/** All calls of one method of other files, by its name there. */
export interface CallSite {
  readonly name: string;
  /** The simple name of the class that it is called on, `*` for an object or a module, null for a call of the name alone. */
  readonly on: string | null;
  /** `once` for a single call that one run of what is around it comes by once. */
  readonly times: "once" | "more";
  /** The method around that call, where other files can call that as often as they like. */
  readonly within?: BuildingMethod;
}

/** A method of an object that another class may have in another way. */
export interface Hook {
  /** The simple name of the class that has it. */
  readonly of: string;
  readonly method: string;
}

/** A class of code, as far as it decides which methods its objects have. */
export interface DeclaredClass {
  readonly name: string;
  /** Simple names of the classes above it, the one first whose methods go before. */
  readonly above: readonly string[];
  readonly methods: readonly string[];
  /** True where no object is of this very class. */
  readonly isAbstract: boolean;
}
