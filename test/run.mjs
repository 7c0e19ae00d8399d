// Every test of the project. Ends with what failed, so that the end of a log is enough, and a line
// `N passed, N failed (N of N kinds of test ran)`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { runEditorTests } from "./editor/run.mjs";

const root = dirname(import.meta.dirname);
const require = createRequire(import.meta.url);
let passed = 0;
let failed = 0;
/** @type {string[]} a text for each failure among the unit tests, whose own output stands far above */
const failures = [];

step("build and package", [join(root, "scripts/package.mjs")], "ignore");
unitTests();

const editor = await runEditorTests();
passed += editor.passed;
failed += editor.failed;
for (const note of editor.notes) console.log(`note: ${note}`);
for (const { part, reason } of editor.skipped) console.log(`not run: ${part} (${reason})`);

for (const failure of failures) console.log(`FAILED ${failure}`);
for (const { part, title } of editor.failures) console.log(`FAILED ${part}: ${title}`);

// The unit tests are one kind, each part of the editor tests is another.
const kinds = 1 + editor.ran.length;
console.log(
  `${passed} passed, ${failed} failed (${kinds} of ${kinds + editor.skipped.length} kinds of test ran: unit, ${editor.ran.join(", ")})`,
);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function step(name, args, stdout = "inherit") {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", stdout, "inherit"] });
  if (status === 0) return;
  console.error(`${name} failed`);
  failed++;
}

/** Unit, rule-page, command-line, protocol and conformance tests. */
function unitTests() {
  const folder = mkdtempSync(join(tmpdir(), "flink-preflight-test-"));
  const report = join(folder, "report.json");
  const vitest = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const args = [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    passed += numPassedTests;
    // A file that could not even be loaded has no failed test of its own.
    failed += Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
    failures.push(...testResults.flatMap(failuresOf));
  } catch {
    failed++;
    failures.push("unit: the tests did not come to an end");
  }
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {{ name: string, status: string, message: string, assertionResults: { status: string, fullName: string,
 *   failureMessages: string[] }[] }} file as vitest's JSON report has it
 */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const tests = assertionResults.filter((test) => test.status === "failed");
  if (tests.length === 0) return status === "failed" ? [`unit: ${file}: ${message.slice(0, 2000)}`] : [];
  return tests.map(
    (test) => `unit: ${file}: ${test.fullName}\n${test.failureMessages.join("\n").slice(0, 2000)}`,
  );
}
