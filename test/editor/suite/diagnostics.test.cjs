const assert = require("node:assert/strict");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { CONF, CONFIG, JOB, JOBS, REVENUE, before, finding, findings, findingsOf, insert, open, until } =
  helpers;

suite("diagnostics", () => {
  teardown(helpers.restore);

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
    assert.deepEqual(at, ["socketTextStream", "map", "process", "print"]);
  });

  test("each finding has a rule and leads to the page of that rule", async () => {
    for (const path of [CONF, CONFIG, JOB, REVENUE]) {
      const document = await open(path);
      const found = await until("findings", () => findings(document).length > 0 && findings(document));
      for (const { code, message } of found) {
        assert.match(code.value, /^[a-z-]+\/[a-z-]+$/, message);
        assert.ok(code.target instanceof vscode.Uri, `${code.value} leads nowhere`);
        const { scheme, path, query } = code.target;
        assert.equal(`${scheme}:${path}`, "command:flinkPreflight.explainRule");
        assert.deepEqual(JSON.parse(query), [code.value]);
      }
    }
  });

  test("the old name of an option is struck through, and nothing else is", async () => {
    const document = await open(CONF);
    const found = await finding(document, "config/deprecated-option");
    assert.equal(document.getText(found.range), "state.backend");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Hint);
    const struck = findings(document).filter(({ tags }) => tags?.includes(vscode.DiagnosticTag.Deprecated));
    assert.deepEqual(struck.map(helpers.ruleOf), ["config/deprecated-option"]);
  });

  test("a uid that is used twice leads to its first use", async () => {
    const document = await open(REVENUE);
    const found = await finding(document, "operator-uid/duplicate");
    const [first, ...more] = found.relatedInformation ?? [];
    assert.equal(more.length, 0);
    assert.equal(first.location.uri.toString(), document.uri.toString());
    assert.equal(document.getText(first.location.range), '"orders-source"');
    assert.ok(first.location.range.end.isBefore(found.range.start));
  });

  test("what a configuration leaves out leads to the jobs that run with it", async () => {
    const document = await open(CONF);
    const { relatedInformation = [] } = await finding(document, "max-parallelism/unset");
    const jobs = [];
    for (const { location } of relatedInformation) {
      const job = await vscode.workspace.openTextDocument(location.uri);
      assert.equal(job.getText(location.range), "getExecutionEnvironment");
      jobs.push(location.uri.path.split("/").at(-1));
    }
    assert.deepEqual(jobs.sort(), ["OrdersJob.java", "RevenueJob.java"]);
  });

  test("a job that is not saved yet is judged as well", async () => {
    const content = (await open(JOB)).getText();
    const document = await vscode.workspace.openTextDocument({ language: "java", content });
    await finding(document, "operator-uid/missing");
    assert.equal(findingsOf(document, "operator-uid/missing").length, 4);
  });

  test("a job that another program writes counts at once, and no longer when it is deleted", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    const uri = helpers.inWorkspace(`${JOBS}/ReturnsJob.java`);
    const text = (await open(JOB)).getText().replace("class OrdersJob", "class ReturnsJob");
    const related = () => {
      const [found] = findingsOf(document, "max-parallelism/unset");
      return found?.relatedInformation?.some(({ location }) => location.uri.toString() === uri.toString());
    };
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    try {
      await until("the new job", () => related() === true);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
    await until("the job to be forgotten", () => related() === false);
  });

  test("what a build writes is not judged", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    const copy = helpers.inWorkspace("orders/target/classes/flink-conf.yaml");
    const reported = () => vscode.languages.getDiagnostics(copy).length;
    await vscode.workspace.fs.writeFile(copy, Buffer.from(document.getText()));
    try {
      await helpers.pause(4000); // the time it takes to notice a file
      assert.equal(reported(), 0);
    } finally {
      await vscode.workspace.fs.delete(helpers.inWorkspace("orders/target"), { recursive: true });
    }
  });

  test("a folder that is moved takes its findings along, and one that is deleted ends them", async () => {
    await finding(await open(CONF), "max-parallelism/unset");
    const text = (await open(JOB)).getText().replace("class OrdersJob", "class MovedJob");
    const [from, to] = [`${JOBS}/from`, `${JOBS}/to`].map(helpers.inWorkspace);
    const reported = () =>
      vscode.languages
        .getDiagnostics()
        .filter(([{ path }, found]) => path.endsWith("/MovedJob.java") && found.length > 0)
        .map(([{ path }]) => path.split("/").at(-2))
        .join(", ");
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(from, "MovedJob.java"), Buffer.from(text));
    await until("findings in the folder", () => reported() === "from", reported);
    await vscode.workspace.fs.rename(from, to);
    await until("findings in the folder's new place only", () => reported() === "to", reported);
    await vscode.workspace.fs.delete(to, { recursive: true });
    await until("no findings", () => reported() === "", reported);
  });

  for (const [what, at, typed] of [
    ["a call that is not finished", "        orders\n", "        env.fromElements(1, 2).map(x -> {\n"],
    ["a string that is not closed", "        orders\n", '        String half = "typed;\n'],
    ["a dot in the middle of a chain", "                .print()", "                .\n"],
  ]) {
    test(`${what} does not hide the findings around it`, async () => {
      const document = await open(JOB);
      const missing = () => findingsOf(document, "operator-uid/missing");
      // Until the server has read it as it is saved, those of the test before stand at other words.
      const areOfIt = () => missing().every(({ range }) => /^\w+$/.test(document.getText(range)));
      await until("its four findings", () => missing().length === 4 && areOfIt());
      const { line } = before(document, at);
      const expected = missing().map(({ range }) => {
        const shift = range.start.line >= line ? 1 : 0; // shows that the server has read the broken text
        return `${document.getText(range)} in line ${range.start.line + shift}`;
      });
      await insert(document, new vscode.Position(line, 0), typed);
      const now = () =>
        missing().map(({ range }) => `${document.getText(range)} in line ${range.start.line}`);
      await until(
        expected.join(", "),
        () => expected.every((wanted) => now().includes(wanted)),
        () => `reported: ${now().join(", ")}`,
      );
    });
  }
});
