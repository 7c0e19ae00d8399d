import type { Connection } from "vscode-languageserver";
import { PreflightServer } from "../../server/src/server.ts";
import { memoryFiles } from "../support/memoryFiles.ts";

/** What a worker is told before it serves: it has no disk. */
export interface WorkerSetup {
  /** Texts by path below the workspace folder. */
  readonly contents: Record<string, string>;
  /** The parser's files by name. */
  readonly wasm: Record<string, Uint8Array>;
}

/** Serves a workspace in memory. */
export function serve(connection: Connection, { contents, wasm }: WorkerSetup): void {
  new PreflightServer(connection, {
    files: memoryFiles(contents),
    wasm: async (name) => wasm[name] ?? new Uint8Array(),
    version: "0.0.0",
    rulePage: "page:/{rule}",
  });
  connection.listen();
}
