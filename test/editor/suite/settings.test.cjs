const assert = require("node:assert/strict");
const vscode = require("vscode");
const { CONF, JOB, finding, findings, gone, open, until } = require("./helpers.cjs");

suite("settings", () => {
  teardown(() => setRules(undefined));

  test("a rule that is turned off is silent at once, and speaks again at once", async () => {
    const document = await open(JOB);
    await finding(document, "operator-uid/missing");
    await setRules({ "operator-uid/missing": "off" });
    await gone(document, "operator-uid/missing");
    await setRules(undefined);
    await finding(document, "operator-uid/missing");
  });

  test("a severity takes effect at once and leaves the other rules alone", async () => {
    const document = await open(CONF);
    await finding(document, "max-parallelism/unset");
    const count = findings(document).length;
    await setRules({ "max-parallelism/unset": "error" });
    await until("an error", async () => {
      const { severity } = await finding(document, "max-parallelism/unset");
      return severity === vscode.DiagnosticSeverity.Error;
    });
    assert.equal(findings(document).length, count);
  });
});

async function setRules(rules) {
  const settings = vscode.workspace.getConfiguration("flinkPreflight");
  await settings.update("rules", rules, vscode.ConfigurationTarget.Workspace);
}
