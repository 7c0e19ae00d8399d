const assert = require("node:assert/strict");
const vscode = require("vscode");
const { JOB, before, insert, inWorkspace, open, restore, until } = require("./helpers.cjs");

suite("the job graph", () => {
  teardown(async () => {
    await restore();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const graphs = () =>
    vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
      tabs
        .filter(({ input }) => input instanceof vscode.TabInputWebview && /jobGraph$/.test(input.viewType))
        .map(({ label }) => ({ label, viewColumn })),
    );
  const shown = async (label) => {
    await until(
      `a graph called '${label}'`,
      () => graphs().some((each) => each.label === label),
      () => JSON.stringify(graphs()),
    );
  };
  /** The picture as a file. */
  const exported = async () => {
    const target = inWorkspace("graph.svg");
    await vscode.commands.executeCommand("flinkPreflight.exportJobGraph", target);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    await vscode.workspace.fs.delete(target);
    return text;
  };

  test("is shown beside the job, once", async () => {
    await open(JOB);
    await vscode.commands.executeCommand("flinkPreflight.showJobGraph");
    await shown("Job Graph: OrdersJob");
    await vscode.commands.executeCommand("flinkPreflight.showJobGraph", inWorkspace(JOB));
    assert.deepEqual(graphs(), [{ label: "Job Graph: OrdersJob", viewColumn: vscode.ViewColumn.Two }]);
  });

  test("is exported where somebody says, as it is typed", async () => {
    const document = await open(JOB);
    await vscode.commands.executeCommand("flinkPreflight.showJobGraph");
    await shown("Job Graph: OrdersJob");
    assert.match(await exported(), /no uid/);
    await insert(document, before(document, ".process("), '.map(order -> order).uid("typed-now")\n');
    await until("the operator that was typed", async () => (await exported()).includes("typed-now"));
  });

  test("is opened from the checklist, which names the documents of a deployment", async () => {
    const files = [inWorkspace(JOB).toString()];
    await vscode.commands.executeCommand("flinkPreflight.checklist.showJobGraph", { files });
    await shown("Job Graph: OrdersJob");
  });

  test("stays when the server is started again", async () => {
    await open(JOB);
    await vscode.commands.executeCommand("flinkPreflight.showJobGraph");
    await shown("Job Graph: OrdersJob");
    await vscode.commands.executeCommand("flinkPreflight.restart");
    const document = await open(JOB);
    await insert(document, before(document, ".process("), '.map(order -> order).uid("after-restart")\n');
    await until("what was typed after that", async () => (await exported()).includes("after-restart"));
  });
});
