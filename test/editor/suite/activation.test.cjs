const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, finding, findings, open, pause, servers, until } = require("./helpers.cjs");

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

  test("the older version that a diff shows is not judged", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    const provider = { provideTextDocumentContent: () => document.getText() };
    const registration = vscode.workspace.registerTextDocumentContentProvider("older", provider);
    try {
      const older = document.uri.with({ scheme: "older" });
      await vscode.commands.executeCommand("vscode.diff", older, document.uri);
      const shown = await vscode.workspace.openTextDocument(older);
      assert.equal(shown.languageId, "flink-conf");
      await pause(1500);
      assert.deepEqual(findings(shown), []);
    } finally {
      registration.dispose();
    }
  });

  test("config.yaml and Java files keep their languages", async () => {
    assert.equal((await open("cluster/conf/config.yaml")).languageId, "yaml");
    assert.equal((await open("plain/Greeting.java")).languageId, "java");
  });
});
