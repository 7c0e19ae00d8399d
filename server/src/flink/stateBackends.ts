import { packageOf } from "./java/classNames.ts";
import {
  allAtLeast,
  allBefore,
  compareVersions,
  type FlinkVersion,
  NEWEST,
  OLDEST,
  type VersionRange,
} from "./versions.ts";

/**
 * The names that Flink takes for a state backend, in any case. Whatever else is configured is taken for the
 * name of a factory class.
 *
 * @see org.apache.flink.runtime.state.StateBackendLoader
 */
export function stateBackendNames(versions: VersionRange): string[] {
  const names = ["rocksdb"];
  // Since 1.13 the backend and the place of checkpoints are chosen apart from each other.
  if (!allBefore(versions, 1, 13)) names.unshift("hashmap");
  if (!allBefore(versions, 2, 0)) names.push("forst");
  if (!allAtLeast(versions, 2, 0)) names.push("filesystem", "jobmanager");
  return names;
}

const RUNTIME = "org.apache.flink.runtime.state";
const V1_13: FlinkVersion = { major: 1, minor: 13 };
const V1_20: FlinkVersion = { major: 1, minor: 20 };
const V2_0: FlinkVersion = { major: 2, minor: 0 };

/** Flink's own factories with the versions that have them and the name that stands for each since Flink 2.0. */
const FACTORIES: readonly (readonly [name: string, from: FlinkVersion, to: FlinkVersion, short: string])[] = [
  [`${RUNTIME}.memory.MemoryStateBackendFactory`, OLDEST, V1_20, "hashmap"],
  [`${RUNTIME}.filesystem.FsStateBackendFactory`, OLDEST, V1_20, "hashmap"],
  [`${RUNTIME}.hashmap.HashMapStateBackendFactory`, V1_13, NEWEST, "hashmap"],
  ["org.apache.flink.contrib.streaming.state.RocksDBStateBackendFactory", OLDEST, V1_20, "rocksdb"],
  ["org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackendFactory", V1_13, NEWEST, "rocksdb"],
  ["org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackendFactory", V2_0, NEWEST, "rocksdb"],
  ["org.apache.flink.state.forst.ForStStateBackendFactory", V1_20, NEWEST, "forst"],
];

/** Packages in which nobody but Flink has factories. */
const PACKAGES: ReadonlySet<string> = new Set(FACTORIES.map(([name]) => packageOf(name)));

/** True for a class of Flink's own packages that makes no state backend in any version of the range. */
export function isNoFactory(name: string, { from, to }: VersionRange): boolean {
  if (!PACKAGES.has(packageOf(name))) return false;
  const factory = FACTORIES.find(([own]) => own === name);
  return !factory || compareVersions(factory[2], from) < 0 || compareVersions(factory[1], to) > 0;
}

/** The short name for a class of Flink's own: of a factory that is gone, or of the backend that one would make. */
export function shortNameOf(className: string): string | undefined {
  return FACTORIES.find(([own]) => own === className || own === `${className}Factory`)?.[3];
}
