/** What a kustomization puts together, with paths as they are written. */
export interface Kustomization {
  /** Files and folders whose resources it takes over. */
  readonly resources: readonly string[];
  /** Folders whose patches it makes of them before its own, besides what resources these bring. */
  readonly components: readonly string[];
  /** What it changes of them, in the order in which that is done. */
  readonly patches: readonly KustomizePatch[];
  /** What it makes ConfigMaps of. */
  readonly generators: readonly MapGenerator[];
  /** True when it changes more of them in ways that are not read: by replacements, variables or plugins. */
  readonly opaque: boolean;
  /** True for one whose patches are made of what those hand it that take it over. */
  readonly component?: true;
  /** True where it gives what it hands on other names. */
  readonly renames?: true;
}

/** What makes a ConfigMap, or changes the one of that name that a base made. */
export interface MapGenerator {
  readonly name: string;
  /** True where it puts its own entries in the place of all that are there. */
  readonly replaces: boolean;
  /** The files in it by the keys that they get. */
  readonly files: readonly { readonly key: string; readonly path: string }[];
}

export interface KustomizePatch {
  /** The file of the patch; null for one that stands in the kustomization itself. */
  readonly path: string | null;
  /** What it is for; null where it names its resource itself. */
  readonly target: PatchTarget | null;
}

export interface PatchTarget {
  /** Regular expressions for all of a kind and of a name; null for any. */
  readonly kind: string | null;
  readonly name: string | null;
  /** True when labels or a namespace narrow it down, which nobody compares here. */
  readonly narrowed: boolean;
}

/** True for a text that such an expression matches as a whole. */
export function matchesTarget(pattern: string | null, text: string): boolean {
  if (pattern === null) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return pattern === text;
  }
}
