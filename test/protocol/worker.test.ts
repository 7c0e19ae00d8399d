import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { INITIALIZE, parserFiles, WORKSPACE, workerScript } from "../worker/bundle.mjs";

const { createMessageConnection, PortMessageReader, PortMessageWriter } = createRequire(import.meta.url)(
  "vscode-languageserver/node",
) as typeof import("vscode-languageserver/node");

interface WorkspaceReport {
  items: { uri: string; items: { code: string }[] }[];
}

/** The rules that are broken in each file of a workspace that a worker has in memory. */
async function judgedByWorker(script: string, contents: Record<string, string>) {
  const worker = new Worker(script, { eval: true, workerData: { contents, wasm: await parserFiles() } });
  const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  connection.listen();
  try {
    await connection.sendRequest("initialize", INITIALIZE);
    await connection.sendNotification("initialized", {});
    const params = { previousResultIds: [] };
    const { items } = await connection.sendRequest<WorkspaceReport>("workspace/diagnostic", params);
    return Object.fromEntries(items.map(({ uri, items }) => [uri, items.map((each) => each.code)]));
  } finally {
    connection.dispose();
    await worker.terminate();
  }
}

test("the server runs in workers, each with a workspace of its own", async () => {
  const script = await workerScript();
  const { "orders/conf/config.yaml": _, ...jobAlone } = WORKSPACE;
  const [whole, job] = await Promise.all([
    judgedByWorker(script, WORKSPACE),
    judgedByWorker(script, jobAlone),
  ]);
  const uri = "file:///w/orders/src/main/java/Orders.java";
  expect(whole[uri]).toEqual(["operator-uid/missing", "operator-uid/missing"]);
  expect(whole["file:///w/orders/conf/config.yaml"]).toContain("checkpointing/disabled");
  // Without a configuration, what is missing stands on the environment.
  expect(job[uri]).toContain("checkpointing/disabled");
});
