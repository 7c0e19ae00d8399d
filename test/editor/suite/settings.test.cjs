const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, CONFIG, JOB, action, finding, findings, gone, open, set, until } = require("./helpers.cjs");

suite("settings", () => {
  teardown(async () => {
    for (const name of ["rules", "profile", "flinkVersion"]) await set(name, undefined);
  });

  test("a rule that is turned off is silent at once, and speaks again at once", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    await set("rules", { "operator-uid/missing": "off" });
    await gone(document, "operator-uid/missing");
    await set("rules", undefined);
    await finding(document, "operator-uid/missing");
  });

  test("a severity takes effect at once and leaves the other rules alone", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    const count = findings(document).length;
    await set("rules", { "max-parallelism/unset": "error" });
    await severity(document, "max-parallelism/unset", vscode.DiagnosticSeverity.Error);
    assert.equal(findings(document).length, count);
    const other = await finding(document, "checkpointing/disabled");
    assert.equal(other.severity, vscode.DiagnosticSeverity.Warning);
  });

  test("in the development profile what is missing is a hint", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    await set("profile", "development");
    await severity(document, "max-parallelism/unset", vscode.DiagnosticSeverity.Hint);
    await set("profile", undefined);
    await severity(document, "max-parallelism/unset", vscode.DiagnosticSeverity.Warning);
  });

  test("a fix writes what the Flink version of the settings reads", async () => {
    const document = await open(CONFIG);
    const { range } = await finding(document, "checkpointing/disabled");
    const written = async () => {
      const kind = vscode.CodeActionKind.QuickFix.value;
      const { edit } = await action(document, range, kind, "Enable checkpointing every minute");
      return edit
        .entries()
        .flatMap(([, edits]) => edits.map(({ newText }) => newText))
        .join("\n");
    };
    for (const [version, key] of [
      ["1.19", /checkpoints:\s+dir: /],
      ["2.0", /checkpointing:\s+(.*\s+)?dir: /],
    ]) {
      await set("flinkVersion", version);
      let text = "";
      await until(
        `the directory's key of Flink ${version}`,
        async () => {
          text = await written();
          return key.test(text);
        },
        () => text,
      );
    }
  });
});

/** Waits until a finding has a severity. */
async function severity(document, rule, wanted) {
  await until(`severity ${wanted}`, async () => (await finding(document, rule)).severity === wanted);
}
