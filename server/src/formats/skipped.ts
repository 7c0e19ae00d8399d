/** Folders that hold nothing written by the people who work on a workspace, beside those that begin with a dot. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  "node_modules",
  "target",
  "build",
  "out",
  "dist",
  "bin",
  "__pycache__",
  "venv",
  "vendor",
]);

/** Below `bin`, what a build writes there. */
export const BUILT_FOLDERS: ReadonlySet<string> = new Set(["main", "test", "default"]);

/** Of these folders only files of such names are looked into: scripts that people start, and pipelines. */
export const COMMAND_FOLDERS: Readonly<Record<string, RegExp>> = {
  bin: /\.(?:sh|bash|ya?ml)$/,
  ".github": /\.(?:ya?ml|sh)$/,
  ".circleci": /\.ya?ml$/,
  ".gitlab": /\.ya?ml$/,
  ".buildkite": /\.(?:ya?ml|sh)$/,
};
