import type { FlinkVersion } from "../flink/versions.ts";
import type { VersionClaim, VersionSource } from "../model/build.ts";
import { isSameVersion } from "./flinkVersions.ts";
import { type GroupingInput, moduleOf, rootOf, settingsOf } from "./modules.ts";

/** Which Flink runs what lies at a place, and who says it. */
export interface Version {
  readonly version: FlinkVersion | null;
  readonly source: VersionSource | null;
  readonly contradicting: readonly VersionClaim[];
}

/**
 * The version that the command line or a settings file decides, else the one that build files of the modules and images beside a document ask for; where they say nothing, or not
 * the same, the user's setting. A job that is built for one Flink and run by another is read by both: then none is
 * known.
 */
export function versionOf(
  place: string,
  modules: readonly string[],
  configurations: readonly string[],
  groupingInput: GroupingInput,
): Version {
  const { flinkVersion, versions } = groupingInput;
  const agreed = { contradicting: [] };
  if (flinkVersion) return { version: flinkVersion, source: { kind: "option" }, ...agreed };
  const decided = groupingInput.decided(place)?.flinkVersion;
  if (decided) return { version: decided.version, source: { kind: "file", place: decided.place }, ...agreed };
  const root = rootOf(place, groupingInput);
  const built = [...new Set(modules)].flatMap((module) => versions.builtFor(module, root));
  const run = imagesBeside(place, configurations, groupingInput);
  const claims = [...built, ...run];
  const [first] = claims;
  const contradicts = claims.some((each) => !isSameVersion(each.version, first?.version ?? null));
  if (first && !contradicts)
    return { version: first.version, source: { kind: "file", place: first.place }, ...agreed };
  const contradicting = claims.filter(
    ({ version }, index) => claims.findIndex((each) => isSameVersion(each.version, version)) === index,
  );
  const setting = settingsOf(place, groupingInput)?.flinkVersion ?? null;
  return { version: setting, source: setting && { kind: "setting" }, contradicting };
}

/** What the images of Flink beside a place say. */
export function imagesBeside(
  place: string,
  /** The addresses of all configuration files. */
  configurations: readonly string[],
  groupingInput: GroupingInput,
): readonly VersionClaim[] {
  return groupingInput.versions.runBy(place, {
    root: rootOf(place, groupingInput),
    configurations,
    moduleOf: (uri) => moduleOf(uri, groupingInput),
  });
}
