// Takes the pictures of the README: the real workbench with the packaged extension, on examples/failing/orders.
//   node test/editor/screenshot.mjs [NAME...]   all pictures, or those named

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { repository, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { startWorkbench } from "./workbench.mjs";

/** @typedef {import("playwright-core").Page} Page */

const EXAMPLE = join(repository, "examples/failing/orders");
const CONF = "conf/flink-conf.yaml";
const JOB = "src/main/java/com/example/orders/OrdersJob.java";

/**
 * The pictures: a file to open, and what to do before the picture is taken.
 * @type {Record<string, { file: string, act: (page: Page) => Promise<unknown> }>}
 */
const PICTURES = {
  problems: {
    file: JOB,
    async act(page) {
      await ui.findProblem(page, "operator-uid/duplicate");
      await ui.goToProblem(page, "operator-uid/missing");
    },
  },
  hover: {
    file: JOB,
    async act(page) {
      await goTo(page, "operator-uid/missing");
      await ui.showHover(page, "An operator has no uid");
    },
  },
  "quick-fix": {
    file: CONF,
    async act(page) {
      await goTo(page, "checkpointing/disabled");
      await ui.openQuickFixes(page);
    },
  },
};

/** Large enough to be read in a README that shows 1280 pixels in half the width. */
const SETTINGS = {
  "breadcrumbs.enabled": false,
  "editor.fontSize": 15,
  "editor.minimap.enabled": false,
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
};

const folder = join(repository, "docs/images");
const names = process.argv.slice(2);
const wanted = Object.entries(PICTURES).filter(([name]) => names.length === 0 || names.includes(name));
await mkdir(folder, { recursive: true });
for (const [name, { file, act }] of wanted) {
  await withCopy(EXAMPLE, async (copy) => {
    const vsix = join(repository, "dist/flink-preflight.vsix");
    const workbench = await startWorkbench({ vsix, settings: SETTINGS });
    try {
      const page = await workbench.openPage({ folder: copy, file: join(copy, file) });
      await ui.fileIsOpen(page, file.split("/").at(-1) ?? file);
      await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
      await page.keyboard.press("Control+B"); // the side bar
      await act(page);
      await page.waitForTimeout(500); // animations
      await page.screenshot({ path: join(folder, `${name}.png`) });
      console.log(`docs/images/${name}.png`);
    } finally {
      await workbench.close();
    }
  });
}

/** Goes to a finding and closes the Problems panel again. @param {Page} page @param {string} rule */
async function goTo(page, rule) {
  await ui.findProblem(page, rule);
  await ui.goToProblem(page, rule);
  await page.keyboard.press("Control+J");
}
