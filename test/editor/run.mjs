// Runs the editor tests, one part after the other. Each part is a program of its own with a time limit:
//   node test/editor/run.mjs [PART...]
// A part that cannot run here (nothing to download from) says why and counts as skipped;
// where CI=true it counts as failed, so that no pipeline is green without its tests.
// There a part that failed is run a second time, which counts, and is told of: one of some hundred steps through the
// windows of an editor can fail on a busy machine for reasons of that editor's own.

import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { startGroup, stopGroup } from "./processes.mjs";

/**
 * Seconds after which a part hangs: several times what it takes on two cores, as other work may be done beside. The first to run
 * may have to fetch VS Code.
 */
const PARTS = {
  cost: 400,
  exthost: 900,
  ui: 400,
  checklist: 400,
  windows: 400,
  "first-use": 400,
  neovim: 120,
  emacs: 120,
  worker: 120,
  web: 300,
  playground: 300,
  report: 120,
};

/**
 * @typedef {import("./part.mjs").Outcome} Outcome
 *
 * @typedef {object} Total
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} ran the parts that ran
 * @property {{ part: string, reason: string }[]} skipped
 * @property {string[]} notes what was done in another way
 * @property {{ part: string, title: string }[]} failures the steps that failed, also those that passed a second time
 */

/**
 * @param {string[]} [names] the parts to run, otherwise all
 * @returns {Promise<Total>}
 */
export async function runEditorTests(names = Object.keys(PARTS)) {
  /** @type {Total} */
  const total = { passed: 0, failed: 0, ran: [], skipped: [], notes: [], failures: [] };
  for (const name of names) {
    if (!(name in PARTS)) throw new Error(`no part '${name}', there are: ${Object.keys(PARTS).join(", ")}`);
    const run = () => runPart(name, PARTS[/** @type {keyof typeof PARTS} */ (name)], total.failures);
    let outcome = await run();
    if (outcome.failed > 0 && process.env.CI === "true") {
      total.notes.push(`${name} failed and was run a second time`);
      outcome = await run();
    }
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    if (outcome.note) total.notes.push(outcome.note);
    if (!outcome.skipped) total.ran.push(name);
    if (outcome.skipped) {
      total.skipped.push({ part: name, reason: outcome.skipped });
      if (process.env.CI === "true") total.failed++;
    }
  }
  return total;
}

/**
 * @param {string} name
 * @param {number} seconds
 * @param {Total["failures"]} failures gets those of this part
 * @returns {Promise<Outcome>}
 */
async function runPart(name, seconds, failures) {
  const program = startGroup(process.execPath, [join(import.meta.dirname, `${name}.mjs`)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const mark = `FAILED ${name}: `;
  /** @type {Outcome} what holds if the part never says how it ended */
  let outcome = { part: name, passed: 0, failed: 1, seconds };
  const finished = (async () => {
    if (!program.stdout) return;
    for await (const line of createInterface({ input: program.stdout })) {
      if (line.startsWith('{"part":')) outcome = JSON.parse(line);
      if (line.startsWith(mark)) failures.push({ part: name, title: line.slice(mark.length) });
      console.log(line);
    }
  })();
  const limit = new AbortController();
  const tooLate = sleep(seconds * 1000, "too late", { signal: limit.signal }).catch(() => undefined);
  if ((await Promise.race([finished, tooLate])) === "too late") {
    const title = `did not end within ${seconds} s`;
    console.log(`${mark}${title}`);
    failures.push({ part: name, title });
  }
  limit.abort();
  await stopGroup(program);
  if (outcome.skipped) console.log(`${name} could not run: ${outcome.skipped}`);
  return outcome;
}

if (process.argv[1] === import.meta.filename) {
  const names = process.argv.slice(2);
  const { passed, failed, skipped, notes } = await runEditorTests(names.length ? names : undefined);
  for (const note of notes) console.log(`note: ${note}`);
  console.log(`editor: ${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  process.exitCode = failed ? 1 : 0;
}
