// What a judge of accessibility says of a page: axe-core, which is put into it from outside, whatever the page itself may load.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page | import("playwright-core").Frame} Shown */

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Fails where something of a page is not accessible.
 * @param {Shown} shown
 * @param {string} what the page in words, for a failure
 * @param {string} [within] the part of it that is judged, as a selector
 */
export async function isAccessible(shown, what, within) {
  await shown.evaluate(await readFile(axe, "utf8"));
  const found = await shown.evaluate(async (root) => {
    /** @type {{ run(context: unknown, options: object): Promise<{ violations: Violation[] }> }} */
    const judge = Reflect.get(globalThis, "axe");
    const { violations } = await judge.run(root ?? document, { resultTypes: ["violations"] });
    /** @typedef {{ id: string, help: string, nodes: { target: string[], failureSummary?: string }[] }} Violation */
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
    }));
  }, within);
  assert.deepEqual(found, [], what);
}
