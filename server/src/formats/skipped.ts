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
