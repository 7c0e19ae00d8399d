const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const vscode = require("vscode");
const helpers = require("./helpers.cjs");
const { CONF, CONFIG, JOB, REVENUE, action, actions, apply, everything, finding, findings, findingsOf } =
  helpers;
const { gone, insert, open, ruleOf, until } = helpers;

const QUICK_FIX = vscode.CodeActionKind.QuickFix.value;
const FIX_ALL = "source.fixAll.flinkPreflight";

suite("fixes", () => {
  teardown(helpers.restore);

  test("a quick fix sets an option in flink-conf.yaml and touches nothing else", async () => {
    const document = await open(CONF);
    const before = document.getText();
    await fix(document, "max-parallelism/unset", "Set pipeline.max-parallelism to 128");
    await document.save();
    const lines = readFileSync(document.fileName, "utf8").split("\n");
    assert.ok(lines.includes("pipeline.max-parallelism: 128"), lines.join("\n"));
    assert.equal(lines.filter((line) => !line.startsWith("pipeline.")).join("\n"), before);
    await gone(document, "max-parallelism/unset");
  });

  test("a quick fix sets an option in config.yaml", async () => {
    const document = await open(CONFIG);
    await fix(document, "max-parallelism/unset", "Set pipeline.max-parallelism to 128");
    await document.save();
    assert.match(readFileSync(document.fileName, "utf8"), /^pipeline:\n {2}max-parallelism: 128$/m);
    await gone(document, "max-parallelism/unset");
  });

  test("a quick fix sets several options, and one undo takes them back", async () => {
    const document = await open(CONF);
    const before = document.getText();
    await fix(
      document,
      "checkpointing/disabled",
      "Enable checkpointing every minute, with a directory to fill in",
    );
    await gone(document, "checkpointing/disabled");
    assert.match(document.getText(), /^execution\.checkpointing\.interval: 1 ?min$/m);
    assert.match(document.getText(), /^(state\.checkpoints|execution\.checkpointing)\.dir: .+$/m);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    await finding(document, "checkpointing/disabled");
  });

  test("what a quick fix leaves to be filled in is selected", async () => {
    const document = await open(CONF);
    await fix(document, "high-availability/disabled", "Enable high availability with ZooKeeper");
    const { selection } = vscode.window.activeTextEditor ?? assert.fail("no editor");
    assert.equal(document.getText(selection), "REPLACE-WITH-YOUR-BUCKET");
    const { range } = await finding(document, "config/placeholder");
    assert.ok(range.contains(selection));
  });

  test("places to fill in are told apart from what was typed since they were found", async () => {
    const mark = "REPLACE-WITH-YOUR-BUCKET";
    const document = await open(CONF);
    await insert(document, new vscode.Position(0, 0), `rest.port: 1\n# ${mark}\n# ${mark}\n`);
    const at = (line, start = 2) => ({
      start: { line, character: start },
      end: { line, character: start + mark.length },
    });
    const selected = async (...ranges) => {
      const [first, ...others] = ranges;
      await vscode.commands.executeCommand("flinkPreflight.openFile", `${document.uri}`, first, others);
      const { selections } = vscode.window.activeTextEditor ?? assert.fail("no editor");
      return selections.map(({ start }) => `${start.line}:${start.character}`);
    };
    assert.deepEqual(await selected(at(1), at(2)), ["1:2", "2:2"]);
    assert.deepEqual(await selected(at(1), at(2, 1)), ["1:2", "2:2"]);
    // One alone is what the server says, whatever it looks like.
    assert.deepEqual(await selected({ start: at(0, 0).start, end: at(0, 0).start }), ["0:0"]);
  });

  test("a quick fix gives an unknown option the name that was meant, on disk once it is saved", async () => {
    const document = await open(CONF);
    const before = document.getText();
    await insert(
      document,
      new vscode.Position(document.lineCount, 0),
      "execution.checkpointing.intervall: 1 min\n",
    );
    const { range } = await finding(document, "config/unknown-option");
    assert.equal(document.getText(range), "execution.checkpointing.intervall");
    await fix(document, "config/unknown-option", "Rename it to");
    await gone(document, "config/unknown-option");
    await document.save();
    assert.equal(
      readFileSync(document.fileName, "utf8"),
      `${before}execution.checkpointing.interval: 1 min\n`,
    );
  });

  test("a quick fix gives an operator a uid", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    const missing = findingsOf(document, "operator-uid/missing");
    const target = missing.find(({ range }) => document.getText(range) === "process");
    assert.ok(target);
    await apply(await action(document, target.range, QUICK_FIX, 'Add uid "'));
    await document.save();
    assert.match(
      readFileSync(document.fileName, "utf8"),
      /\.process\(new CountOrders\(\)\)\s*\.uid\("[a-z-]+"\)\s*\.print\(\);/,
    );
    await until("one finding less", () => {
      return findingsOf(document, "operator-uid/missing").length === missing.length - 1;
    });
  });

  test("a quick fix gives all operators of the file a uid, and one undo takes them back", async () => {
    const document = await open(JOB);
    const before = document.getText();
    await fix(document, "operator-uid/missing", "Add uids to all 4 operators without one in this file");
    await gone(document, "operator-uid/missing");
    const uids = [...document.getText().matchAll(/\.uid\("([^"]+)"\)/g)].map(([, uid]) => uid);
    assert.equal(new Set(uids).size, 4, uids.join(", "));
    assert.deepEqual(findings(document).map(ruleOf), []);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  test("uids are UUIDs where the user wants them so", async () => {
    const document = await open(JOB);
    await helpers.set("uid.style", "uuid");
    try {
      const uuid = /^Add uid "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"$/;
      // While the settings are taken over, and what the test before left is, ranges and titles are those of before.
      const fix = await until("a UUID", async () => {
        const { range } = await finding(document, "operator-uid/missing");
        return (await actions(document, range, QUICK_FIX)).find(({ title }) => uuid.test(title));
      });
      await apply(fix);
      assert.match(document.getText(), /\.uid\("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"\)/);
    } finally {
      await helpers.set("uid.style", undefined);
    }
  });

  test("a finding is ignored where it stands, and only that one", async () => {
    const document = await open(CONF);
    const { range } = await finding(document, "checkpointing/disabled");
    const others = findings(document).map(ruleOf);
    await ignore(document, "checkpointing/disabled", "here");
    await gone(document, "checkpointing/disabled");
    const comment = document.lineAt(range.start.line).text;
    assert.equal(comment, "# flink-preflight-ignore checkpointing/disabled: reason");
    assert.equal(document.getText(vscode.window.activeTextEditor.selection), "reason");
    const left = others.filter((rule) => rule !== "checkpointing/disabled");
    // What stands on the line that has just changed comes back when it is at rest.
    const now = () => findings(document).map(ruleOf);
    await until(
      `${left.join(", ")}`,
      () => now().join() === left.join(),
      () => now().join(", "),
    );
  });

  test("a rule is ignored in a whole file, and in no other", async () => {
    const document = await open(JOB);
    const other = await open(REVENUE);
    await insert(other, new vscode.Position(9, 0), "        env.fromElements(1).print();\n");
    await finding(other, "operator-uid/missing");
    await ignore(document, "operator-uid/missing", "in this file");
    await gone(document, "operator-uid/missing");
    assert.equal(document.lineAt(0).text, "// flink-preflight-ignore-file operator-uid/missing: reason");
    assert.equal(findingsOf(other, "operator-uid/missing").length, 2);
    assert.deepEqual(findings(document).map(ruleOf), []);
  });

  test("an ignore comment with nothing to ignore is offered to be removed", async () => {
    const document = await open(CONF);
    await fix(document, "ignore/unused", "Remove this ignore comment");
    await gone(document, "ignore/unused");
    assert.doesNotMatch(document.getText(), /flink-preflight-ignore/);
  });

  test("fixAll does what is safe, and leaves the rest", async () => {
    const document = await open(CONF);
    const before = document.getText();
    await finding(document, "ignore/unused");
    await finding(document, "config/deprecated-option");
    await apply(await action(document, everything(document), FIX_ALL, ""));
    assert.equal(document.getText(), safelyFixed(before));
    await gone(document, "ignore/unused");
    await gone(document, "config/deprecated-option");
    assert.equal(findingsOf(document, "max-parallelism/unset").length, 1);
  });

  test("fixAll does everything at once, options and comments", async () => {
    const document = await open(CONF);
    const edit = new vscode.WorkspaceEdit();
    const comment = "# flink-preflight-ignore checkpointing/interval: changed since\n";
    edit.replace(document.uri, everything(document), `state.backend: rocksdb\n${comment}rest.port: 8081\n`);
    await vscode.workspace.applyEdit(edit);
    await finding(document, "config/deprecated-option");
    await finding(document, "ignore/unused");
    await apply(await action(document, everything(document), FIX_ALL, ""));
    await gone(document, "ignore/unused");
    await gone(document, "config/deprecated-option");
    assert.doesNotMatch(document.getText(), /flink-preflight-ignore/);
  });

  test("fixAll removes a uid from what is no operator, and leaves the others", async () => {
    const document = await open(REVENUE);
    const before = document.getText();
    await finding(document, "operator-uid/ineffective");
    await apply(await action(document, everything(document), FIX_ALL, ""));
    assert.equal(document.getText(), before.replace(/\n *\.uid\("by-day"\)/, ""));
    await gone(document, "operator-uid/ineffective");
    assert.equal(findingsOf(document, "operator-uid/duplicate").length, 1);
  });

  test("fixAll runs on save where the user wants it", async () => {
    const settings = vscode.workspace.getConfiguration("editor");
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update("codeActionsOnSave", { [FIX_ALL]: "explicit" }, target);
    try {
      const document = await open(CONF);
      const before = document.getText();
      await finding(document, "ignore/unused");
      await insert(document, new vscode.Position(0, 0), "# saved by a test\n");
      await vscode.commands.executeCommand("workbench.action.files.save");
      const expected = `# saved by a test\n${safelyFixed(before)}`;
      await until("the fix on disk", () => readFileSync(document.fileName, "utf8") === expected);
    } finally {
      await settings.update("codeActionsOnSave", undefined, target);
    }
  });

  // the last one: when the first preview opens, VS Code drops the code actions that are asked for meanwhile
  test("a rule is explained in a preview of its page", async () => {
    const document = await open(JOB);
    await fix(document, "operator-uid/missing", "Explain operator-uid/missing");
    const previews = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview)
        .filter(({ input }) => input.viewType.includes("flinkPreflight.rule"));
    const [preview] = await until("a preview", () => previews().length > 0 && previews());
    assert.equal(preview.label, "operator-uid/missing");
    await vscode.window.tabGroups.close(previews());
  });
});

/** What fixAll makes of the configuration: a comment that ignores nothing goes, an old name becomes the new one. */
function safelyFixed(text) {
  return text
    .replace(/^# flink-preflight-ignore .*\n/m, "")
    .replace(/^state\.backend:/m, "state.backend.type:");
}

/** Waits for a finding of a rule and chooses one of the actions at it. */
/** Chooses one of the ways to ignore a rule, as if it were the only one that the row asks about. */
async function ignore(document, rule, where) {
  const { range } = await finding(document, rule);
  const { title, command } = await action(document, range, QUICK_FIX, "Ignore ");
  const [, ways] = command.arguments;
  const chosen = ways.filter((each) => each.title === `Ignore ${rule} ${where}`);
  assert.equal(chosen.length, 1, JSON.stringify(ways));
  let done = false;
  const choosing = apply({ command: { ...command, arguments: [title, chosen] } }).then(() => {
    done = true;
  });
  // Nothing tells when the question is there.
  await until("the choice", async () => {
    if (!done) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return done;
  });
  await choosing;
}

async function fix(document, rule, title) {
  const { range } = await finding(document, rule);
  await apply(await action(document, range, QUICK_FIX, title));
}
