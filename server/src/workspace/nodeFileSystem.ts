import { readdir, readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FileSystem } from "./fileSystem.ts";

/** Files on the disk of this machine. */
export const nodeFileSystem: FileSystem = {
  async list(folder) {
    const entries = await readdir(fileURLToPath(folder), { withFileTypes: true });
    // Links are not followed: they can lead in circles or out of the workspace.
    return entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => ({ name: entry.name, folder: entry.isDirectory() }));
  },
  async read(uri, needle) {
    const bytes = await readFile(fileURLToPath(uri));
    return needle === undefined || bytes.includes(needle) ? bytes : null;
  },
  async size(uri) {
    return (await stat(fileURLToPath(uri))).size;
  },
};
