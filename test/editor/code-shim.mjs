#!/usr/bin/env node
// Stands in for desktop VS Code: takes the flags that @vscode/test-electron gives to it, and runs the same tests
// in the extension host of VS Code's server, with a browser as its window. Ends with the exit code of the tests.

import { readFileSync, statSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { format } from "node:util";
import { lastLines } from "./processes.mjs";
import { startWorkbench } from "./workbench.mjs";

/** Milliseconds after which a suite hangs: several times what the longest takes on two cores. */
const TIME_LIMIT = 400_000;

/** @type {Map<string, string>} */
const flags = new Map();
/** @type {string[]} */
const extensions = [];
/** @type {string[]} */
const toOpen = [];
for (const argument of process.argv.slice(2)) {
  const [, name, value = ""] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name === undefined) toOpen.push(resolve(argument));
  else if (name === "extensionDevelopmentPath") extensions.push(resolve(value));
  else flags.set(name, value);
}

const tests = flags.get("extensionTestsPath");
const folder = toOpen[0];
if (!tests || !folder || !statSync(folder).isDirectory()) {
  console.error("code-shim: needs --extensionTestsPath=... and a folder to open");
  process.exit(2);
}

const workbench = await startWorkbench({
  testDriver: true,
  userDataFolder: flags.get("user-data-dir"),
  extensionsFolder: flags.get("extensions-dir"),
});
const log = join(workbench.home, "window.log");

/** @type {(code: number) => void} */
let exit = () => {};
/** @type {Promise<number>} */
const exited = new Promise((done) => {
  exit = done;
});

let code = 1;
try {
  /** @type {[string, string][]} */
  const payload = [
    ...extensions.map((path) => /** @type {[string, string]} */ (["extensionDevelopmentPath", path])),
    ["extensionTestsPath", resolve(tests)],
  ];
  await workbench.openPage({ folder, payload }, async (page) => {
    await page.exposeFunction("codeAutomationExit", exit); // called by the workbench when the tests are done
    await page.exposeFunction(
      "codeAutomationLog",
      async (/** @type {string} */ type, /** @type {any[]} */ words) => {
        const line = `[${type}] ${format(...words)}`;
        await appendFile(log, `${line}\n`);
        if (process.env.FLINK_PREFLIGHT_VERBOSE) console.log(line);
      },
    );
  });
  const tooLate = sleep(TIME_LIMIT, undefined, { ref: false }).then(() => {
    throw new Error(`the tests did not end within ${TIME_LIMIT / 1000} s`);
  });
  code = await Promise.race([exited, tooLate, workbench.died]);
} catch (error) {
  console.error(`code-shim: ${error instanceof Error ? error.message : error}\n${windowLog()}`);
}
await workbench.close({ keep: code !== 0 });
if (code !== 0) console.error(`code-shim: logs are in ${workbench.home}`);
process.exit(code);

function windowLog() {
  try {
    return lastLines(readFileSync(log, "utf8"), 30);
  } catch {
    return "";
  }
}
