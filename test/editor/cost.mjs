// What activation costs in VS Code's extension host: CPU, beside that of an extension that does nothing. No time is asserted.
//   --starts=N  how often VS Code is started, otherwise 3: one and the same may take twice as much in one of them

import { cp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { runPart, withCopy } from "./part.mjs";
import { readyForSuites, runSuite } from "./suites.mjs";

/** One takes too little to be measured alone. */
const EMPTY_EXTENSIONS = 20;

/**
 * What suite/cost.test.cjs measured in one start, in milliseconds of CPU.
 * @typedef {Record<"empty" | "without" | "shown" | "withFlink" | "withFlinkAndAfter", number>} Figures
 */

await runPart("cost", async (part) => {
  await readyForSuites();
  const starts = Number(parseArgs({ options: { starts: { type: "string" } } }).values.starts ?? 3);
  /** @type {Figures[]} */
  const measured = [];
  for (let start = 0; start < starts; start++) {
    await withCopy(join(import.meta.dirname, "no-flink"), async (workspace) => {
      const results = await runSuite(part, "cost", workspace, await emptyExtensions(dirname(workspace)));
      for (const { figures } of results) if (figures) measured.push(/** @type {Figures} */ (figures));
    });
  }
  if (measured.length === 0) return;
  for (const [what, of] of /** @type {const} */ ([
    ["without", "activation without Flink files"],
    ["withFlink", "from there to the first findings of a Flink file"],
    ["withFlinkAndAfter", "the same with all that follows within a second, the editor's own work too"],
    ["shown", "a file that is shown, whatever extension is there"],
  ]))
    console.log(`cost   ${of}: ${told(measured, what)}`);
});

/**
 * The middle of all starts, and each.
 * @param {readonly Figures[]} measured
 * @param {keyof Figures} what
 */
function told(measured, what) {
  const times = measured.map((each) => each[what]);
  const ratios = measured.map((each) => each[what] / each.empty);
  const rounded = (/** @type {number[]} */ numbers) => numbers.map((each) => each.toFixed(0)).join(", ");
  return `${median(times).toFixed(0)} ms of CPU, ${median(ratios).toFixed(0)} times an empty extension's (${rounded(times)} ms; ${rounded(ratios)} times)`;
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/**
 * The folders of many empty extensions that are the same.
 * @param {string} scratch a folder to write them to
 */
async function emptyExtensions(scratch) {
  const source = join(import.meta.dirname, "empty-extension");
  const manifest = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  /** @type {string[]} */
  const folders = [];
  for (let i = 0; i < EMPTY_EXTENSIONS; i++) {
    const name = `${manifest.name}-${i}`;
    const folder = join(scratch, "empty", name);
    await cp(source, folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, name }));
    folders.push(folder);
  }
  return folders;
}
