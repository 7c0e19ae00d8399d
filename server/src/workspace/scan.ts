import { isCandidate } from "../formats/unreadKinds.ts";
import { BUILD_FILES } from "./buildFiles.ts";
import type { FileSystem } from "./fileSystem.ts";
import { reasonOf } from "./readText.ts";
import { childOf } from "./uris.ts";

/** Folders that hold nothing written by the people who work on the workspace. */
const SKIPPED: ReadonlySet<string> = new Set([
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

/** True for the name of a folder that is not looked into. */
export function isSkipped(name: string): boolean {
  return SKIPPED.has(name) || name.startsWith(".");
}

export interface ScanResult {
  /** Files that may have to do with Flink, by their names. */
  readonly candidates: string[];
  readonly buildFiles: string[];
}

/** Walks a folder. Gives way between folders, so that requests are answered meanwhile. */
export async function scan(
  files: FileSystem,
  root: string,
  cancelled: () => boolean,
  trouble: (uri: string, reason: string) => void,
): Promise<ScanResult> {
  const result: ScanResult = { candidates: [], buildFiles: [] };
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined && !cancelled(); folder = waiting.pop()) {
    const current = folder;
    const entries = await files.list(folder).catch((error: unknown) => {
      // Folders inside that nobody may list are no concern of the user's; the one they named is.
      if (current === root) trouble(root, `cannot be read: ${reasonOf(error)}`);
      return [];
    });
    for (const entry of entries) {
      const uri = childOf(folder, entry.name);
      if (entry.folder) {
        if (!isSkipped(entry.name)) waiting.push(uri);
      } else if (BUILD_FILES.has(entry.name)) result.buildFiles.push(uri);
      else if (isCandidate(entry.name)) result.candidates.push(uri);
    }
  }
  result.candidates.sort();
  return result;
}
