const assert = require("node:assert/strict");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { CONF, CONFIG, before, everything, finding, insert, open } = helpers;

suite("completion", () => {
  teardown(helpers.restore);

  test("keys of flink-conf.yaml: what is missing most comes first, and nothing that is set", async () => {
    const document = await settled(CONF);
    const keys = labels(await complete(document, end(document)));
    assert.equal(keys[0], "pipeline.max-parallelism");
    for (const set of ["parallelism.default", "taskmanager.numberOfTaskSlots", "state.backend.type"])
      assert.ok(!keys.includes(set), set);
  });

  test("a key that was begun is replaced as a whole, dots and all, and its value is asked for next", async () => {
    const document = await settled(CONF);
    await insert(document, end(document), "execution.ch");
    const item = only(await complete(document, end(document)), "execution.checkpointing.interval");
    assert.equal(item.insertText, "execution.checkpointing.interval: ");
    assert.equal(document.getText(item.range.replacing ?? item.range), "execution.ch");
    assert.equal(item.command?.command, "editor.action.triggerSuggest");
  });

  test("a key is explained as soon as it is looked at", async () => {
    const document = await settled(CONF);
    const [first] = await complete(document, end(document), { resolved: 1 });
    assert.match(first?.detail ?? "", /^Integer, default -1/);
    assert.match(first?.documentation?.value ?? "", /key groups/);
  });

  test("values of flink-conf.yaml: those of the version in use, with the default", async () => {
    const document = await settled(CONF);
    await insert(document, end(document), "restart-strategy.type: ");
    const items = await complete(document, end(document));
    // With a note beside it, a label is an object.
    const label = (item) => item?.label.label ?? item?.label;
    assert.equal(label(items[0]), "exponential-delay");
    for (const item of items) assert.equal(item.insertText ?? label(item), label(item));
    await insert(document, end(document), "\nstate.backend.type: ");
    const backends = labels(await complete(document, end(document)));
    assert.deepEqual(backends, ["rocksdb", "hashmap"]); // ForSt came with Flink 2
  });

  test("nothing in comments", async () => {
    const document = await settled(CONF);
    assert.deepEqual(await complete(document, new vscode.Position(0, 10)), []);
  });

  test("keys of a nested config.yaml are written below each other", async () => {
    const document = await settled(CONFIG);
    await insert(document, end(document), "state.ba");
    const item = only(await complete(document, end(document)), "state.backend.type");
    assert.equal(item.insertText, "state:\n  backend:\n    type: ");
    assert.equal(item.keepWhitespace, true, "VS Code would indent it once more");
    assert.equal(accepted(document, item), `${document.getText().replace("state.ba", "")}${item.insertText}`);
  });

  test("below a parent the rest of the key is written, as deep as the parent is", async () => {
    const document = await settled(CONFIG);
    await insert(document, before(document, "  numberOfTaskSlots"), "  mem\n");
    const at = before(document, "mem\n").translate(0, "mem".length);
    const items = await complete(document, at);
    assert.equal(items[0]?.label, "memory.process.size");
    const item = only(items, "memory.process.size");
    const expected = document.getText().replace("  mem\n", "  memory:\n    process:\n      size: \n");
    assert.equal(accepted(document, item), expected);
  });

  test("values of a nested config.yaml belong to the whole key", async () => {
    const document = await settled(CONFIG);
    await insert(document, end(document), "state:\n  backend:\n    incremental: ");
    assert.deepEqual(labels(await complete(document, end(document))), ["true", "false"]);
  });
});

/** Opens a document and waits until the server knows it. */
async function settled(path) {
  const document = await open(path);
  await finding(document, "max-parallelism/unset");
  return document;
}

/** What the extension proposes at a position. */
async function complete(document, position, { resolved = 0 } = {}) {
  const command = "vscode.executeCompletionItemProvider";
  const { items } = await vscode.commands.executeCommand(
    command,
    document.uri,
    position,
    undefined,
    resolved,
  );
  return items;
}

function labels(items) {
  return items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

/** The one item with a label. */
function only(items, label) {
  const matching = items.filter((_, index) => labels(items)[index] === label);
  assert.equal(matching.length, 1, `wanted one '${label}', offered: ${labels(items).join(", ")}`);
  return matching[0];
}

/** The document's text once an item has been taken. */
function accepted(document, { insertText, range }) {
  const { start, end } = range.replacing ?? range;
  const [from, to] = [start, end].map((position) => document.offsetAt(position));
  return `${document.getText().slice(0, from)}${insertText}${document.getText().slice(to)}`;
}

/** @param {vscode.TextDocument} document */
function end(document) {
  return document.validateRange(everything(document)).end;
}
