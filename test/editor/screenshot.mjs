// Takes the pictures of the README and of the walkthrough: the real workbench with the packaged extension, on the examples
// and on the sample; and draws the icon.
//   node test/editor/screenshot.mjs [NAME...]   all pictures, or those named

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { launchBrowser } from "./browser.mjs";
import { fewerColours } from "./fewerColours.mjs";
import { repository, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { FRAUD, GRAPH, pictureOf, putCursorIn } from "./ui-job-graph.mjs";
import { startWorkbench } from "./workbench.mjs";

/** @typedef {import("playwright-core").Page} Page */

const EXAMPLES = "examples/failing";
const JOB = "src/main/java/com/example/orders/OrdersJob.java";

/** @param {string} theme @returns {Picture} */
const checklistIn = (theme) => ({
  example: `${EXAMPLES}/ledger`,
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

/** The themes that pictures are taken in, with what their names end with. */
const THEMES = Object.entries({
  "": "Default Light Modern",
  "-dark": "Default Dark Modern",
  "-high-contrast": "Default High Contrast",
});

/**
 * A picture in each theme.
 * @param {string} name
 * @param {Picture} picture
 * @param {[string, string][]} [themes]
 * @returns {Record<string, Picture>}
 */
const inThemes = (name, picture, themes = THEMES) =>
  Object.fromEntries(
    themes.map(([end, theme]) => [
      `${name}${end}`,
      { ...picture, settings: { ...picture.settings, "workbench.colorTheme": theme } },
    ]),
  );

/** Small pictures: those in the dark serve high contrast as well. */
const STEP_THEMES = THEMES.slice(0, 2);

/** A step of the walkthrough, which shows its picture small. @type {Pick<Picture, "example" | "file" | "size" | "to">} */
const STEP = {
  example: "sample",
  file: "conf/config.yaml",
  size: { width: 600, height: 380 },
  to: "media/start",
};

/** @type {Record<string, Picture>} */
const STEPS = {
  ...inThemes(
    "open",
    {
      ...STEP,
      async act(page) {
        await page.keyboard.press("Control+Shift+E");
        await page.keyboard.press("ArrowDown");
        await page.mouse.move(0, 0);
      },
    },
    STEP_THEMES,
  ),
  ...inThemes(
    "see",
    {
      ...STEP,
      async act(page) {
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        await ui.goToRow(page, "Max parallelism");
        await widen(page, 320);
        await page.mouse.move(0, 0);
      },
    },
    STEP_THEMES,
  ),
  ...inThemes(
    "fix",
    {
      ...STEP,
      async act(page, text) {
        await putCursor(page, text, "default: 100");
        await ui.openQuickFixes(page);
      },
    },
    STEP_THEMES,
  ),
  ...inThemes("report", { ...STEP, act: exported }, STEP_THEMES),
};

/**
 * The pictures: a folder to open a copy of, a file of it to open, settings beside the common ones, another size than the
 * workbench's and another folder than docs/images, and what to do before the picture is taken: of the page, or of what it
 * returns.
 * @typedef {{ example: string, file: string, settings?: Record<string, unknown>,
 *   size?: { width: number, height: number }, to?: string,
 *   act: (page: Page, text: string, folder: string) => Promise<Page | void> }} Picture
 * @type {Record<string, Picture>}
 */
const PICTURES = {
  ...STEPS,
  ...inThemes("rule", {
    example: "sample",
    file: "deploy/rides.yaml",
    async act(page) {
      await ui.runCommand(page, "Flink Preflight: Explain a Rule");
      await ui.pick(page, "no state backend is chosen", "state-backend/unset");
      await ui.previewOf(page, "state-backend/unset");
    },
  }),
  ...inThemes("text", {
    example: "sample",
    file: "conf/config.yaml",
    async act(page) {
      await ui.openFile(page, "RidesJob.java");
      await page.locator(".codelens-decoration", { hasText: "3 without uid" }).waitFor({ timeout: 20_000 });
      await page.keyboard.press("Control+Backslash");
      await ui.openFile(page, "rides.yaml");
      await page
        .locator(".codelens-decoration", { hasText: "items met" })
        .first()
        .waitFor({ timeout: 20_000 });
    },
  }),
  ...inThemes("job-graph", {
    example: relative(repository, GRAPH),
    file: FRAUD,
    // Jobs are wide: the picture is below the code.
    settings: { "workbench.editor.openSideBySideDirection": "down" },
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
  }),
  checklist: checklistIn("Default Light Modern"),
  "checklist-dark": checklistIn("Default Dark Modern"),
  "checklist-high-contrast": checklistIn("Default High Contrast"),
  ...inThemes("problems", {
    example: `${EXAMPLES}/orders`,
    file: JOB,
    async act(page, text) {
      await ui.findProblem(page, "operator-uid/duplicate");
      await page.locator(".monaco-editor .view-line").first().click();
      const imports = text.split("void main")[0]?.split("\n").length ?? 1;
      for (let lines = 1; lines < imports; lines++) await page.keyboard.press("Control+ArrowDown"); // scrolls
    },
  }),
  ...inThemes("hover", {
    example: `${EXAMPLES}/orders`,
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
  }),
  ...inThemes("quick-fix", {
    example: `${EXAMPLES}/clicks`,
    file: "conf/flink-conf.yaml",
    async act(page, text) {
      await ui.findProblem(page, "max-parallelism/below-parallelism");
      await page.locator(".monaco-editor .view-line").first().click();
      await putCursor(page, text, "128");
      await ui.openQuickFixes(page);
    },
  }),
  ...inThemes("completion", {
    example: `${EXAMPLES}/payments`,
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
  }),
  ...inThemes("walkthrough", {
    example: "sample",
    file: "conf/config.yaml",
    async act(page) {
      await ui.runCommand(page, "Flink Preflight: Get Started");
      await page.locator(".getting-started-step").nth(3).waitFor({ timeout: 20_000 });
      await page.locator(".getting-started-step", { hasText: "See what is not met" }).click();
      await page.locator(".gettingStartedContainer img").first().waitFor({ timeout: 10_000 });
      await page.mouse.move(0, 0);
    },
  }),
  ...inThemes(
    "review",
    {
      example: "sample",
      file: "conf/config.yaml",
      act: exported,
    },
    STEP_THEMES,
  ),
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

const names = process.argv.slice(2);
const wanted = Object.entries(PICTURES).filter(([name]) => names.length === 0 || names.includes(name));
if (names.length === 0 || names.includes("icon")) await drawIcon();
for (const [name, { example, file, settings, size, to, act }] of wanted) {
  await withCopy(join(repository, example), async (copy) => {
    const vsix = join(repository, "dist/flink-preflight.vsix");
    const workbench = await startWorkbench({ vsix, settings: { ...SETTINGS, ...settings } });
    try {
      const page = await workbench.openPage({ folder: copy, file: join(copy, file) });
      await ui.fileIsOpen(page, file.split("/").at(-1) ?? file);
      await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
      await page.keyboard.press("Control+B"); // the side bar
      if (size) await page.setViewportSize(size);
      const shown = (await act(page, await readFile(join(copy, file), "utf8"), copy)) ?? page;
      await shown.waitForTimeout(500); // animations
      const path = `${to ?? "docs/images"}/${name}.png`;
      await mkdir(dirname(join(repository, path)), { recursive: true });
      await writeFile(join(repository, path), fewerColours(await shown.screenshot()));
      console.log(path);
    } finally {
      await workbench.close();
    }
  });
}

/** Draws the icon, which has to be a PNG. */
async function drawIcon() {
  const svg = await readFile(join(repository, "docs/images/icon.svg"), "utf8");
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin: 0; zoom: 0.5">${svg}</body>`);
  await writeFile(join(repository, "media/icon.png"), await page.screenshot({ omitBackground: true }));
  await browser.close();
  console.log("media/icon.png");
}

/** Exports the report, and shows it in the brightness of the window. @param {Page} page @param {string} _ @param {string} folder */
async function exported(page, _, folder) {
  const theme = await page.locator(".monaco-workbench").first().getAttribute("class");
  await ui.exportReport(page, "HTML", "HTML page", "flink-checklist.html");
  return reportIn(page, folder, /vs-dark|hc-black/.test(theme ?? "") ? "dark" : "light");
}

/**
 * The report as a browser shows it.
 * @param {Page} page
 * @param {string} folder
 * @param {"light" | "dark"} colorScheme
 */
async function reportIn(page, folder, colorScheme) {
  const shown = await page
    .context()
    .browser()
    ?.newPage({ viewport: { width: 900, height: 570 }, colorScheme });
  assert.ok(shown);
  await shown.setContent(await readFile(join(folder, "flink-checklist.html"), "utf8"));
  return shown;
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
