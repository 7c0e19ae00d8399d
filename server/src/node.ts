import { Console } from "node:console";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection } from "vscode-languageserver/node";
import { wasmFrom } from "./nodeWasm.ts";
import { PreflightServer } from "./server.ts";
import { inOneGo } from "./stdout.ts";
import { nodeFileSystem } from "./workspace/nodeFileSystem.ts";

declare const FLINK_PREFLIGHT_VERSION: string;

// Takes its transport from the command line: --stdio, --node-ipc, --socket or --pipe.
const connection = process.argv.includes("--stdio")
  ? createConnection(process.stdin, inOneGo(process.stdout))
  : createConnection();
// Between messages nothing else may be written.
if (process.argv.includes("--stdio")) globalThis.console = new Console(process.stderr);
new PreflightServer(connection, {
  files: nodeFileSystem,
  wasm: wasmFrom(__dirname),
  version: FLINK_PREFLIGHT_VERSION,
  rulePage: `${pathToFileURL(join(__dirname, "rules")).href}/{rule}.md`,
});
connection.listen();
