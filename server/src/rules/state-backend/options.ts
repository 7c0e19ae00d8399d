export const STATE_BACKEND = "state.backend.type";
export const INCREMENTAL = "execution.checkpointing.incremental";
export const CHANGELOG = "state.changelog.enabled";
export const CHANGELOG_STORAGE = "state.changelog.storage";
export const CHANGELOG_DIRECTORY = "state.changelog.dstl.dfs.base-path";
