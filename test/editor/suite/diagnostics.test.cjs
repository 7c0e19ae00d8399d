const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, CONFIG, JOB, finding, findings, findingsOf, open, restore, until } = require("./helpers.cjs");

suite("diagnostics", () => {
  teardown(restore);

  test("flink-conf.yaml is told what it leaves out", async () => {
    const document = await open(CONF);
    for (const rule of ["max-parallelism/unset", "checkpointing/disabled"]) {
      const found = await finding(document, rule);
      assert.equal(found.severity, vscode.DiagnosticSeverity.Warning, rule);
    }
  });

  test("config.yaml is told what it leaves out", async () => {
    const document = await open(CONFIG);
    await finding(document, "max-parallelism/unset");
    await finding(document, "checkpointing/disabled");
  });

  test("a job is told of the operators without a uid, at their methods' names", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    const at = findingsOf(document, "operator-uid/missing").map(({ range }) => document.getText(range));
    assert.ok(at.includes("process"), `reported at ${at.join(", ")}`);
  });

  test("each finding has a rule and leads to the page of that rule", async () => {
    for (const path of [CONF, CONFIG, JOB]) {
      const document = await open(path);
      const found = await until("findings", () => findings(document).length > 0 && findings(document));
      for (const { code, message } of found) {
        assert.match(code.value, /^[a-z-]+\/[a-z-]+$/, message);
        assert.ok(code.target instanceof vscode.Uri, `${code.value} leads nowhere`);
        const [item, problem] = code.value.split("/");
        assert.ok(
          code.target.toString().includes(item) && code.target.toString().includes(problem),
          code.target.toString(),
        );
      }
    }
  });

  test("code that is not finished yet does not hide the other findings", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    const before = findingsOf(document, "operator-uid/missing");
    const line = document
      .getText()
      .split("\n")
      .findIndex((text) => text.includes("DataStream<String> orders"));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(line, 0), "        env.fromElements(1, 2).map(x -> {\n");
    await vscode.workspace.applyEdit(edit);

    // a finding moves down with its operator only when the server has read the broken text
    const expected = before
      .filter(({ range }) => range.start.line > line)
      .map(({ range }) => range.start.line + 1);
    const linesNow = () => findingsOf(document, "operator-uid/missing").map(({ range }) => range.start.line);
    assert.ok(expected.length > 0);
    await until(
      `findings in lines ${expected.join(", ")}`,
      () => expected.every((wanted) => linesNow().includes(wanted)),
      () => `reported in lines ${linesNow().join(", ")}`,
    );
  });
});
