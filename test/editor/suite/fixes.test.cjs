const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { CONF, CONFIG, JOB, action, apply, everything, finding, findingsOf, gone, open, restore } = helpers;

const QUICK_FIX = vscode.CodeActionKind.QuickFix.value;
const FIX_ALL = "source.fixAll.flinkPreflight";

suite("fixes", () => {
  teardown(restore);

  test("a quick fix sets an option in flink-conf.yaml and touches nothing else", async () => {
    const document = await open(CONF);
    const before = document.getText();
    const { range } = await finding(document, "max-parallelism/unset");
    await apply(await action(document, range, QUICK_FIX, "Set pipeline.max-parallelism to 128"));
    await document.save();
    const lines = readFileSync(document.fileName, "utf8").split("\n");
    assert.ok(lines.includes("pipeline.max-parallelism: 128"), lines.join("\n"));
    assert.equal(lines.filter((line) => !line.startsWith("pipeline.")).join("\n"), before);
    await gone(document, "max-parallelism/unset");
  });

  test("a quick fix sets an option in config.yaml", async () => {
    const document = await open(CONFIG);
    const { range } = await finding(document, "max-parallelism/unset");
    await apply(await action(document, range, QUICK_FIX, "Set pipeline.max-parallelism to 128"));
    await document.save();
    assert.match(readFileSync(document.fileName, "utf8"), /max-parallelism: 128/);
    await gone(document, "max-parallelism/unset");
  });

  test("a quick fix gives an operator a uid", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    const missing = findingsOf(document, "operator-uid/missing");
    const target = missing.find(({ range }) => document.getText(range) === "process");
    assert.ok(target);
    await apply(await action(document, target.range, QUICK_FIX, "Add uid '"));
    await document.save();
    assert.match(
      readFileSync(document.fileName, "utf8"),
      /\.process\(new CountOrders\(\)\)\s*\.uid\("[^"]+"\)/,
    );
    await helpers.until("one finding less", () => {
      return findingsOf(document, "operator-uid/missing").length === missing.length - 1;
    });
  });

  test("fixAll does what is safe, and leaves the rest", async () => {
    const document = await open(CONF);
    await finding(document, "config/deprecated-option");
    await apply(await action(document, everything(document), FIX_ALL, ""));
    await gone(document, "config/deprecated-option");
    assert.match(document.getText(), /^state\.backend\.type: rocksdb$/m);
    assert.equal(findingsOf(document, "max-parallelism/unset").length, 1);
  });

  test("fixAll runs on save where the user wants it", async () => {
    const settings = vscode.workspace.getConfiguration("editor");
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update("codeActionsOnSave", { [FIX_ALL]: "explicit" }, target);
    try {
      const document = await open(CONF);
      await finding(document, "config/deprecated-option");
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), "# saved by a test\n");
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand("workbench.action.files.save");
      await helpers.until("the fix on disk", () => {
        return /^state\.backend\.type: rocksdb$/m.test(readFileSync(document.fileName, "utf8"));
      });
    } finally {
      await settings.update("codeActionsOnSave", undefined, target);
    }
  });
});
