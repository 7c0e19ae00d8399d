const assert = require("node:assert/strict");
const { existsSync, readFileSync } = require("node:fs");
const vscode = require("vscode");
const { OLD, action, apply, finding, inWorkspace, open, until } = require("./helpers.cjs");

/** What becomes of the configuration that Flink 2 does not read. */
const NESTED = `# The cluster of the shipping job, as Flink 1 had it
jobmanager:
  rpc:
    address: shipping-jobmanager

# one TaskManager on each machine
taskmanager:
  numberOfTaskSlots: 4 # one for each core
  memory:
    process:
      size: 4g
parallelism:
  default: 8
`;

suite("migration", () => {
  const [from, to] = [OLD, OLD.replace("flink-conf.yaml", "config.yaml")].map(inWorkspace);

  test("one edit puts config.yaml in the place of flink-conf.yaml, and one undo takes it back", async () => {
    const document = await open(OLD);
    const before = document.getText();
    const { range } = await finding(document, "config/unsupported-file");
    const kind = vscode.CodeActionKind.QuickFix.value;
    await apply(await action(document, range, kind, "Turn it into a config.yaml with nested keys"));
    await until("flink-conf.yaml to go", () => !existsSync(from.fsPath));

    const made = await vscode.workspace.openTextDocument(to);
    await vscode.window.showTextDocument(made);
    assert.equal(made.getText(), NESTED);
    await made.save(); // an edit by hand is not saved by itself, as the one of a chosen quick fix is
    assert.equal(readFileSync(to.fsPath, "utf8"), NESTED);
    await finding(made, "checkpointing/disabled"); // Flink reads it now

    await vscode.commands.executeCommand("undo");
    await until("the old file alone", () => existsSync(from.fsPath) && !existsSync(to.fsPath));
    assert.equal(readFileSync(from.fsPath, "utf8"), before);
    await finding(await open(OLD), "config/unsupported-file");
  });

  test("the keys can also keep their dots", async () => {
    const document = await open(OLD);
    const { range } = await finding(document, "config/unsupported-file");
    const kind = vscode.CodeActionKind.QuickFix.value;
    const { edit } = await action(document, range, kind, "Turn it into a config.yaml with dotted keys");
    const written = edit.entries().flatMap(([, edits]) => edits.map(({ newText }) => newText));
    assert.equal(written.length, 1);
    assert.match(written[0] ?? "", /^taskmanager\.memory\.process\.size: 4g$/m);
  });
});
