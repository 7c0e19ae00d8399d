const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const vscode = require("vscode");
const { CONF, JOB, before, finding, inWorkspace, insert, open, restore } = require("./helpers.cjs");

suite("tools for language models", () => {
  teardown(restore);

  test("are all registered", () => {
    const { contributes } = vscode.extensions.getExtension("flink-preflight.flink-preflight").packageJSON;
    const known = new Set(vscode.lm.tools.map(({ name }) => name));
    assert.equal(contributes.languageModelTools.length, 6);
    for (const { name } of contributes.languageModelTools) assert.ok(known.has(name), `${name} is not there`);
  });

  test("check tells what the editor shows, as it is typed", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    assert.match(await call("check", { paths: [CONF] }), /warning max-parallelism\/unset/);
    await insert(document, before(document, "state.backend"), "pipeline.max-parallelism: 720\n");
    assert.match(
      await call("check", { paths: [CONF] }),
      /met +max-parallelism +pipeline\.max-parallelism: 720/,
    );
  });

  test("check_text judges a text that is not saved, and shows nobody", async () => {
    const document = await open(JOB);
    const { length } = vscode.languages.getDiagnostics(document.uri);
    const text = document
      .getText()
      .replace("public static void main", "// nothing\n  public static void main");
    assert.match(await call("check_text", { path: JOB, text }), /operator-uid\/missing/);
    assert.match(
      await call("check_text", { path: "new/flink-conf.yaml", text: "state.backend: rocksbd\n" }),
      /rocksbd/,
    );
    assert.equal(vscode.languages.getDiagnostics(document.uri).length, length);
    assert.equal(readFileSync(inWorkspace(JOB).fsPath, "utf8"), document.getText());
  });

  test("explain has the page of a rule, and a wrong call says what is wrong", async () => {
    assert.match(await call("explain", { subject: "operator-uid/missing" }), /^# operator-uid\/missing/);
    await assert.rejects(call("check", { paths: ["../elsewhere"] }), /outside/);
  });
});

/** The text that a model gets. */
async function call(name, input) {
  const { content } = await vscode.lm.invokeTool(`flink-preflight_${name}`, {
    input,
    toolInvocationToken: undefined,
  });
  return content.map(({ value }) => value).join("");
}
