// Takes the pictures of the README: the real workbench with the packaged extension, on the fixture.
//   node test/editor/screenshot.mjs [NAME...]   all pictures, or those named

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fixture, repository, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { startWorkbench } from "./workbench.mjs";

/** @typedef {import("playwright-core").Page} Page */

const CONF = "orders/conf/flink-conf.yaml";
const JOB = "orders/src/main/java/org/example/orders/OrdersJob.java";

/**
 * The pictures: a file to open, and what to do before the picture is taken.
 * @type {Record<string, { file: string, act: (page: Page) => Promise<unknown> }>}
 */
const PICTURES = {
  problems: {
    file: CONF,
    act: (page) => ui.findProblem(page, "max-parallelism/unset"),
  },
  hover: {
    file: CONF,
    async act(page) {
      await ui.findProblem(page, "max-parallelism/unset");
      await ui.goToProblem(page, "max-parallelism/unset");
      await ui.showHover(page);
    },
  },
  "quick-fix": {
    file: JOB,
    async act(page) {
      await ui.findProblem(page, "operator-uid/missing");
      await ui.goToProblem(page, "operator-uid/missing");
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
  "workbench.colorTheme": "Default Light Modern",
  "workbench.layoutControl.enabled": false,
};

const folder = join(repository, "docs/images");
const names = process.argv.slice(2);
const wanted = Object.entries(PICTURES).filter(([name]) => names.length === 0 || names.includes(name));
await mkdir(folder, { recursive: true });
for (const [name, { file, act }] of wanted) {
  await withCopy(fixture, async (copy) => {
    const vsix = join(repository, "dist/flink-preflight.vsix");
    const workbench = await startWorkbench({ vsix, settings: SETTINGS });
    try {
      const page = await workbench.openPage({ folder: copy, file: join(copy, file) });
      await ui.fileIsOpen(page, file.split("/").at(-1) ?? file);
      await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
      await act(page);
      await page.waitForTimeout(500); // animations
      await page.screenshot({ path: join(folder, `${name}.png`) });
      console.log(`docs/images/${name}.png`);
    } finally {
      await workbench.close();
    }
  });
}
