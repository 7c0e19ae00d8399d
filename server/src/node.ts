import { Console } from "node:console";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { MessageEncoder } from "./messageEncoder.ts";
import { wasmFrom } from "./nodeWasm.ts";
import { PreflightServer } from "./server.ts";
import { inOneGo } from "./stdout.ts";
import { nodeFileSystem } from "./workspace/nodeFileSystem.ts";

declare const FLINK_PREFLIGHT_VERSION: string;

// Takes its transport from the command line: --stdio, --node-ipc, --socket or --pipe.
const isPiped = process.argv.includes("--stdio");
const connection = isPiped ? pipes() : createConnection();
// Between messages nothing else may be written.
if (isPiped) globalThis.console = new Console(process.stderr);
const server = new PreflightServer(connection, {
  files: nodeFileSystem,
  wasm: wasmFrom(__dirname),
  version: FLINK_PREFLIGHT_VERSION,
  rulePage: `${pathToFileURL(join(__dirname, "rules")).href}/{rule}.md`,
});
connection.listen();

function pipes() {
  // A client that ended without a word leaves nobody to serve.
  const leave = () => process.exit(server.isStopped ? 0 : 1);
  process.stdin.on("end", leave).on("close", leave);
  const contentTypeEncoder = new MessageEncoder();
  return createConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(inOneGo(process.stdout), { contentTypeEncoder }),
  );
}
