import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

interface FileParams {
  readonly uri: string;
  readonly needles?: readonly string[];
}

/** Gives the server files that it cannot reach by itself, such as those of a repository that is not on this disk. */
export function giveFiles(server: LanguageClient): void {
  const answering = <T>(work: (uri: Uri, needles: readonly string[]) => Promise<T>) => {
    return async ({ uri, needles = [] }: FileParams): Promise<T> => {
      try {
        return await work(Uri.parse(uri), needles);
      } catch (error) {
        throw error instanceof FileSystemError ? new Error(MESSAGES[error.code] ?? error.message) : error;
      }
    };
  };
  const list = async (uri: Uri) =>
    (await workspace.fs.readDirectory(uri)).flatMap(([name, type]) => {
      const isLink = (type & FileType.SymbolicLink) !== 0;
      if (type & FileType.File) return [{ name, folder: false }];
      // Links to folders can lead in circles.
      return type & FileType.Directory && !isLink ? [{ name, folder: true }] : [];
    });
  const read = async (uri: Uri, needles: readonly string[]) => {
    const bytes = await workspace.fs.readFile(uri);
    if (needles.length > 0) {
      const text = new TextDecoder().decode(bytes);
      if (!needles.some((needle) => text.includes(needle))) return null;
    }
    return { content: base64(bytes) };
  };
  server.onRequest("flinkPreflight/listFolder", answering(list));
  server.onRequest("flinkPreflight/readFile", answering(read));
  server.onRequest(
    "flinkPreflight/fileSize",
    answering(async (uri) => (await workspace.fs.stat(uri)).size),
  );
}

/** What people are told, whoever keeps the files. */
const MESSAGES: Readonly<Record<string, string>> = {
  FileNotFound: "no such file",
  NoPermissions: "permission denied",
  FileIsADirectory: "it is a folder",
};

/** So many characters are made of bytes at once: arguments of a call are not without end. */
const PIECE = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
