import type { FileSystem } from "../../server/src/workspace/fileSystem.ts";

/** The folder that files in memory lie in. */
export const ROOT = "file:///w";

/** The address of a file in memory. */
export const uriOf = (path: string): string => `${ROOT}/${path}`;

/** The path of a file in memory below the root. */
export const pathOf = (uri: string): string => uri.slice(ROOT.length + 1);

/** A file system in memory, by path below {@link ROOT}. What is put into `contents` later is there as well. */
export function memoryFiles(contents: Record<string, string | Uint8Array>): FileSystem {
  const bytes = (uri: string): Uint8Array => {
    const content = contents[pathOf(uri)];
    if (content === undefined) throw Object.assign(new Error("gone"), { code: "ENOENT" });
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  };
  return {
    async list(folder) {
      const below = Object.keys(contents).filter((path) => uriOf(path).startsWith(`${folder}/`));
      const names = below.map((path) =>
        uriOf(path)
          .slice(folder.length + 1)
          .split("/"),
      );
      return [
        ...new Map(names.map(([name = "", ...rest]) => [name, { name, folder: rest.length > 0 }])).values(),
      ];
    },
    async read(uri, needles = []) {
      const content = bytes(uri);
      const has = (needle: string) => new TextDecoder().decode(content).includes(needle);
      return needles.length === 0 || needles.some(has) ? content : null;
    },
    size: async (uri) => bytes(uri).length,
  };
}
