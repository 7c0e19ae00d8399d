import type { OperatorVersion } from "../flink/operator/operatorVersions.ts";
import type { FlinkVersion } from "../flink/versions.ts";

/** A place in a file as people count it, from 1; for files that are no documents, whose lines nobody keeps. */
export interface FilePlace {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/** A piece of a text: letters, or a name that stands for others; a name of null is worked out by a program. */
export type Piece = string | { readonly name: string | null; readonly otherwise?: string };

/**
 * What pieces come to where the variables have these values and all others those that are written for the case that nobody
 * gives one; undefined where that leaves something open. No value in the place of one that is written may be either.
 */
export function filledIn(
  pieces: readonly Piece[],
  variables: ReadonlyMap<string, string> = new Map(),
): string | undefined {
  const parts = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const { name, otherwise } = piece;
    const given = name === null ? undefined : variables.get(name);
    return given === "" && otherwise !== undefined ? undefined : (given ?? otherwise);
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

/** Pieces as a compose file has them, with the variables as such; null where a program works one out. */
export function asWritten(pieces: readonly Piece[]): string | null {
  const parts = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const { name, otherwise } = piece;
    return name === null ? null : `\${${name}${otherwise === undefined ? "" : `:-${otherwise}`}}`;
  });
  return parts.includes(null) ? null : parts.join("");
}

/** A text of a build file as it is written, with the names in it. */
export interface BuildText {
  readonly pieces: readonly Piece[];
  readonly place: FilePlace;
}

/** A dependency of a Maven project; the version is null where something else manages it. */
export interface MavenDependency {
  readonly group: BuildText;
  readonly artifact: BuildText;
  readonly version: BuildText | null;
  /** True for one that brings along what it manages itself. */
  readonly isImport: boolean;
}

/** How a Maven project is related to others. */
export interface MavenProject {
  readonly group: string | null;
  readonly artifact: string | null;
  /** The parent, with the path by which it is looked for first; null for none. */
  readonly parent: { readonly group: string; readonly artifact: string; readonly path: string } | null;
  readonly dependencies: readonly MavenDependency[];
  readonly managed: readonly MavenDependency[];
}

export type BuildFamily =
  | "maven"
  | "gradle"
  | "sbt"
  | "python"
  | "dockerfile"
  | "compose"
  | "variables"
  | "terraform";

/** What a build file, an image's recipe or a manifest says of the Flink that its folder is for. */
export interface BuildFacts {
  readonly uri: string;
  /** Files of one family know the names of each other. */
  readonly family: BuildFamily;
  /** The folder that it speaks for. */
  readonly folder: string;
  /** True when it makes that folder a module of its own. */
  readonly isModule: boolean;
  /** What names stand for, all ways in their order; pieces that a program works out are unknown. */
  readonly names: ReadonlyMap<string, readonly BuildText[]>;
  /** Versions that it asks for of Flink's own modules. */
  readonly versions: readonly BuildText[];
  /** Names that it uses, of which some may stand for Flink's own modules in a catalog. */
  readonly uses: readonly BuildText[];
  /** Names that stand for Flink's own modules. */
  readonly libraries: ReadonlySet<string>;
  /** Versions of the images that run here. */
  readonly images: readonly BuildText[];
  /** What an image has where Flink keeps its configuration: paths as they are written, from where it is built on. */
  readonly baked: readonly string[];
  /** Words of what the image may have there beyond that; null where it can be anything. */
  readonly bakesUnseen: readonly string[] | null;
  /** The image that a recipe is made of, where it surely adds nothing that Flink loads; null for any other. */
  readonly plainImage: BuildText | null;
  readonly maven: MavenProject | null;
  /** The classes that the jars which it builds name as their program. */
  readonly mainClasses: readonly BuildText[];
  /** What it says of the Kubernetes operator that it installs. */
  readonly operators: readonly OperatorClaim[];
}

/** A place that installs the Kubernetes operator; the version is null where it names none, or not a single one. */
export interface OperatorClaim {
  readonly version: OperatorVersion | null;
  readonly place: FilePlace;
}

/** The Kubernetes operator of a workspace, with the first place that says which it is. */
export interface KnownOperator extends OperatorClaim {
  readonly version: OperatorVersion;
}

/** Who says which Flink runs a deployment. */
export type VersionSource =
  | { readonly kind: "file"; readonly place: FilePlace }
  /** The option of the command line, or whoever else decides for all. */
  | { readonly kind: "option" }
  /** The user's setting for the folder. */
  | { readonly kind: "setting" };

/** A version with the place that says it. */
export interface VersionClaim {
  readonly version: FlinkVersion;
  readonly place: FilePlace;
}
