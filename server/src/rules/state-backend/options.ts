export const STATE_BACKEND = "state.backend.type";
export const INCREMENTAL = "execution.checkpointing.incremental";
export const CHANGELOG = "state.changelog.enabled";
export const CHANGELOG_STORAGE = "state.changelog.storage";
export const CHANGELOG_DIRECTORY = "state.changelog.dstl.dfs.base-path";

/** Names of backends that hold state on the heap. */
export const ON_HEAP: ReadonlySet<string> = new Set(["hashmap", "filesystem", "jobmanager"]);
