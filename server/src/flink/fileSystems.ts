import { compareVersions, type FlinkVersion, parseVersion } from "./versions.ts";

/** A file system that lies in a distribution of Flink, and is not loaded unless somebody puts it among the plugins. */
interface FileSystemPlugin {
  readonly name: string;
  /** What its factories say that they serve. */
  readonly schemes: readonly string[];
  /** The first version that has it; absent for one that all have. */
  readonly since?: FlinkVersion;
}

/** @see org.apache.flink.core.fs.FileSystemFactory#getScheme */
const PLUGINS: readonly FileSystemPlugin[] = [
  { name: "flink-s3-fs-hadoop", schemes: ["s3", "s3a"] },
  { name: "flink-s3-fs-presto", schemes: ["s3", "s3p"] },
  { name: "flink-s3-fs-native", schemes: ["s3", "s3a"] },
  { name: "flink-gs-fs-hadoop", schemes: ["gs"], since: { major: 1, minor: 15 } },
  // Where it lacks, Flink itself calls it flink-fs-azure-hadoop, and there is no such jar.
  { name: "flink-azure-fs-hadoop", schemes: ["abfs", "abfss", "wasb", "wasbs"] },
  { name: "flink-oss-fs-hadoop", schemes: ["oss"] },
];

/** One that came with the newest version; nobody is sent there who may run another. */
const NEW = "flink-s3-fs-native";

/** The plugins to choose from for paths of a scheme; none where Flink has none. */
export function pluginsFor(scheme: string): string[] {
  return PLUGINS.filter(({ name, schemes }) => name !== NEW && schemes.includes(scheme)).map(
    ({ name }) => name,
  );
}

/** True where the distribution of a version has a plugin. */
export function comesWith(plugin: string, version: FlinkVersion): boolean {
  const since = PLUGINS.find(({ name }) => name === plugin)?.since;
  return since === undefined || compareVersions(version, since) >= 0;
}

/** A jar in a list of plugins. */
export interface PluginJar {
  /** The module, such as `flink-s3-fs-hadoop`; null for one that is no file system. */
  readonly plugin: string | null;
  /** Its version as it is written; null where there is none. */
  readonly version: string | null;
  readonly schemes: readonly string[];
}

/** What the name of a jar says. */
export function pluginJar(name: string): PluginJar {
  const plugin = PLUGINS.find((each) => name === each.name || new RegExp(`^${each.name}[-.]`).test(name));
  const [, version = null] = /-(\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?)\.jar$/.exec(name) ?? [];
  return { plugin: plugin?.name ?? null, version, schemes: plugin?.schemes ?? [] };
}

/** An image that the Flink project makes. */
export interface OfficialImage {
  readonly name: string;
  /** The version as the tag has it, with the patch or without; null where the tag has none. */
  readonly tag: string | null;
  readonly version: FlinkVersion | null;
}

const OFFICIAL = /^(?:docker\.io\/)?(?:(?:library|apache)\/)?flink(?::([\w.-]+))?(?:@sha256:[0-9a-f]+)?$/;
const TAG = /^(?:latest|(\d+\.\d+(?:\.\d+)?))?-?(?:scala_2\.\d+)?-?(?:java\d+)?$/;

/** What the name of the project's own image begins with, before its tag. */
export const REPOSITORY = "flink:";

/** What an image of the project's own is; null for any other one, which may hold more than those do. */
export function officialImage(name: string): OfficialImage | null {
  const [whole, tag = ""] = OFFICIAL.exec(name) ?? [];
  const version = TAG.exec(tag);
  if (whole === undefined || !version) return null;
  return {
    name,
    tag: version[1] ?? null,
    version: version[1] === undefined ? null : parseVersion(version[1]),
  };
}

/** True for a path of Flink's image at which jars lie that it loads, and for the folders above, without a slash at the end. */
export const holdsJars = (path: string): boolean =>
  /^\/(?:opt(?:\/flink(?:\/(?:lib|opt|plugins)(?:\/.*)?)?)?)?$/.test(path);
