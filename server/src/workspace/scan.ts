import { buildFileKind } from "../formats/builds/names.ts";
import { BUILT_FOLDERS, COMMAND_FOLDERS, SKIPPED_FOLDERS } from "../formats/skipped.ts";
import { isCandidate } from "../formats/unreadKinds.ts";
import type { FileSystem } from "./fileSystem.ts";
import { reasonOf } from "./readText.ts";
import { childOf, nameOf } from "./uris.ts";

/** True for the name of a folder that is not looked into. */
export function isSkipped(name: string): boolean {
  return SKIPPED_FOLDERS.has(name) || name.startsWith(".");
}

/** Which files of a folder that is skipped are looked into all the same; undefined for none. */
const commandsOf = (folder: string): RegExp | undefined =>
  Object.hasOwn(COMMAND_FOLDERS, folder) ? COMMAND_FOLDERS[folder] : undefined;

/** True for a folder with copies of what stands elsewhere. */
const isBuilt = (name: string, above: string | undefined): boolean =>
  above === "bin" && BUILT_FOLDERS.has(name);

/** True for a path, from the workspace's folder on, that a scan would not come to. */
export function isSkippedPath(path: string): boolean {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  // It may be a folder's, unless it is the name of a file that matters.
  if (isSkipped(name) && !isCandidate(name) && !buildFileKind(path) && !commandsOf(name)) return true;
  if (folders.some((folder, index) => isBuilt(folder, folders[index - 1]))) return true;
  return folders.some((folder) => isSkipped(folder) && !commandsOf(folder)?.test(name));
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
  const waiting: { readonly folder: string; readonly only: RegExp | undefined }[] = [
    { folder: root, only: undefined },
  ];
  for (let next = waiting.pop(); next !== undefined && !cancelled(); next = waiting.pop()) {
    const { folder: current, only } = next;
    const entries = await files.list(current).catch((error: unknown) => {
      // Folders inside that nobody may list are no concern of the user's; the one they named is.
      if (current === root) trouble(root, `cannot be read: ${reasonOf(error)}`);
      return [];
    });
    for (const entry of entries) {
      const uri = childOf(current, entry.name);
      if (entry.folder) {
        const commands = commandsOf(entry.name);
        if (isBuilt(entry.name, nameOf(current))) continue;
        if (!isSkipped(entry.name)) waiting.push({ folder: uri, only });
        else if (commands) waiting.push({ folder: uri, only: commands });
        continue;
      }
      if (only && !only.test(entry.name)) continue;
      // One can be both, a compose file for instance.
      if (buildFileKind(uri)) result.buildFiles.push(uri);
      if (isCandidate(entry.name)) result.candidates.push(uri);
    }
  }
  result.candidates.sort();
  return result;
}
