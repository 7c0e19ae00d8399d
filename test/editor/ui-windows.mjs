// Windows that are not one folder with a file in front: several folders, no file, a file without a folder.

import assert from "node:assert/strict";
import { cp, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { FRAUD, GRAPH, pictureOf } from "./ui-job-graph.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function windows(part, workbench, shots) {
  await withCopy(GRAPH, async (folder) => {
    /** @type {(name: string, view: import("./workbench.mjs").View, use: (page: Page) => Promise<void>) => Promise<void>} */
    const inWindow = async (name, view, use) => {
      const page = await workbench.openPage(view);
      try {
        await use(page);
      } catch (error) {
        await page.screenshot({ path: join(shots, `failed-${name}.png`) });
        throw error;
      } finally {
        await page.close();
      }
    };
    await inWindow("early", { folder }, (page) => tooEarly(part, page, shots));
    await inWindow("no-file", { folder }, async (page) => {
      await noFile(part, page);
      await reloaded(part, page, folder, shots);
    });
    await inWindow("no-folder", { file: join(folder, FRAUD) }, (page) => noFolder(part, page, shots));
    await writeFile(join(folder, "notes.zpln"), '{ "source": ["%flink"] }\n');
    await inWindow("not-read", { file: join(folder, "notes.zpln") }, (page) => notRead(part, page));
    const workspace = join(folder, "two.code-workspace");
    await cp(join(repository, "examples/fixed/orders"), join(folder, "orders"), { recursive: true });
    await writeFile(workspace, JSON.stringify({ folders: [{ path: "src" }, { path: "orders" }] }));
    await inWindow("two-folders", { workspace }, (page) => twoFolders(part, page, join(folder, "orders")));
  });
}

/** @param {import("./part.mjs").Part} part @param {Page} page @param {string} shots */
async function tooEarly(part, page, shots) {
  await part.step(
    "a checklist that is opened before it is known says nothing of it, and its first row gets the keyboard",
    async () => {
      await page
        .locator(".activitybar .action-item")
        .getByLabel(/^Flink Preflight/)
        .first()
        .waitFor({ timeout: 30_000 });
      const isDenied = page
        .locator(".sidebar .welcome-view-content p", { hasText: "No deployment was found" })
        .waitFor({ timeout: 60_000 })
        .then(
          () => true,
          () => false,
        );
      await ui.runCommand(page, "Flink Preflight: Open Checklist");
      const list = page.locator(".sidebar .pane-body .monaco-list:focus");
      await list.locator(".monaco-list-row.focused").first().waitFor({ timeout: 30_000 });
      await page.screenshot({ path: join(shots, "23-opened-early.png") });
      assert.equal(await Promise.race([isDenied, Promise.resolve(false)]), false);
    },
  );
}

/** @param {import("./part.mjs").Part} part @param {Page} page */
async function noFile(part, page) {
  const list = page.locator(".sidebar .pane-body .monaco-list");
  await part.step(
    "without a file in front the checklist opens at its first row, for the keyboard",
    async () => {
      await page.locator(".statusbar-item", { hasText: "of 6 met" }).waitFor({ timeout: 30_000 });
      await ui.runCommand(page, "Flink Preflight: Open Checklist");
      await list.locator(".monaco-list-row.focused").first().waitFor({ timeout: 15_000 });
      await page.locator(".sidebar .monaco-list:focus").waitFor({ timeout: 10_000 });
    },
  );
  await part.step(
    "its menu goes to a file of a deployment, of several to the one that is chosen",
    async () => {
      await page.keyboard.press("Shift+F10");
      await ui.chooseMenu(page, "Go to File");
      await ui.pick(page, "Alerts", "Alerts.java");
      await ui.fileIsOpen(page, "Alerts.java");
      await page.keyboard.press("Control+W");
      await page.locator(".tab").first().waitFor({ state: "detached", timeout: 10_000 });
    },
  );
  await part.step("the palette offers what works on a file only where there is one", async () => {
    await page.keyboard.press("F1");
    await page.keyboard.type("Flink Preflight: ");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await rows.filter({ hasText: "Open Checklist for Production Readiness" }).waitFor({ timeout: 10_000 });
    assert.equal(await rows.filter({ hasText: "All Safe Fixes" }).count(), 0);
    await page.keyboard.press("Escape");
  });
  await part.step("the graph of a job asks which job is meant", async () => {
    await ui.runCommand(page, "Flink Preflight: Show Job Graph");
    await ui.pick(page, "Fraud", "FraudJob.java");
    await pictureOf(page)
      .locator(".node[data-node]", { hasText: "process(MatchRules)" })
      .first()
      .waitFor({ timeout: 15_000 });
  });
}

/**
 * A window that was opened with a file shows that one alone when it is loaded anew.
 * @param {import("./part.mjs").Part} part
 * @param {Page} page
 * @param {string} folder
 * @param {string} shots
 */
async function reloaded(part, page, folder, shots) {
  const picture = pictureOf(page);
  const seen = () => picture.locator("#content").getAttribute("transform", { timeout: 30_000 });
  let looked = "";
  await part.step(
    "the graph is looked at as before when it comes back from behind another file",
    async () => {
      const first = await seen();
      await picture.locator("#zoom-in").click();
      await picture.locator("#zoom-in").click();
      looked = (await seen()) ?? "";
      assert.notEqual(looked, first);
      await page.waitForTimeout(500); // it is kept once nothing moves
      await ui.openFile(page, "Alerts.java");
      await picture.locator("#content").waitFor({ state: "detached", timeout: 10_000 });
      await page.keyboard.press("Control+W");
      await picture.locator(".node .title", { hasText: "process(MatchRules)" }).waitFor({ timeout: 30_000 });
      assert.equal(await seen(), looked);
    },
  );
  await part.step("the graph comes back in a window that is loaded anew, looked at as before", async () => {
    await reload(page);
    await picture.locator(".node .title", { hasText: "process(MatchRules)" }).waitFor({ timeout: 30_000 });
    await page.locator(".tab", { hasText: "Job Graph: FraudJob" }).waitFor({ timeout: 10_000 });
    assert.equal(await seen(), looked);
    await page.screenshot({ path: join(shots, "25-graph-restored.png") });
  });
  await part.step("there a job that is no more is told of", async () => {
    await rename(join(folder, FRAUD), join(folder, "FraudJob.txt"));
    await reload(page);
    await picture
      .locator("#empty-title", { hasText: /FraudJob\.java is not there any more$/ })
      .waitFor({ timeout: 30_000 });
    await page.screenshot({ path: join(shots, "25-job-gone.png") });
    await rename(join(folder, "FraudJob.txt"), join(folder, FRAUD));
    await picture.locator(".node .title", { hasText: "process(MatchRules)" }).waitFor({ timeout: 30_000 });
  });
}

/** Loads the window anew as its command does, which waits until all of it is kept. @param {Page} page */
async function reload(page) {
  const loaded = page.waitForEvent("load", { timeout: 30_000 });
  await ui.runCommand(page, "Developer: Reload Window");
  await loaded;
}

/** @param {import("./part.mjs").Part} part @param {Page} page @param {string} shots */
async function noFolder(part, page, shots) {
  await part.step(
    "of a file in no folder nothing is left once it is closed, and its graph says why",
    async () => {
      await ui.fileIsOpen(page, "FraudJob.java");
      await page.locator("[class*=squiggly]").first().waitFor({ timeout: 30_000 });
      await ui.runCommand(page, "Flink Preflight: Show Job Graph");
      const picture = pictureOf(page);
      await picture.locator(".node[data-node]").first().waitFor({ timeout: 15_000 });
      await ui.findProblem(page, "flink-preflight");
      await ui.focusFirstGroup(page);
      await page.keyboard.press("Control+W");
      await picture.locator("#empty-title", { hasText: "was closed" }).waitFor({ timeout: 15_000 });
      await page
        .locator(".markers-panel .monaco-list-row")
        .first()
        .waitFor({ state: "detached", timeout: 15_000 });
    },
  );
  await part.step("its checklist goes too, and the view says what to open, as at the start", async () => {
    await ui.runCommand(page, "Flink Preflight: Open Checklist");
    await saysAlone(page, "Open the folder of a Flink project");
    await page.screenshot({ path: join(shots, "24-file-closed.png") });
  });
}

/** @param {import("./part.mjs").Part} part @param {Page} page */
async function notRead(part, page) {
  await part.step("of a file in no folder that is not read the view says that alone", async () => {
    await ui.fileIsOpen(page, "notes.zpln");
    await page
      .locator(".activitybar .action-item")
      .getByLabel(/^Flink Preflight/)
      .first()
      .waitFor();
    await ui.runCommand(page, "Flink Preflight: Open Checklist");
    await saysAlone(page, "of a kind that is not read yet");
  });
}

/** Looks whether the empty view says a text, and none beside it. @param {Page} page @param {string} text */
async function saysAlone(page, text) {
  const said = page.locator(".sidebar .welcome-view-content p", {
    hasText: /Open the folder|was found|not read yet/,
  });
  await said.filter({ hasText: text }).waitFor({ timeout: 15_000 });
  assert.equal(await said.count(), 1);
}

/** @param {import("./part.mjs").Part} part @param {Page} page @param {string} folder */
async function twoFolders(part, page, folder) {
  await part.step("of several folders a report goes to that of the file in front", async () => {
    const bar = page.locator(".statusbar-item", { hasText: "met" }).first();
    // A window that reads its workspace file too early shows no folder.
    for (let tries = 0; tries < 3 && !(await isThere(bar)); tries++) await page.reload();
    await bar.waitFor({ timeout: 30_000 });
    await ui.openFile(page, "flink-conf.yaml");
    await ui.exportReport(page, "Markdown", "Markdown", "orders/flink-checklist.md");
    assert.match(await readFile(join(folder, "flink-checklist.md"), "utf8"), /^Exported on \d{4}-/m);
  });
}

/** @param {import("playwright-core").Locator} what */
const isThere = (what) =>
  what.waitFor({ timeout: 15_000 }).then(
    () => true,
    () => false,
  );
