// What somebody meets who has just installed the package and opens a project of their own: from the folder to a checklist
// that is met, by keyboard and by what the view offers, on three kinds of projects. How long that took is told, and
// nothing asserts it: whoever reads what is offered takes longer, and a busy machine does.
//   VSIX=path, --shots=DIR   as in ui-part.mjs

import assert from "node:assert/strict";
import { join } from "node:path";
import { repository, withCopy } from "./part.mjs";
import { run } from "./processes.mjs";
import * as ui from "./ui-actions.mjs";
import { runPackagePart } from "./ui-part.mjs";
import { startWorkbench } from "./workbench.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * The projects: the deployment that is mended, how much is added at once, and rows to fix besides with what is chosen
 * where several ways are right.
 * @type {Record<string, { deployment: string, added: string, theme: string, besides: [string, string?][] }>}
 */
const PROJECTS = {
  maven: {
    deployment: "conf/config.yaml",
    added: "10 options and 6 uids",
    theme: "Default Light Modern",
    besides: [],
  },
  kubernetes: {
    deployment: "overlays/prod",
    added: "6 options and 5 uids",
    theme: "Default High Contrast",
    besides: [],
  },
  python: {
    deployment: "docker-compose.yml",
    added: "9 options and 4 uids",
    theme: "Default Dark Modern",
    besides: [["The REST endpoint is published", "Publish it on 127.0.0.1"]],
  },
};

await runPackagePart("first-use", async (part, vsix, shots) => {
  for (const name of Object.keys(PROJECTS)) await project(part, name, { vsix, shots });
});

/**
 * @param {import("./part.mjs").Part} part
 * @param {string} name
 * @param {{ vsix: string, shots: string }} paths of the package, and of the folder for pictures
 */
async function project(part, name, { vsix, shots }) {
  const { deployment, added, theme, besides } = /** @type {typeof PROJECTS[string]} */ (PROJECTS[name]);
  await withCopy(join(import.meta.dirname, "first-use", name), async (folder) => {
    const workbench = await startWorkbench({ vsix, settings: { "workbench.colorTheme": theme } });
    const page = await workbench.openPage({ folder });
    const shot = (/** @type {string} */ end) =>
      page.screenshot({ path: join(shots, `first-use-${name}-${end}.png`) });
    const bar = page.locator(".statusbar-item", { hasText: "of 6 met" });
    const row = (/** @type {string} */ said) =>
      page.locator(`.sidebar .pane-body .monaco-list-row[aria-label*="${said}"]`);
    const start = Date.now();
    try {
      await part.step(`${name}: the folder alone shows that nothing is met`, async () => {
        await bar.filter({ hasText: "0 of 6 met" }).waitFor({ timeout: 30_000 });
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        await row("Access to the cluster").waitFor({ timeout: 15_000 });
        // The keyboard is in the view that was never shown before.
        await page.locator(".sidebar .monaco-list:focus").waitFor({ timeout: 10_000 });
        // It goes to the row of the deployment once VS Code has its rows.
        await page.waitForTimeout(1_000);
        await shot("opened");
      });
      await part.step(`${name}: the row of the deployment adds all that is missing`, async () => {
        await fix(page, deployment);
        await ui.pick(page, "Add all", `Add all that is missing, ${added}`);
        await page.locator(".view-line", { hasText: "REPLACE-WITH-" }).first().waitFor({ timeout: 10_000 });
        await shot("added");
      });
      await part.step(
        `${name}: what is to be filled in is typed over, one place after the other`,
        async () => {
          await fillIn(page);
        },
      );
      await part.step(`${name}: it gave a uid to each operator`, async () => {
        await row("Operator uids, met").waitFor({ timeout: 10_000 });
      });
      for (const [what, way] of besides) {
        await part.step(`${name}: '${what} ...' is mended by its row`, async () => {
          await fix(page, what);
          if (way) await ui.pick(page, way, way);
          await page
            .locator(".sidebar .monaco-list-row", { hasText: what })
            .first()
            .waitFor({ state: "detached", timeout: 10_000 });
        });
      }
      await part.step(`${name}: what no file shows is stated, and the met checklist is told of`, async () => {
        await fix(page, "Access to the cluster");
        await ui.fileIsOpen(page, ".flink-preflight.yaml");
        await typeOver(page, "The login proxy of the platform");
        // What is left to do is said no longer than it is left.
        const left = page.locator(".statusbar-item", { hasText: "Type over what is selected" });
        await left.waitFor({ state: "detached", timeout: 10_000 });
        const toast = page.locator(".notification-toast", { hasText: "meets all 6 items" });
        await toast.waitFor({ timeout: 10_000 });
        await shot("met");
        // The message stands there for as long as nobody closes it: what is to be saved the view tells.
        assert.equal(await toast.getByRole("button", { name: "Save All" }).count(), 0);
        await page.locator('.sidebar .composite.title .action-label[aria-label^="Save All"]').click();
        await page.locator(".tab.dirty").first().waitFor({ state: "detached", timeout: 10_000 });
      });
      const seconds = Math.round((Date.now() - start) / 1000);
      await part.step(`${name}: what is on disk is met as well, ${seconds} s after the folder`, async () => {
        const told = await run(process.execPath, [join(repository, "dist/cli.js"), "check", folder]);
        assert.match(told, /: 6 of 6 met\b/);
      });
    } catch (error) {
      await shot("failed");
      throw error;
    } finally {
      await workbench.close({ keep: part.failed > 0 });
    }
  });
}

/** Fixes what a row of the checklist is about, from its menu. @param {Page} page @param {string} text */
async function fix(page, text) {
  await settled(page);
  await ui.goToRow(page, text);
  await page.keyboard.press("Shift+F10");
  await ui.chooseMenu(page, "Fix ...");
}

/** Waits until the rows stay as they are: a menu over a view that changes has lost its row. @param {Page} page */
async function settled(page) {
  const rows = () => page.locator(".sidebar .pane-body").first().textContent();
  let [before, now] = [null, await rows()];
  for (let tries = 0; tries < 20 && before !== now; tries++) {
    await page.waitForTimeout(400);
    [before, now] = [now, await rows()];
  }
}

/** Types over all that a fix left to fill in. @param {Page} page */
async function fillIn(page) {
  const left = page.locator(".view-line", { hasText: "REPLACE-WITH-" });
  await typeOver(page, "acme");
  for (let tries = 0; tries < 6 && (await left.count()) > 0; tries++) {
    await page.keyboard.press("F8");
    await typeOver(page, "zk-1.acme.example");
  }
  await left.first().waitFor({ state: "detached", timeout: 10_000 });
  const told = page.locator(".sidebar .monaco-list-row", { hasText: "REPLACE-WITH-" });
  await told.first().waitFor({ state: "detached", timeout: 10_000 });
}

/** Types over what is selected in the editor, once it has the keyboard. @param {Page} page @param {string} text */
async function typeOver(page, text) {
  const told = page.locator('[id="status.editor.selection"]', { hasText: "selected" });
  await told.waitFor({ timeout: 30_000 });
  await page.locator(".monaco-editor.focused").first().waitFor({ timeout: 30_000 });
  await page.keyboard.type(text);
  // The next place is told apart by its own selection.
  await told.waitFor({ state: "detached", timeout: 30_000 });
}
