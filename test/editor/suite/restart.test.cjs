const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, finding, findings, open, ruleOf, servers, until } = require("./helpers.cjs");

suite("restart", () => {
  test("the command replaces the server, and the findings come back", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    await replaced(document, () => vscode.commands.executeCommand("flinkPreflight.restart"));
  });

  test("a server that crashed is replaced, and the findings come back", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    await replaced(document, (pid) => process.kill(pid, "SIGKILL"));
  });
});

/** Expects that an action on the running server leads to a new one that reports the same. */
async function replaced(document, act) {
  // What the tests before wrote there may still be held back.
  await finding(document, "config/deprecated-option");
  const rules = () => findings(document).map(ruleOf).sort().join(" ");
  const before = rules();
  const [old] = servers();
  assert.ok(old);
  await act(old);
  await until("another server", () => servers().length === 1 && servers()[0] !== old);
  await until(
    `the same findings: ${before}`,
    () => rules() === before,
    () => `there are: ${rules()}`,
  );

  // an edit shows that it is the new server that answers
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), "# a line more\n");
  const { range } = await finding(document, "max-parallelism/unset");
  await vscode.workspace.applyEdit(edit);
  await until("a moved finding", async () => {
    const { range: now } = await finding(document, "max-parallelism/unset");
    return now.start.line === range.start.line + 1;
  });
  await vscode.commands.executeCommand("undo");
  await document.save();
}
