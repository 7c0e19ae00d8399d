// Uses the packaged extension as a user does: in the real workbench, by keyboard. This part is about files and what is
// found in them, and about the first minutes.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fixture, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { runUiPart } from "./ui-part.mjs";
import { firstMinutes } from "./ui-start.mjs";

/** @typedef {import("playwright-core").Page} Page */

const CONF = "orders/conf/flink-conf.yaml";
const CONFIG = "cluster/conf/config.yaml";
const OLD = "shipping/conf/flink-conf.yaml";
const JOB = "orders/src/main/java/org/example/orders/OrdersJob.java";
const LINE = "pipeline.max-parallelism: 128";

await runUiPart("ui", async (part, workbench, shots) => {
  await withCopy(fixture, async (folder) => {
    /** @type {Page | undefined} */
    let page;
    const shot = async (/** @type {string} */ name) => page?.screenshot({ path: join(shots, `${name}.png`) });
    try {
      page = await part.step("the workbench opens flink-conf.yaml", async () => {
        const opened = await workbench.openPage({ folder, file: join(folder, CONF) });
        await ui.fileIsOpen(opened, "flink-conf.yaml");
        return opened;
      });
      await flinkConf(part, page, join(folder, CONF), shot);
      await writing(part, page, join(folder, CONF), shot);
      await writingNested(part, page, join(folder, CONFIG), shot);
      await migration(part, page, join(folder, OLD), shot);
      await javaJob(part, page, join(folder, JOB), shot);
      await rulePages(part, page, shot);
      await firstMinutes(part, workbench, shots);
    } catch (error) {
      await shot("failed");
      throw error;
    }
  });
});

/**
 * Looks again for a while, until what is looked for holds.
 * @param {Page} page
 * @param {() => Promise<void>} look throws while it does not hold
 */
async function settled(page, look) {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await look();
    } catch {
      await page.waitForTimeout(200);
    }
  }
  await look();
}

/**
 * From the first look at a configuration to the file on disk.
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {string} file
 * @param {(name: string) => Promise<unknown>} shot
 */
async function flinkConf(part, page, file, shot) {
  const before = await readFile(file, "utf8");
  await part.step("a squiggle appears", async () => {
    await page.locator(".squiggly-warning").first().waitFor({ timeout: 20_000 });
  });
  await part.step("comments, keys and values have colours of their own", async () => {
    // First come the colours of the grammar, then those of the words' meaning.
    await settled(page, async () => {
      const [comment] = await ui.colours(page, "# The cluster that runs");
      const pieces = await ui.colours(page, "parallelism.default");
      const [key, value, behind] = ["parallelism.default", "4", "# one slot each"].map((text) =>
        pieces.find((piece) => piece.text === text),
      );
      assert.ok(comment && key && value && behind, JSON.stringify({ comment, pieces }));
      assert.equal(behind.colour, comment.colour);
      assert.equal(new Set([comment.colour, key.colour, value.colour]).size, 3, JSON.stringify(pieces));
      const [otherKey] = await ui.colours(page, "state.backend: ");
      assert.equal(otherKey?.colour, key.colour);
    });
  });
  await part.step("the Problems panel lists the finding with its rule and the job it concerns", async () => {
    const entry = await ui.findProblem(
      page,
      "max-parallelism/unset",
      "max-parallelism/unset, **/flink-conf.yaml",
    );
    assert.match((await entry.textContent()) ?? "", /no max parallelism\..*flink-preflight/);
    await ui.problemIsListed(page, "OrdersJob.java");
    await shot("1-problems");
  });
  await part.step("Enter goes from there to the finding, and the hover explains it", async () => {
    await ui.goToProblem(page, "max-parallelism/unset");
    const text = await ui.showHover(page, "When the job already runs");
    for (const expected of ["no max parallelism.", "parallelism.default", "Integer, default 1"]) {
      assert.ok(text.includes(expected), `no '${expected}' in: ${text}`);
    }
    await shot("2-hover");
    await page.keyboard.press("Escape");
  });
  await part.step(
    "Ctrl+. offers fixes, an explanation and a way to ignore it, and Enter applies one",
    async () => {
      const offered = (await ui.openQuickFixes(page)).map((title) => title.replaceAll("\u00a0", " "));
      for (const expected of [
        "Set pipeline.max-parallelism to 128",
        "Add all that is missing",
        "Explain max-parallelism/unset",
        "Ignore max-parallelism/unset ...",
      ]) {
        assert.ok(
          offered.some((title) => title.startsWith(expected)),
          `no '${expected}' among: ${offered.join(" | ")}`,
        );
      }
      await shot("3-quick-fixes");
      await ui.chooseQuickFix(page, "Set pipeline.max-parallelism to 128");
      await page.locator(".view-line", { hasText: "pipeline.max-parallelism" }).waitFor({ timeout: 10_000 });
    },
  );
  await part.step("the finding leaves the Problems panel", async () => {
    await ui.problem(page, "max-parallelism/unset").waitFor({ state: "detached", timeout: 10_000 });
  });
  await part.step("Ctrl+S saves: one line more on disk, and the same otherwise", async () => {
    await ui.save(page);
    await shot("4-saved");
    const lines = (await saved(file, before)).split("\n");
    assert.ok(lines.includes(LINE), lines.join("\n"));
    assert.equal(lines.filter((line) => line !== LINE).join("\n"), before);
  });
}

/**
 * Writes settings into flink-conf.yaml, which is open, with no more keys pressed than it takes.
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {string} file
 * @param {(name: string) => Promise<unknown>} shot
 */
async function writing(part, page, file, shot) {
  const before = await readFile(file, "utf8");
  await part.step("a few letters bring up keys, Enter takes one, and its values follow", async () => {
    await ui.goTo(page, before.split("\n").length);
    await page.keyboard.type("execution.ch", { delay: 20 });
    const keys = await ui.suggested(page, "execution.checkpointing.interval");
    assert.ok(keys.length > 3 && keys.every((key) => key.startsWith("execution.checkpointing.")), `${keys}`);
    await shot("5-keys");
    await page.keyboard.press("Enter");
    await ui.takeSuggestion(page, "1 min");
    await ui.noSuggestions(page);
  });
  await part.step("a value is asked for at the blank before it, and found by its letters", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.type("restart-strategy.type:", { delay: 20 });
    await page.keyboard.type(" ");
    await ui.suggested(page, "exponential-delay");
    await page.keyboard.type("fix", { delay: 20 });
    await ui.takeSuggestion(page, "fixed-delay");
    await ui.noSuggestions(page);
  });
  await part.step("a value that is written anew is suggested anew", async () => {
    for (const _ of "fixed-delay") await page.keyboard.press("Backspace");
    await page.keyboard.type("fai", { delay: 20 });
    await ui.takeSuggestion(page, "failure-rate");
    await ui.noSuggestions(page);
  });
  await part.step("what cannot be known is not guessed at", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.type("taskmanager.host: o", { delay: 20 }); // orders-jobmanager is a word of the file
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible", { hasText: "No suggestions" }).waitFor({ timeout: 10_000 });
    await page.keyboard.press("Escape");
    await ui.save(page);
    const written = "execution.checkpointing.interval: 1 min\nrestart-strategy.type: failure-rate\n";
    assert.equal(await saved(file, before), `${before}${written}taskmanager.host: o`);
  });
}

/**
 * Writes settings into a nested config.yaml.
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {string} file
 * @param {(name: string) => Promise<unknown>} shot
 */
async function writingNested(part, page, file, shot) {
  const before = await readFile(file, "utf8");
  await part.step("in a nested config.yaml a key is written below its parents", async () => {
    await ui.openFile(page, CONFIG);
    await page.locator("[class*=squiggly]").first().waitFor({ timeout: 15_000 });
    await ui.goTo(page, before.split("\n").length);
    await ui.suggest(page);
    await ui.suggested(page, "pipeline.max-parallelism");
    await page.keyboard.type("state.ba", { delay: 20 });
    await ui.takeSuggestion(page, "state.backend.type");
    await ui.suggested(page, "rocksdb");
    await shot("6-nested-values");
    await page.keyboard.press("ArrowDown");
    await ui.takeSuggestion(page, "hashmap");
    await ui.noSuggestions(page);
  });
  await part.step("the next one is offered without its parents, and lands beside the first", async () => {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Space");
    await page.keyboard.type("incr", { delay: 20 });
    await ui.takeSuggestion(page, "incremental");
    await ui.suggested(page, "true");
    await page.keyboard.type("f");
    await ui.takeSuggestion(page, "false");
    await ui.noSuggestions(page);
    await ui.save(page);
    const written = "state:\n  backend:\n    type: hashmap\n    incremental: false";
    assert.equal(await saved(file, before), `${before}${written}`);
  });
}

/**
 * Turns a configuration that Flink 2 does not read into one that it does.
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {string} file
 * @param {(name: string) => Promise<unknown>} shot
 */
async function migration(part, page, file, shot) {
  const before = await readFile(file, "utf8");
  const made = join(file, "../config.yaml");
  await part.step("one fix puts a config.yaml in the place of flink-conf.yaml, on disk at once", async () => {
    await ui.openFile(page, OLD);
    await ui.findProblem(page, "config/unsupported-file", "config/unsupported-file");
    await ui.goToProblem(page, "config/unsupported-file");
    await ui.openQuickFixes(page);
    await ui.chooseQuickFix(page, "Turn it into a config.yaml with nested keys");
    await ui.problem(page, "config/unsupported-file").waitFor({ state: "detached", timeout: 15_000 });
    const text = await saved(made);
    for (const [line] of before.matchAll(/#.*$/gm))
      assert.ok(text.includes(line), `no '${line}' in:\n${text}`);
    assert.match(text, /^taskmanager:\n {2}numberOfTaskSlots: 4 /m);
    await until(`${file} to go`, () => !existsSync(file));
    // It is shown at last, and whatever is open until then is closed by that.
    await page.locator('.tab.active[data-resource-name="config.yaml"]', { hasText: "shipping" }).waitFor();
    await page.locator(".monaco-editor.focused").first().waitFor();
    await shot("7-migrated");
  });
}

/**
 * Fixes a job, undoes it, and writes a uid by hand.
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {string} file
 * @param {(name: string) => Promise<unknown>} shot
 */
async function javaJob(part, page, file, shot) {
  const before = await readFile(file, "utf8");
  const line = before.split("\n").findIndex((text) => text.includes(".process(")) + 1;
  const uids = page.locator(".view-line", { hasText: ".uid(" });
  await part.step("a job is opened, and its operators are marked", async () => {
    await ui.openFile(page, "orders/OrdersJob.java");
    await page.locator(".squiggly-info, .squiggly-warning").nth(3).waitFor({ timeout: 15_000 });
  });
  await part.step("one fix gives a uid to each operator, and Ctrl+Z takes all of them back", async () => {
    await ui.goTo(page, line, 20);
    await ui.openQuickFixes(page);
    await shot("8-uids");
    await ui.chooseQuickFix(page, "Add uids to all 4 operators");
    await uids.nth(3).waitFor({ timeout: 10_000 });
    await page.keyboard.press("Control+Z");
    await uids.first().waitFor({ state: "detached", timeout: 10_000 });
    await page.locator(".squiggly-info, .squiggly-warning").nth(3).waitFor({ timeout: 10_000 });
  });
  await part.step("a uid that is typed counts as soon as it is there", async () => {
    const finding = ui.problem(page, `[Ln ${line}, Col`).filter({ hasText: "operator-uid/missing" });
    await ui.findProblem(page, "operator-uid/missing", "operator-uid/missing, **/OrdersJob.java");
    await ui.goTo(page, line, 20);
    await page.keyboard.press("End");
    await page.keyboard.type('.uid("counts', { delay: 20 }); // VS Code closes the quote and the parenthesis
    await finding.waitFor({ state: "detached", timeout: 10_000 });
    await page.keyboard.press("Control+S");
    const typed = before.replace("new CountOrders())", 'new CountOrders()).uid("counts")');
    assert.equal(await saved(file, before), typed);
    assert.equal(await page.locator(".markers-panel .monaco-list-row", { hasText: "missing" }).count(), 3);
  });
}

/**
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {(name: string) => Promise<unknown>} shot
 */
async function rulePages(part, page, shot) {
  await part.step("'Explain' at a finding shows the page of its rule", async () => {
    await ui.findProblem(page, "operator-uid/missing");
    await ui.goToProblem(page, "operator-uid/missing");
    await ui.openQuickFixes(page);
    await ui.chooseQuickFix(page, "Explain operator-uid/missing");
    const text = await ui.previewOf(page, "operator-uid/missing");
    for (const section of ["Why it matters", "When the job already runs"]) assert.ok(text.includes(section));
    await shot("9-explained");
  });
  await part.step("'Ignore ...' asks where, and writes the comment", async () => {
    await ui.findProblem(page, "max-parallelism/unset", "max-parallelism/unset");
    await ui.goToProblem(page, "max-parallelism/unset");
    await ui.openQuickFixes(page);
    await ui.chooseQuickFix(page, "Ignore max-parallelism/unset ...");
    await ui.pick(page, "in this", "Ignore max-parallelism/unset in this file");
    await page.locator(".view-line", { hasText: "flink-preflight-ignore-file" }).first().waitFor();
  });
  await part.step("the rule in the Problems panel leads to its page as well", async () => {
    const entry = await ui.findProblem(page, "operator-uid/ineffective", "operator-uid/ineffective");
    await entry.locator("a", { hasText: "operator-uid/ineffective" }).click();
    assert.match(await ui.previewOf(page, "operator-uid/ineffective"), /What it finds/);
  });
  await part.step("the command explains any rule, what is found in the file first", async () => {
    await ui.findProblem(page, "operator-uid/ineffective", "operator-uid/ineffective");
    await ui.goToProblem(page, "operator-uid/ineffective");
    await ui.runCommand(page, "Flink Preflight: Explain a Rule");
    const first = page.locator(".quick-input-list .monaco-list-row").first();
    await first.filter({ hasText: "operator-uid/ineffective" }).waitFor({ timeout: 10_000 });
    await shot("9-explain-a-rule");
    await ui.pick(page, "checkpointing/", "checkpointing/disabled");
    assert.match(await ui.previewOf(page, "checkpointing/disabled"), /What it finds/);
  });
}

/**
 * The text of a file once it has another one than before; while it is written, it has none.
 * @param {string} file
 * @param {string} [before]
 */
async function saved(file, before = "") {
  let text = "";
  await until(`another text in ${file}`, async () => {
    text = await readFile(file, "utf8").catch(() => "");
    return text !== "" && text !== before;
  });
  return text;
}

/** @param {string} what for the error message @param {() => boolean | Promise<boolean>} check */
async function until(what, check) {
  for (let tries = 0; tries < 200; tries++) {
    if (await check()) return;
    await sleep(50);
  }
  throw new Error(`waited in vain for ${what}`);
}
