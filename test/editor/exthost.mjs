// Runs suite/ inside VS Code's extension host, on the extension as it lies in this repository.

import { join } from "node:path";
import { fixture, runPart, withCopy } from "./part.mjs";
import { readyForSuites, runSuite } from "./suites.mjs";

/** Each suite with its workspace, and the extensions beside ours. @type {[string, string, string[]?][]} */
const SUITES = [
  // A workspace without Flink first, in which nothing may be started.
  ["plain", join(fixture, "plain")],
  ["flink", fixture],
  ["neighbour", fixture, [join(import.meta.dirname, "neighbour")]],
];

await runPart("exthost", async (part) => {
  await readyForSuites();
  for (const [suite, files, others] of SUITES)
    await withCopy(files, (workspace) => runSuite(part, suite, workspace, others));
});
