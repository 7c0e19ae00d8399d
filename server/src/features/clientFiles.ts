import type { Connection } from "vscode-languageserver";
import type { FileSystem, FolderEntry } from "../workspace/fileSystem.ts";

/** What a client is asked that gives the server the files which that cannot reach by itself. */
export const LIST_REQUEST = "flinkPreflight/listFolder";
export const READ_REQUEST = "flinkPreflight/readFile";
export const SIZE_REQUEST = "flinkPreflight/fileSize";

/**
 * The files that a client sees, wherever it has them from.
 * @param clientUri an address as the client writes it
 */
export function clientFiles(
  connection: Pick<Connection, "sendRequest">,
  clientUri: (uri: string) => string,
): FileSystem {
  return {
    list: (folder) => connection.sendRequest<FolderEntry[]>(LIST_REQUEST, { uri: clientUri(folder) }),
    async read(uri, needles) {
      const found = await connection.sendRequest<{ content: string } | null>(READ_REQUEST, {
        uri: clientUri(uri),
        ...(needles && { needles }),
      });
      return found && Uint8Array.from(atob(found.content), (char) => char.charCodeAt(0));
    },
    size: (uri) => connection.sendRequest<number>(SIZE_REQUEST, { uri: clientUri(uri) }),
  };
}

/**
 * Files on disk where there is one, all others through the client.
 * @param offers whether the client gives files, which is not known before it has said so
 */
export function allFiles(disk: FileSystem | null, client: FileSystem, offers: () => boolean): FileSystem {
  const of = (uri: string): FileSystem => {
    if (disk && uri.startsWith("file:")) return disk;
    if (offers()) return client;
    throw new Error(`files of ${uri.slice(0, uri.indexOf(":"))} cannot be read here`);
  };
  return {
    list: async (folder) => of(folder).list(folder),
    read: async (uri, needles) => of(uri).read(uri, needles),
    size: async (uri) => of(uri).size(uri),
  };
}
