import { lastPartOf } from "../../model/address.ts";
import type { BuildFacts, BuildText } from "../../model/build.ts";
import { readCatalog } from "./catalog.ts";
import { readEnvironment } from "./environment.ts";
import { readDockerfile, readManifest } from "./images.ts";
import { readMaven } from "./maven.ts";
import { type BuildFileKind, buildFileKind } from "./names.ts";
import type { Found } from "./place.ts";
import { readProperties } from "./properties.ts";
import { readPyproject, readRequirements, readSetup } from "./python.ts";
import { readGradle, readGradlePart, readSbt, readSbtPart } from "./scripts.ts";
import { readTerraform } from "./terraform.ts";

const NOTHING = {
  isModule: true,
  names: new Map<string, BuildText[]>(),
  versions: [],
  uses: [],
  libraries: new Set<string>(),
  images: [],
  baked: [],
  bakesUnseen: [],
  plainImage: null,
  maven: null,
  mainClasses: [],
  operators: [],
} as const;

/** Each gives null for a file that says nothing of Flink and makes no module. */
const READERS: Readonly<
  Record<BuildFileKind["id"], (uri: string, text: string, name: string) => Found | null>
> = {
  maven: readMaven,
  gradle: readGradle,
  "gradle-part": readGradlePart,
  properties: readProperties,
  catalog: readCatalog,
  sbt: readSbt,
  "sbt-part": readSbtPart,
  requirements: readRequirements,
  pyproject: readPyproject,
  setup: readSetup,
  dockerfile: readDockerfile,
  manifest: readManifest,
  environment: readEnvironment,
  terraform: readTerraform,
};

/**
 * Reads a file that can say which Flink is used; null when it says nothing of it and makes no module. A text that is
 * being written, or is none of its kind, says nothing but that it is there.
 */
export function readBuildFile(uri: string, text: string): BuildFacts | null {
  const kind = buildFileKind(uri);
  if (!kind) return null;
  const found = READERS[kind.id](uri, text, lastPartOf(uri));
  if (!found) return null;
  const { family } = kind;
  return { ...NOTHING, ...found, uri, family, folder: kind.folderOf(uri) };
}
