const assert = require("node:assert/strict");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { CONFIG, JOB, before, finding, open, until } = helpers;

const NAME = "neighbour";
const PROBLEMS = { [JOB]: "operator-uid/missing", [CONFIG]: "max-parallelism/unset" };

/** A file with what both extensions report of it. */
async function opened(path) {
  const document = await open(path);
  await finding(document, PROBLEMS[path]);
  const all = () => vscode.languages.getDiagnostics(document.uri);
  await until("the problems of the other extension", () => all().some(({ message }) => message === NAME));
  return document;
}

const ask = async (what, document, ...more) =>
  (await vscode.commands.executeCommand(`vscode.execute${what}Provider`, document.uri, ...more)) ?? [];

const words = (hover) => hover.contents.map((each) => each.value ?? each).join("\n");

suite("beside extensions for Java and YAML", () => {
  teardown(helpers.restore);

  for (const path of [JOB, CONFIG]) {
    test(`outline, folding, colours and formatting of ${path.split("/").at(-1)} are theirs alone`, async () => {
      const document = await opened(path);
      assert.deepEqual(
        (await ask("DocumentSymbol", document)).map(({ name }) => name),
        [NAME],
      );
      assert.deepEqual(
        (await ask("FoldingRange", document)).map(({ start, end }) => [start, end]),
        [[0, 1]],
      );
      const options = { tabSize: 2, insertSpaces: true };
      assert.equal((await ask("FormatDocument", document, options)).length, 1);
      const legend = await vscode.commands.executeCommand(
        "vscode.provideDocumentSemanticTokensLegend",
        document.uri,
      );
      assert.deepEqual(legend?.tokenTypes, [NAME]);
    });

    test(`each problem of ${path.split("/").at(-1)} is there once`, async () => {
      const document = await opened(path);
      const said = vscode.languages
        .getDiagnostics(document.uri)
        .map(({ range, message }) => `${range.start.line}:${range.start.character} ${message}`);
      assert.deepEqual(said, [...new Set(said)]);
    });
  }

  test("names of a job are completed, explained, found and renamed by theirs alone", async () => {
    const document = await opened(JOB);
    const at = before(document, "StreamExecutionEnvironment env").translate(0, 30);
    const { items } = await ask("CompletionItem", document, at);
    const own = items.filter(({ kind }) => kind !== undefined && kind !== vscode.CompletionItemKind.Text);
    assert.deepEqual(items.filter(({ label }) => label === NAME).length, 1);
    assert.deepEqual(
      own.filter(({ label }) => label !== NAME).map(({ label }) => label),
      own.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet).map(({ label }) => label),
    );
    assert.deepEqual((await ask("Hover", document, at)).map(words), [NAME]);
    for (const what of ["Definition", "Reference"])
      assert.equal((await ask(what, document, at)).length, 1, what);
    const edit = await vscode.commands.executeCommand(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "e",
    );
    assert.deepEqual(
      edit.entries().flatMap(([, edits]) => edits.map(({ newText }) => newText)),
      [`${NAME}_e`],
    );
  });

  test("a uid is renamed though theirs refuses", async () => {
    const document = await open(helpers.REVENUE);
    await until("findings", () => helpers.findings(document).length > 0);
    const at = before(document, '.uid("').translate(0, 7);
    const edit = await vscode.commands.executeCommand(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "other-uid",
    );
    const texts = edit.entries().flatMap(([, edits]) => edits.map(({ newText }) => newText));
    assert.ok(texts.length > 0 && texts.every((text) => !text.includes(NAME)), texts.join(" | "));
  });

  test("an option of config.yaml is proposed once, and explained by each once", async () => {
    const document = await opened(CONFIG);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const { items } = await ask("CompletionItem", document, end);
    const labels = items.map(({ label }) => label.label ?? label);
    assert.ok(labels.includes(NAME) && labels.length > 1);
    assert.deepEqual(labels, [...new Set(labels)]);
    const hovers = (await ask("Hover", document, before(document, "numberOfTaskSlots"))).map(words);
    assert.equal(hovers.length, 2);
    assert.equal(hovers.filter((text) => text.includes("taskmanager.numberOfTaskSlots")).length, 1);
  });

  test("the schema of the settings file is not given to others, who would say everything again", () => {
    const { contributes } = vscode.extensions.getExtension("flink-preflight.flink-preflight").packageJSON;
    for (const point of ["yamlValidation", "jsonValidation"]) assert.equal(contributes[point], undefined);
  });
});
