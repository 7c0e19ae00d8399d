/** What an image is built of, by paths as they are written. */
export interface BuildSource {
  /** The folder that it is built from. */
  readonly context: string;
  /** Its recipe, from there on; null for the one that has the usual name. */
  readonly dockerfile: string | null;
  /** The variables that the recipe is given, with their values, null for one that is not known; absent for none. */
  readonly given?: readonly (readonly [name: string, value: string | null])[];
}

/** True for builds of which the same image comes. */
export const isSameBuild = (one: BuildSource, other: BuildSource): boolean =>
  one.context === other.context &&
  one.dockerfile === other.dockerfile &&
  JSON.stringify(one.given) === JSON.stringify(other.given);
