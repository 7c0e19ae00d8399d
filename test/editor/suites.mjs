// Runs a suite of suite/ inside VS Code's extension host, on the extension as it lies in this repository.

import { existsSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { findBrowser } from "./browser.mjs";
import { repository } from "./part.mjs";
import { getVSCodeServer } from "./vscode-server.mjs";

/**
 * A result that suite/index.cjs writes; figures are what a test measured.
 * @typedef {{ title: string, milliseconds: number, error?: string, figures?: Record<string, unknown> }} Result
 */

/** Makes sure of what a suite needs. */
export async function readyForSuites() {
  for (const file of ["dist/client.js", "dist/session.js", "dist/server.js"]) {
    if (!existsSync(join(repository, file))) throw new Error(`${file} is missing: run 'npm run build' first`);
  }
  await findBrowser();
  await getVSCodeServer();
}

/**
 * Runs one suite in a window of its own; what fails in it has failed in the part.
 * @param {import("./part.mjs").Part} part
 * @param {string} suite its name in suite/index.cjs
 * @param {string} workspace a folder that may be changed, in one that is this suite's alone
 * @param {readonly string[]} [others] the folders of extensions beside ours, each by another name
 * @returns {Promise<Result[]>}
 */
export async function runSuite(part, suite, workspace, others = []) {
  const scratch = dirname(workspace);
  const resultFile = join(scratch, "results.jsonl");
  const folders = { userData: join(scratch, "user-data"), extensions: join(scratch, "extensions") };
  for (const folder of Object.values(folders)) await mkdir(folder);
  // VS Code in a browser knows one extension under development; what is beside it is installed.
  for (const other of others) await cp(other, join(folders.extensions, basename(other)), { recursive: true });
  const failedBefore = part.failed;
  const error = await runTests({
    vscodeExecutablePath: join(import.meta.dirname, "code-shim.mjs"),
    extensionDevelopmentPath: repository,
    extensionTestsPath: join(import.meta.dirname, "suite/index.cjs"),
    extensionTestsEnv: { FLINK_PREFLIGHT_TEST_RESULTS: resultFile, FLINK_PREFLIGHT_TEST_SUITE: suite },
    launchArgs: [workspace, `--user-data-dir=${folders.userData}`, `--extensions-dir=${folders.extensions}`],
  }).then(() => undefined, String);

  const lines = await readFile(resultFile, "utf8").catch(() => "");
  /** @type {Result[]} */
  const results = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  for (const result of results) {
    if (result.error) part.fail(result.title, result.error);
    else part.pass(result.title, result.milliseconds);
  }
  if (error && part.failed === failedBefore) part.fail("the tests came to an end", error);
  if (results.length === 0) part.fail(`the tests of ${suite} ran`, "no test reported a result");
  return results;
}
