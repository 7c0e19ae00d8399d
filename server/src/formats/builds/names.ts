import type { BuildFamily } from "../../model/build.ts";
import { CONFIG_YAML, FLINK_CONF, kindsNamed } from "../kinds.ts";

/** A kind of file that can say which Flink a folder's jobs are built for or run with. */
export interface BuildFileKind {
  readonly id:
    | "maven"
    | "gradle"
    | "gradle-part"
    | "properties"
    | "catalog"
    | "sbt"
    | "sbt-part"
    | "requirements"
    | "pyproject"
    | "setup"
    | "dockerfile"
    | "manifest"
    | "environment"
    | "terraform";
  readonly family: BuildFamily;
  /** The end of its files' addresses, as globs; folders in front of the name have to be there. */
  readonly globs: readonly string[];
  /** Texts of which one that matters has one; none when each matters, because it makes a module. */
  readonly needles: readonly string[];
  /** The folder that a file speaks for. */
  folderOf(uri: string): string;
}

const up = (uri: string): string => uri.slice(0, Math.max(0, uri.lastIndexOf("/")));
const own = (uri: string): string => up(uri);
/** Of a file in a folder that is all about the build, such as `gradle/` or `project/`. */
const above = (uri: string): string => up(up(uri));
/** Of a file at any depth of a folder. */
const aboveFolder = (folder: string) => (uri: string) => uri.slice(0, uri.lastIndexOf(`/${folder}/`));

const FLINK = ["flink", "Flink", "FLINK"];

/** Where Compose looks for the values of variables in its files. */
export const ENVIRONMENT = ".env";

/** What the Kubernetes operator is called: its chart, its image, its repository. */
export const OPERATOR = "flink-kubernetes-operator";

/** Every kind; the first that fits counts. */
export const BUILD_FILE_KINDS: readonly BuildFileKind[] = [
  { id: "maven", family: "maven", globs: ["pom.xml"], needles: [], folderOf: own },
  { id: "gradle", family: "gradle", globs: ["build.gradle", "build.gradle.kts"], needles: [], folderOf: own },
  { id: "sbt", family: "sbt", globs: ["build.sbt"], needles: [], folderOf: own },
  { id: "properties", family: "gradle", globs: ["gradle.properties"], needles: [], folderOf: own },
  { id: "catalog", family: "gradle", globs: ["gradle/*.versions.toml"], needles: FLINK, folderOf: above },
  {
    id: "gradle-part",
    family: "gradle",
    globs: ["gradle/*.gradle", "gradle/*.gradle.kts"],
    needles: FLINK,
    folderOf: above,
  },
  {
    id: "gradle-part",
    family: "gradle",
    globs: ["buildSrc/**/*.kt", "buildSrc/**/*.gradle", "buildSrc/**/*.gradle.kts"],
    needles: FLINK,
    folderOf: aboveFolder("buildSrc"),
  },
  { id: "gradle-part", family: "gradle", globs: ["*.gradle", "*.gradle.kts"], needles: FLINK, folderOf: own },
  {
    id: "sbt-part",
    family: "sbt",
    globs: ["project/*.scala", "project/*.sbt"],
    needles: FLINK,
    folderOf: above,
  },
  { id: "requirements", family: "python", globs: ["requirements.txt"], needles: FLINK, folderOf: own },
  { id: "pyproject", family: "python", globs: ["pyproject.toml"], needles: FLINK, folderOf: own },
  { id: "setup", family: "python", globs: ["setup.py"], needles: FLINK, folderOf: own },
  {
    id: "dockerfile",
    family: "dockerfile",
    globs: ["Dockerfile", "Dockerfile.*", "*.Dockerfile", "*.dockerfile", "Containerfile"],
    needles: FLINK,
    folderOf: own,
  },
  { id: "environment", family: "compose", globs: [ENVIRONMENT], needles: [], folderOf: own },
  // What services are given of them, no other file of the folder takes for its own.
  { id: "environment", family: "variables", globs: ["*.env", ".env.*"], needles: [], folderOf: own },
  {
    id: "manifest",
    family: "compose",
    globs: ["docker-compose*.yml", "docker-compose*.yaml", "compose*.yml", "compose*.yaml"],
    needles: FLINK,
    folderOf: own,
  },
  {
    id: "manifest",
    family: "compose",
    globs: ["*.yaml", "*.yml"],
    needles: ["FlinkDeployment", "FLINK_PROPERTIES", "flink:", OPERATOR],
    folderOf: own,
  },
  { id: "terraform", family: "terraform", globs: ["*.tf"], needles: [OPERATOR], folderOf: own },
];

/** True for a file that says what is built, and not what may run anything. */
export const isOfBuild = ({ family }: BuildFileKind): boolean => !OF_RUNNING.has(family);

const OF_RUNNING: ReadonlySet<BuildFamily> = new Set(["dockerfile", "compose", "variables", "terraform"]);

/** By the ending of a name, so that most files are told apart by one look; without an ending for all others. */
const BY_ENDING = byEnding();

function byEnding() {
  const groups = new Map<string, { readonly kind: BuildFileKind; readonly expression: RegExp }[]>();
  for (const kind of BUILD_FILE_KINDS) {
    for (const glob of kind.globs) {
      const same = groups.get(endingOf(glob)) ?? [];
      groups.set(endingOf(glob), [...same, { kind, expression: expressionOf(glob) }]);
    }
  }
  return groups;
}

function endingOf(name: string): string {
  return /\.(\w+)$/.exec(name)?.[1] ?? "";
}

/** `*` stands for a part of a name, `**` and the slash behind it for any folders. */
function expressionOf(glob: string): RegExp {
  const source = glob
    .split(/(\*\*\/|\*)/)
    .map((part) => (part === "**/" ? "(?:.*/)?" : part === "*" ? "[^/]*" : part.replace(/[.+]/g, "\\$&")))
    .join("");
  return new RegExp(`(?:^|/)${source}$`);
}

/** The kind of a file that can say which Flink is used; undefined for any other. */
export function buildFileKind(uri: string): BuildFileKind | undefined {
  // Flink's own configuration files describe no image.
  if (kindsNamed(uri).some((kind) => kind === FLINK_CONF || kind === CONFIG_YAML)) return undefined;
  for (const ending of new Set([endingOf(uri), ""]))
    for (const { kind, expression } of BY_ENDING.get(ending) ?? []) if (expression.test(uri)) return kind;
  return undefined;
}

/** The globs of all build files, wherever they lie. */
export function buildFileGlobs(): string[] {
  return BUILD_FILE_KINDS.flatMap(({ globs }) => globs.map((glob) => `**/${glob}`));
}

/** What the recipe of an image is called where nobody says it. */
export const USUAL_RECIPES: readonly string[] = ["Dockerfile", "Containerfile"];
