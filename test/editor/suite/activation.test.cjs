const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, JOB, finding, findings, open, pause, ruleOf, servers, until } = require("./helpers.cjs");

suite("activation", () => {
  test("a workspace with Flink files starts one server and shows its problems, though nothing is opened", async () => {
    assert.deepEqual(vscode.window.visibleTextEditors, []);
    await until("a server", () => servers().length > 0);
    const rules = () =>
      vscode.languages
        .getDiagnostics()
        .flatMap(([uri, all]) => all.map((one) => `${vscode.workspace.asRelativePath(uri)} ${ruleOf(one)}`));
    for (const wanted of [`${CONF} max-parallelism/unset`, `${JOB} operator-uid/missing`])
      await until(
        wanted,
        () => rules().includes(wanted),
        () => rules().join(", "),
      );
    assert.deepEqual(vscode.window.visibleTextEditors, []);
    assert.equal(servers().length, 1);
    assert.equal(vscode.extensions.getExtension("flink-preflight.flink-preflight")?.isActive, true);
  });

  test("flink-conf.yaml is a language of its own", async () => {
    const document = await open(CONF);
    assert.equal(document.languageId, "flink-conf");
    assert.equal(servers().length, 1);
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
