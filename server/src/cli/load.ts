import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildFileKind } from "../formats/builds/names.ts";
import type { Formats } from "../formats/registry.ts";
import { nodeFileSystem } from "../workspace/nodeFileSystem.ts";
import { childOf, isBelow, normalUri, parentOf } from "../workspace/uris.ts";
import { Workspace } from "../workspace/workspace.ts";
import { loadNamed, settingsAbove } from "./settingsAbove.ts";

export function uriOf(path: string): string {
  return normalUri(pathToFileURL(resolve(path)).href);
}

/** A document's path relative to the working directory, with forward slashes. */
export function pathOf(uri: string): string {
  return (relative(process.cwd(), fileURLToPath(uri)) || ".").replaceAll("\\", "/");
}

/** Reads what the user named: folders whole, files as they are. */
export async function loadPaths(paths: readonly string[], formats: Formats): Promise<Workspace> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const path of paths.length > 0 ? paths : ["."]) {
    const folder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    (folder ? folders : files).push(uriOf(path));
  }
  // A file belongs to the working directory if it lies there, so that its module and its paths are as usual.
  const here = uriOf(".");
  const own = files.some((uri) => isBelow(uri, here)) ? [...folders, here] : folders;
  const above = await Promise.all(
    [...folders, ...files.map(parentOf)].map((uri) => settingsAbove(uri, here)),
  );
  const settings = [...new Set(above.flat())];
  const workspace = new Workspace(nodeFileSystem, formats, [...new Set([...own, ...settings.map(parentOf)])]);
  for (const uri of settings) await workspace.refresh(uri);
  for (const folder of folders) await workspace.load(folder);
  for (const file of files) {
    await loadBuildFiles(workspace, file, here);
    await workspace.refresh(file, true);
  }
  await loadNamed(workspace, settings);
  return workspace;
}

/** What tells the Flink version of a single file: build files and images above it, and one folder beside those. */
async function loadBuildFiles(workspace: Workspace, file: string, root: string): Promise<void> {
  if (!isBelow(file, root)) return;
  for (let folder = parentOf(file); isBelow(folder, root); folder = parentOf(folder)) {
    const below = await takeBuildFiles(workspace, folder);
    for (const each of below) if (!workspace.isSkipped(each)) await takeBuildFiles(workspace, each);
  }
}

/** Takes the build files of a folder, and gives the folders in it. */
async function takeBuildFiles(workspace: Workspace, folder: string): Promise<string[]> {
  const entries = await nodeFileSystem.list(folder).catch(() => []);
  for (const entry of entries) {
    const uri = childOf(folder, entry.name);
    if (!entry.folder && buildFileKind(uri)) await workspace.refreshBuildFile(uri);
  }
  return entries.flatMap((entry) => (entry.folder ? childOf(folder, entry.name) : []));
}
