import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { setWasmSource } from "./formats/jobs/java/syntax.ts";
import { wasmFrom } from "./nodeWasm.ts";
import { PreflightServer } from "./server.ts";
import { nodeFileSystem } from "./workspace/nodeFileSystem.ts";

declare const FLINK_PREFLIGHT_VERSION: string;

setWasmSource(wasmFrom(__dirname));

// Takes its transport from the command line: --stdio, --node-ipc, --socket or --pipe.
const connection = createConnection(ProposedFeatures.all);
new PreflightServer(connection, {
  files: nodeFileSystem,
  version: FLINK_PREFLIGHT_VERSION,
  rulePage: `${pathToFileURL(join(__dirname, "rules")).href}/{rule}.md`,
});
connection.listen();
