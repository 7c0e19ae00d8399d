const assert = require("node:assert/strict");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { action, apply, before, finding, findings, findingsOf, gone } = helpers;

const QUICK_FIX = vscode.CodeActionKind.QuickFix.value;
const FOLDER = "shipping/notebooks";

const CELLS = [
  ["%pip install apache-flink\n", "from pyflink.datastream import StreamExecutionEnvironment\n"],
  ["env = StreamExecutionEnvironment.get_execution_environment()"],
  [
    'rides = env.from_source(rides, watermarks, "Rides").uid("rides")\n',
    'rides.key_by(driver).reduce(longest).print().uid("print")\n',
    'env.execute("rides")',
  ],
];

/** A notebook as Jupyter writes it, in a language. */
const notebook = (language) =>
  `${JSON.stringify(
    {
      cells: CELLS.map((source) => ({
        cell_type: "code",
        execution_count: null,
        metadata: {},
        outputs: [],
        source,
      })),
      metadata: { language_info: { name: language } },
      nbformat: 4,
      nbformat_minor: 2,
    },
    null,
    1,
  )}\n`;

/**
 * Writes a notebook into the workspace and opens it. Each test has a name of its own: VS Code keeps what an extension
 * opened for minutes, and takes over what is written there later only when it hears of it.
 */
async function openNotebook(name, text) {
  const uri = helpers.inWorkspace(`${FOLDER}/${name}`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const opened = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(opened);
  return opened;
}

suite("notebooks", () => {
  teardown(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.workspace.fs.delete(helpers.inWorkspace(FOLDER), { recursive: true });
  });

  test("findings stand in the cells, and a fix is written into the file with its escapes", async () => {
    const text = notebook("python");
    const opened = await openNotebook("rides.ipynb", text);
    const [imports, , job] = opened.getCells().map(({ document }) => document);
    const { range } = await finding(job, "operator-uid/missing");
    assert.equal(job.getText(range), "reduce");
    assert.equal(findingsOf(job, "operator-uid/missing").length, 1);
    assert.deepEqual(findings(imports), []);

    const hovers = await vscode.commands.executeCommand(
      "vscode.executeHoverProvider",
      job.uri,
      before(job, "from_source").translate(0, 2),
    );
    const shown = hovers.flatMap(({ contents }) => contents.map((each) => each.value ?? each)).join("\n");
    assert.ok(shown.includes("uid `rides`"), shown);

    await apply(await action(job, range, QUICK_FIX, 'Add uid "'));
    await gone(job, "operator-uid/missing");
    const [, uid] = /reduce\(longest\)\.uid\("([\w-]+)"\)\.print\(\)/.exec(job.getText()) ?? [];
    assert.ok(uid, job.getText());
    await opened.save();
    const saved = Buffer.from(await vscode.workspace.fs.readFile(opened.uri)).toString();
    assert.deepEqual(
      JSON.parse(saved).cells[2].source[1],
      CELLS[2][1].replace("(longest)", `(longest).uid("${uid}")`),
    );
  });

  test("the checklist's fix goes to the cell", async () => {
    const opened = await openNotebook("rows.ipynb", notebook("python"));
    const job = opened.getCells()[2].document;
    const row = helpers.rowOf(job.uri, await finding(job, "operator-uid/missing"));
    await vscode.commands.executeCommand("flinkPreflight.checklist.fix", row);
    assert.equal(vscode.window.activeNotebookEditor?.notebook.uri.path, opened.uri.path);
    const [, , cell] = vscode.window.activeNotebookEditor.notebook.getCells();
    await gone(cell.document, "operator-uid/missing");
    assert.match(cell.document.getText(), /reduce\(longest\)\.uid\("/);
  });

  test("one in another language is left alone", async () => {
    const opened = await openNotebook("rides-julia.ipynb", notebook("julia"));
    await helpers.pause(1500);
    for (const { document } of opened.getCells()) assert.deepEqual(findings(document), []);
  });
});
