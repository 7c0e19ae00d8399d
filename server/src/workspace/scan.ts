import { buildFileKind } from "../formats/builds/names.ts";
import { SKIPPED_FOLDERS } from "../formats/skipped.ts";
import { isCandidate } from "../formats/unreadKinds.ts";
import type { FileSystem } from "./fileSystem.ts";
import { reasonOf } from "./readText.ts";
import { childOf } from "./uris.ts";

/** True for the name of a folder that is not looked into. */
export function isSkipped(name: string): boolean {
  return SKIPPED_FOLDERS.has(name) || name.startsWith(".");
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
        continue;
      }
      // One can be both, a compose file for instance.
      if (buildFileKind(uri)) result.buildFiles.push(uri);
      if (isCandidate(entry.name)) result.candidates.push(uri);
    }
  }
  result.candidates.sort();
  return result;
}
