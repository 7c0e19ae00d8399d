const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, JOB, REVENUE, before, everything, finding, findingsOf, open, restore, set, until } =
  require("./helpers.cjs");

/** What a provider of VS Code answers once it does. */
const provided = (command, ...args) =>
  until(command, async () => {
    const answer = await vscode.commands.executeCommand(command, ...args);
    return answer && (!Array.isArray(answer) || answer.length > 0) ? answer : undefined;
  });

const lensTitles = async (document) =>
  (await vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri, 10)).map(
    ({ command }) => command?.title,
  );

const hintTexts = async (document) =>
  (
    await vscode.commands.executeCommand(
      "vscode.executeInlayHintProvider",
      document.uri,
      everything(document),
    )
  ).map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));

suite("in the text", () => {
  teardown(async () => {
    await restore();
    await set("codeLens", undefined);
    await set("inlayHints.maxParallelism", undefined);
  });

  test("a key leads to its place in Flink's documentation", async () => {
    const document = await open(CONF);
    const links = await provided("vscode.executeLinkProvider", document.uri);
    assert.ok(links.some(({ target }) => target?.toString(true).endsWith("/#parallelism-default")));
  });

  test("the definition and the references of an option are the places that set it", async () => {
    const document = await open(CONF);
    const at = before(document, "parallelism.default");
    const [definition] = await provided("vscode.executeDefinitionProvider", document.uri, at);
    assert.equal((definition.range ?? definition.targetRange).start.line, at.line);
    const references = await provided("vscode.executeReferenceProvider", document.uri, at);
    assert.equal(references.length, 1);
  });

  test("a lens over a job gives each operator a uid, and one over a configuration opens the checklist", async () => {
    const job = await open(JOB);
    await finding(job, "operator-uid/missing");
    const lenses = await provided("vscode.executeCodeLensProvider", job.uri, 10);
    const lens = lenses.find(({ command }) => command?.title.startsWith("4 operators: 4 without uid"));
    assert.ok(lens, lenses.map(({ command }) => command?.title).join(" | "));
    await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments);
    await until("all uids", () => findingsOf(job, "operator-uid/missing").length === 0);
    await until("another lens", async () => (await lensTitles(job)).includes("4 operators, each with a uid"));
    const conf = await open(CONF);
    const [met] = await provided("vscode.executeCodeLensProvider", conf.uri, 10);
    assert.match(met.command.title, /^\d of 6 items met$/);
    assert.deepEqual([met.command.command, met.command.arguments], ["flinkPreflight.openChecklist", [CONF]]);
  });

  test("hints say what Flink derives, and both are off where settings say so", async () => {
    const document = await open(CONF);
    await until("the hint", async () => (await hintTexts(document)).includes("max parallelism 128"));
    await set("inlayHints.maxParallelism", false);
    await until("no hint", async () => (await hintTexts(document)).length === 0);
    assert.equal((await lensTitles(document)).length, 1);
    await set("codeLens", false);
    await until("no lens", async () => (await lensTitles(document)).length === 0);
  });

  test("a uid is renamed once somebody has confirmed it", async () => {
    const document = await open(REVENUE);
    const [, uid] = /\.uid\("([^"]+)"\)/.exec(document.getText()) ?? [];
    const at = before(document, `"${uid}"`).translate(0, 2);
    const prepared = await vscode.commands.executeCommand("vscode.prepareRename", document.uri, at);
    assert.equal(prepared.placeholder, uid);
    const edit = await vscode.commands.executeCommand(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "renamed",
    );
    assert.ok(edit.get(document.uri).length > 0);
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", document.uri, at, " "),
      /cannot be empty/,
    );
  });

  test("flink-conf.yaml has an outline, folds and colours by what words mean", async () => {
    const document = await open(CONF);
    const symbols = await provided("vscode.executeDocumentSymbolProvider", document.uri);
    assert.ok(symbols.some(({ name }) => name === "The cluster that runs the orders job"));
    assert.ok((await provided("vscode.executeFoldingRangeProvider", document.uri)).length > 0);
    const tokens = await provided("vscode.provideDocumentSemanticTokens", document.uri);
    assert.ok(tokens.data.length > 0);
  });
});
