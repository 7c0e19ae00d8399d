// Runs suite/ inside VS Code's extension host, on the extension as it lies in this repository.

import { existsSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { findBrowser } from "./browser.mjs";
import { fixture, repository, runPart, withCopy } from "./part.mjs";
import { getVSCodeServer } from "./vscode-server.mjs";

/** @typedef {{ title: string, milliseconds: number, error?: string }} Result written by suite/index.cjs */

/** Each suite with its workspace, and the extensions beside ours. @type {[string, string, string[]][]} */
const SUITES = [
  ["cost", join(import.meta.dirname, "no-flink"), [join(import.meta.dirname, "empty-extension")]],
  ["plain", join(fixture, "plain"), []],
  ["flink", fixture, []],
  ["neighbour", fixture, [join(import.meta.dirname, "neighbour")]],
];

await runPart("exthost", async (part) => {
  for (const file of ["dist/client.js", "dist/session.js", "dist/server.js"]) {
    if (!existsSync(join(repository, file))) throw new Error(`${file} is missing: run 'npm run build' first`);
  }
  await findBrowser();
  await getVSCodeServer();

  // A workspace without Flink first, in which nothing may be started.
  for (const [suite, files, others] of SUITES)
    await withCopy(files, (workspace) => runSuite(part, suite, workspace, others));
});

/**
 * @param {import("./part.mjs").Part} part
 * @param {string} suite
 * @param {string} workspace
 * @param {string[]} others
 */
async function runSuite(part, suite, workspace, others) {
  const scratch = dirname(workspace);
  const resultFile = join(scratch, "results.jsonl");
  const folders = { userData: join(scratch, "user-data"), extensions: join(scratch, "extensions") };
  for (const folder of Object.values(folders)) await mkdir(folder);
  // VS Code in a browser knows one extension under development; what is beside it is installed.
  for (const other of others) await cp(other, join(folders.extensions, basename(other)), { recursive: true });
  const before = part.passed + part.failed;
  const error = await runTests({
    vscodeExecutablePath: join(import.meta.dirname, "code-shim.mjs"),
    extensionDevelopmentPath: repository,
    extensionTestsPath: join(import.meta.dirname, "suite/index.cjs"),
    extensionTestsEnv: { FLINK_PREFLIGHT_TEST_RESULTS: resultFile, FLINK_PREFLIGHT_TEST_SUITE: suite },
    launchArgs: [workspace, `--user-data-dir=${folders.userData}`, `--extensions-dir=${folders.extensions}`],
  }).then(() => undefined, String);

  const lines = await readFile(resultFile, "utf8").catch(() => "");
  for (const line of lines.split("\n").filter(Boolean)) {
    /** @type {Result} */
    const result = JSON.parse(line);
    if (result.error) part.fail(result.title, result.error);
    else part.pass(result.title, result.milliseconds);
  }
  if (error && part.failed === 0) part.fail("the tests came to an end", error);
  if (part.passed + part.failed === before)
    part.fail(`the tests of ${suite} ran`, "no test reported a result");
}
