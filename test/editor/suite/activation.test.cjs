const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, findings, open, pause, servers, until } = require("./helpers.cjs");

suite("activation", () => {
  test("a Java file and a YAML file that are not about Flink start no server", async () => {
    const documents = [await open("plain/Greeting.java"), await open("plain/values.yaml")];
    await pause(2000);
    assert.deepEqual(servers(), []);
    for (const document of documents) assert.deepEqual(findings(document), []);
  });

  test("flink-conf.yaml is a language of its own and starts one server", async () => {
    const document = await open(CONF);
    assert.equal(document.languageId, "flink-conf");
    await until("a server", () => servers().length > 0);
    assert.equal(servers().length, 1);
    assert.equal(vscode.extensions.getExtension("flink-preflight.flink-preflight")?.isActive, true);
  });

  test("config.yaml and Java files keep their languages", async () => {
    assert.equal((await open("cluster/conf/config.yaml")).languageId, "yaml");
    assert.equal((await open("plain/Greeting.java")).languageId, "java");
  });
});
