// The server bundled for a worker of Node, and what it is given.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { moduleOf } from "../../scripts/grammars.mjs";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "../..");

/** @returns {Promise<string>} the worker's script */
export async function workerScript() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["test/worker/nodeWorker.ts"],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    loader: { ".md": "text" },
    logLevel: "error",
    alias: { "web-tree-sitter": require.resolve("web-tree-sitter") },
  });
  return outputFiles[0]?.text ?? "";
}

/** The parser's files by name. */
export async function parserFiles() {
  const files = ["web-tree-sitter.wasm", "tree-sitter-java.wasm"];
  const read = files.map(async (name) => [
    name,
    new Uint8Array(await readFile(require.resolve(moduleOf(name)))),
  ]);
  return Object.fromEntries(await Promise.all(read));
}

/** A workspace with a job that has no uids, and a configuration beside it. */
export const WORKSPACE = {
  "orders/pom.xml": "<project><properties><flink.version>1.20.0</flink.version></properties></project>",
  "orders/conf/config.yaml": "jobmanager:\n  rpc:\n    address: jobmanager\n",
  "orders/src/main/java/Orders.java": `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Orders {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).uid("numbers").map(x -> x + 1).print();
  }
}
`,
};

/** What a client sends to a server that has opened the workspace folder. */
export const INITIALIZE = {
  processId: null,
  rootUri: "file:///w",
  capabilities: { textDocument: { diagnostic: {} } },
};
