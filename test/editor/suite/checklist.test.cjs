const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const vscode = require("vscode");
const {
  CONF,
  JOB,
  REVENUE,
  finding,
  findingsOf,
  gone,
  insert,
  inWorkspace,
  open,
  restore,
  rowOf,
  ruleOf,
  until,
} = require("./helpers.cjs");

suite("the checklist", () => {
  teardown(restore);

  test("has its commands under one name", async () => {
    const { contributes } = vscode.extensions.getExtension("flink-preflight.flink-preflight").packageJSON;
    const known = new Set(await vscode.commands.getCommands(true));
    for (const { command, category } of contributes.commands) {
      assert.ok(known.has(command), `${command} is not registered`);
      assert.equal(category, "Flink Preflight");
    }
  });

  test("mends what breaks an item, in its file, though that was not open", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const uri = inWorkspace(CONF);
    const [found] = vscode.languages
      .getDiagnostics(uri)
      .filter((each) => ruleOf(each) === "max-parallelism/unset");
    const row = rowOf(uri, found);
    await choosing(vscode.commands.executeCommand("flinkPreflight.checklist.fix", row));
    const document = await open(CONF);
    await gone(document, "max-parallelism/unset");
    assert.match(document.getText(), /^pipeline\.max-parallelism: 128$/m);
    await vscode.commands.executeCommand("undo");
    await finding(document, "max-parallelism/unset");
  });

  test("mends a file in the group that shows it, with the caret where it is changed", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const document = await open(JOB);
    const found = await finding(document, "operator-uid/missing");
    const other = await vscode.workspace.openTextDocument(inWorkspace(CONF));
    await vscode.window.showTextDocument(other, vscode.ViewColumn.Two);
    await choosing(
      vscode.commands.executeCommand("flinkPreflight.checklist.fix", rowOf(document.uri, found)),
    );
    const { document: front, viewColumn, selection } = vscode.window.activeTextEditor;
    assert.deepEqual([front.uri.path, viewColumn], [document.uri.path, vscode.ViewColumn.One]);
    const behind = front.getText().slice(front.offsetAt(selection.active));
    assert.match(behind, /^\.uid\("/);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.equal(tabs.filter(({ input }) => input.uri?.path === document.uri.path).length, 1);
    await vscode.commands.executeCommand("workbench.action.closeEditorsInOtherGroups");
  });

  test("ignores what breaks an item, asking where", async () => {
    const document = await open(CONF);
    const found = await finding(document, "high-availability/disabled");
    await choosing(
      vscode.commands.executeCommand("flinkPreflight.checklist.ignore", rowOf(document.uri, found)),
    );
    await gone(document, "high-availability/disabled");
    assert.match(document.getText(), /flink-preflight-ignore high-availability\/disabled/);
  });

  test("asks to choose again where the view has changed since a menu was opened", async () => {
    for (const name of ["fix", "ignore", "explain", "showJobGraph"])
      await vscode.commands.executeCommand(`flinkPreflight.checklist.${name}`, undefined);
  });

  test("adds a uid to every operator of the file in front, wherever the caret is", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    await vscode.commands.executeCommand("flinkPreflight.addUids");
    await until("all uids", () => findingsOf(document, "operator-uid/missing").length === 0);
    assert.equal(document.getText().match(/\.uid\(/g).length, 4);
  });

  test("applies the safe fixes of the file in front", async () => {
    const document = await open(CONF);
    const before = document.getText();
    await vscode.commands.executeCommand("flinkPreflight.fixAll");
    await until("the safe fixes", () => document.getText() !== before);
    assert.match(document.getText(), /^state\.backend\.type:/m);
  });

  test("writes its report where it is told to, as Markdown and as a page", async () => {
    for (const [format, name, start] of [
      ["markdown", "review.md", /^# Production readiness of Flink deployments\n/],
      ["html", "review.html", /^<!DOCTYPE html>/],
    ]) {
      const target = inWorkspace(name);
      await vscode.commands.executeCommand("flinkPreflight.exportReport", format, target);
      const text = readFileSync(target.fsPath, "utf8");
      assert.match(text, start);
      for (const words of [CONF, "Max parallelism", "not met"])
        assert.ok(text.includes(words), `no ${words}`);
      await vscode.workspace.fs.delete(target);
    }
  });

  test("says in its report when it was made, and which of its files are not saved", async () => {
    const document = await open(CONF);
    await insert(document, new vscode.Position(0, 0), "# not saved\n");
    const target = inWorkspace("review.md");
    await vscode.commands.executeCommand("flinkPreflight.exportReport", "markdown", target);
    const text = readFileSync(target.fsPath, "utf8");
    assert.match(text, /^Exported on \d{4}-\d\d-\d\d \d\d:\d\d \(UTC[+-]\d\d:\d\d\)\.$/m);
    assert.match(
      text,
      /^With changes that were not saved to disk at that time: orders\/conf\/flink-conf\.yaml\.$/m,
    );
    await vscode.workspace.fs.delete(target);
  });

  test("explains a rule beside the file in front", async () => {
    await open(REVENUE);
    await vscode.commands.executeCommand("flinkPreflight.explainRule", "checkpointing/disabled");
    const beside = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
        tabs.filter(({ input }) => input instanceof vscode.TabInputWebview).map(() => viewColumn),
      );
    await until("a page beside", () => beside().includes(vscode.ViewColumn.Two));
    await vscode.commands.executeCommand("flinkPreflight.explainRule", "memory/unset");
    const pages = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until("the next page in its place", () => pages().includes("memory/unset"));
    assert.ok(!pages().includes("checkpointing/disabled"));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
});

/** Takes the first of what a command asks, once it asks, and waits for its end. */
async function choosing(command) {
  let done = false;
  const ended = command.then(() => {
    done = true;
  });
  // Nothing tells when the question is there.
  await until("the choice", async () => {
    if (!done) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return done;
  });
  await ended;
}
