const assert = require("node:assert/strict");
const { writeFileSync } = require("node:fs");
const vscode = require("vscode");
const { findings, inWorkspace, open, pause, servers, until } = require("./helpers.cjs");

suite("a workspace without Flink", () => {
  test("starts no server, though the extension is active", async () => {
    const extension = vscode.extensions.getExtension("flink-preflight.flink-preflight");
    await until("activation", () => extension?.isActive);
    await pause(2000);
    assert.deepEqual(servers(), []);
  });

  test("nor do a Java file and a YAML file that are not about Flink, once they are opened", async () => {
    const documents = [await open("Greeting.java"), await open("values.yaml")];
    await pause(2000);
    assert.deepEqual(servers(), []);
    for (const document of documents) assert.deepEqual(findings(document), []);
  });

  test("starts one with its first Flink file", async () => {
    writeFileSync(inWorkspace("flink-conf.yaml").fsPath, "parallelism.default: 4\n");
    await open("flink-conf.yaml");
    await until("a server", () => servers().length > 0);
    assert.equal(servers().length, 1);
  });
});
