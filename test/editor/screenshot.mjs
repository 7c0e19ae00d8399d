// Takes the pictures of the README: the real workbench with the packaged extension, on examples/failing.
//   node test/editor/screenshot.mjs [NAME...]   all pictures, or those named

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fewerColours } from "./fewerColours.mjs";
import { repository, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { FRAUD, GRAPH, pictureOf, putCursorIn } from "./ui-job-graph.mjs";
import { startWorkbench } from "./workbench.mjs";

/** @typedef {import("playwright-core").Page} Page */

const EXAMPLES = join(repository, "examples/failing");

/** The colours of pictures that are taken in all of them, by how the names of their files end. */
const THEMES = {
  "": "Default Light Modern",
  "-dark": "Default Dark Modern",
  "-high-contrast": "Default High Contrast",
};
const JOB = "src/main/java/com/example/orders/OrdersJob.java";

/** @param {string} theme @returns {Picture} */
const checklistIn = (theme) => ({
  example: "ledger",
  file: "conf/flink-conf.yaml",
  settings: {
    "workbench.activityBar.location": "default",
    "workbench.colorTheme": theme,
    "workbench.statusBar.visible": true,
  },
  async act(page) {
    await page.locator(".statusbar-item", { hasText: "of 6 met" }).waitFor({ timeout: 10_000 });
    await ui.runCommand(page, "Flink Preflight: Open Checklist");
    await ui.goToRow(page, "Operator uids");
    await page.keyboard.press("ArrowRight");
    await ui.goToRow(page, "High availability");
    await page.keyboard.press("ArrowRight");
    await page.mouse.move(0, 0);
    await widen(page, 480);
    await page.locator(".pane-body .monaco-list-row", { hasText: "Max parallelism" }).first().hover();
    await page.locator(".monaco-hover:not(.hidden)").first().waitFor({ timeout: 10_000 });
  },
});

/** @param {string} theme @returns {Picture} */
const jobGraphIn = (theme) => ({
  folder: GRAPH,
  file: FRAUD,
  // Jobs are wide: the picture is below the code.
  settings: { "workbench.colorTheme": theme, "workbench.editor.openSideBySideDirection": "down" },
  async act(page, text) {
    await putCursorIn(page, text, "MatchRules");
    await ui.runCommand(page, "Flink Preflight: Show Job Graph");
    const picture = pictureOf(page);
    await picture.locator(".node.current").waitFor({ timeout: 15_000 });
    await picture.locator("#fit").click();
    await page.mouse.move(0, 0);
    await ui.focusFirstGroup(page);
    await putCursorIn(page, text, "MatchRules");
  },
});

/**
 * The pictures in all themes.
 * @param {string} name
 * @param {(theme: string) => Picture} pictureIn
 */
const inThemes = (name, pictureIn) =>
  Object.fromEntries(Object.entries(THEMES).map(([end, theme]) => [`${name}${end}`, pictureIn(theme)]));

/**
 * The pictures: an example or another folder, a file of it to open, settings beside the common ones, and what to do before the picture is
 * taken.
 * @typedef {{ example?: string, folder?: string, file: string, settings?: Record<string, unknown>,
 *   act: (page: Page, text: string) => Promise<unknown> }} Picture
 * @type {Record<string, Picture>}
 */
const PICTURES = {
  ...inThemes("checklist", checklistIn),
  ...inThemes("job-graph", jobGraphIn),
  problems: {
    example: "orders",
    file: JOB,
    async act(page, text) {
      await ui.findProblem(page, "operator-uid/duplicate");
      await page.locator(".monaco-editor .view-line").first().click();
      const imports = text.split("void main")[0]?.split("\n").length ?? 1;
      for (let lines = 1; lines < imports; lines++) await page.keyboard.press("Control+ArrowDown"); // scrolls
    },
  },
  hover: {
    example: "orders",
    file: JOB,
    async act(page, text) {
      await putCursor(page, text, "fromSource(");
      await ui.showHover(page, "When the job already runs");
      const hover = await page.locator(".monaco-editor .monaco-hover:not(.hidden)").first().boundingBox();
      assert.ok(hover);
      const edge = { x: hover.x + hover.width / 2, y: hover.y };
      await page.mouse.move(edge.x, edge.y);
      await page.mouse.down();
      await page.mouse.move(edge.x, edge.y - 108, { steps: 10 });
      await page.mouse.up();
      await page.mouse.move(hover.x + hover.width - 60, edge.y + 60, { steps: 20 }); // the edge is no longer marked
    },
  },
  "quick-fix": {
    example: "clicks",
    file: "conf/flink-conf.yaml",
    async act(page, text) {
      await ui.findProblem(page, "max-parallelism/below-parallelism");
      await page.locator(".monaco-editor .view-line").first().click();
      await putCursor(page, text, "128");
      await ui.openQuickFixes(page);
    },
  },
  completion: {
    example: "payments",
    file: "conf/config.yaml",
    async act(page, text) {
      await putCursor(page, text, "dir: /data");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+Space");
      await ui.suggested(page, "savepoint-dir");
      await page.keyboard.press("Control+Space"); // what the option means
      await page.locator(".suggest-details a").waitFor({ timeout: 10_000 });
      await page.keyboard.press("ArrowDown");
      await ui.suggested(page, "incremental");
      await page.keyboard.press("ArrowUp"); // the panel is now as high as its text
      await ui.suggested(page, "savepoint-dir");
    },
  },
};

/** Large enough to be read in a README that shows 1280 pixels in half the width. */
const SETTINGS = {
  "breadcrumbs.enabled": false,
  "editor.fontSize": 14,
  "editor.minimap.enabled": false,
  "editor.stickyScroll.enabled": false,
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
  "workbench.statusBar.visible": false,
};

const folder = join(repository, "docs/images");
const names = process.argv.slice(2);
const wanted = Object.entries(PICTURES).filter(([name]) => names.length === 0 || names.includes(name));
await mkdir(folder, { recursive: true });
for (const [name, { example = "", folder: from, file, settings, act }] of wanted) {
  await withCopy(from ?? join(EXAMPLES, example), async (copy) => {
    const vsix = join(repository, "dist/flink-preflight.vsix");
    const workbench = await startWorkbench({ vsix, settings: { ...SETTINGS, ...settings } });
    try {
      const page = await workbench.openPage({ folder: copy, file: join(copy, file) });
      await ui.fileIsOpen(page, file.split("/").at(-1) ?? file);
      await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
      await page.keyboard.press("Control+B"); // the side bar
      await act(page, await readFile(join(copy, file), "utf8"));
      await page.waitForTimeout(500); // animations
      await writeFile(join(folder, `${name}.png`), fewerColours(await page.screenshot()));
      console.log(`docs/images/${name}.png`);
    } finally {
      await workbench.close();
    }
  });
}

/** @param {Page} page @param {string} text what the editor shows @param {string} words a place in it */
async function putCursor(page, text, words) {
  const before = text.slice(0, text.indexOf(words)).split("\n");
  await ui.goTo(page, before.length, (before.at(-1)?.length ?? 0) + 2);
}

/** Draws the edge of the side bar to a place. @param {Page} page @param {number} to */
async function widen(page, to) {
  const bar = await page.locator(".part.sidebar").boundingBox();
  assert.ok(bar);
  await page.mouse.move(bar.x + bar.width, bar.y + bar.height / 2);
  await page.mouse.down();
  await page.mouse.move(to, bar.y + bar.height / 2, { steps: 10 });
  await page.mouse.up();
}
