import { allAtLeast, allBefore, type VersionRange } from "./versions.ts";

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
