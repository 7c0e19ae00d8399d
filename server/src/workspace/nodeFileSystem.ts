import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileSystem } from "./fileSystem.ts";

/** Files on the disk of this machine. */
export const nodeFileSystem: FileSystem = {
  async list(folder) {
    const path = fileURLToPath(folder);
    const entries = await readdir(path, { withFileTypes: true });
    const listed = entries.map(async (entry) => {
      if (entry.isFile() || entry.isDirectory()) return { name: entry.name, folder: entry.isDirectory() };
      // Links to folders are not followed: they can lead in circles or out of the workspace.
      const target = entry.isSymbolicLink() ? await stat(join(path, entry.name)).catch(() => null) : null;
      return target?.isFile() ? { name: entry.name, folder: false } : null;
    });
    return (await Promise.all(listed)).filter((entry) => entry !== null);
  },
  async read(uri, needles = []) {
    const bytes = await readFile(fileURLToPath(uri));
    return needles.length === 0 || needles.some((needle) => bytes.includes(needle)) ? bytes : null;
  },
  async size(uri) {
    return (await stat(fileURLToPath(uri))).size;
  },
};
