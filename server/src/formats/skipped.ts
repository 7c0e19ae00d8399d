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

/** Of these folders only files of such names are looked into: scripts that people start, and pipelines. */
export const COMMAND_FOLDERS: Readonly<Record<string, RegExp>> = {
  bin: /\.(?:sh|bash)$/,
  ".github": /\.(?:ya?ml|sh)$/,
  ".circleci": /\.ya?ml$/,
  ".gitlab": /\.ya?ml$/,
  ".buildkite": /\.(?:ya?ml|sh)$/,
};
