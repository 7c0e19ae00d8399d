import { lstat, realpath } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FileSystem } from "./fileSystem.ts";
import { nodeFileSystem } from "./nodeFileSystem.ts";

/** Told of what lies outside. */
export class OutsideError extends Error {
  constructor() {
    super("leads out of the folder");
  }
}

/**
 * The files below one folder of the disk, and no others: a link that leads out of it is not followed, whatever names it.
 * @param root the folder's path, without links in it
 */
export function rootedFileSystem(root: string): FileSystem {
  /** Where a file really is. */
  const inside = async (uri: string) => {
    const real = await realpath(fileURLToPath(uri));
    if (!isInside(root, real)) throw new OutsideError();
    return pathToFileURL(real).href;
  };
  return {
    async list(folder) {
      const entries = await nodeFileSystem.list(await inside(folder));
      const path = fileURLToPath(folder);
      const ours = await Promise.all(
        entries.map(async ({ name, folder: isFolder }) => {
          if (isFolder || !(await lstat(join(path, name))).isSymbolicLink()) return true;
          return realpath(join(path, name)).then(
            (real) => isInside(root, real),
            () => false,
          );
        }),
      );
      return entries.filter((_, index) => ours[index]);
    },
    read: async (uri, needles) => nodeFileSystem.read(await inside(uri), needles),
    size: async (uri) => nodeFileSystem.size(await inside(uri)),
  };
}

/** True for the folder itself and all that its path leads to. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || /^([a-z]:|\\\\|\/)/i.test(way));
}

/**
 * Where a path leads that need not be there yet, without links in what is there of it.
 * @throws Error when a part of it cannot be looked at
 */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(path);
    // A link to nothing leads somewhere, too.
    if (code !== "ENOENT" || above === path || (await isLink(path))) throw error;
    return join(await realPathOf(above), path.slice(above.length));
  }
}

const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
