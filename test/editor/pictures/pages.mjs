// Pictures of pages in a browser, without a VS Code server: the playground, and VS Code for the web.

import { join } from "node:path";
import { repository } from "../part.mjs";
import { run } from "../processes.mjs";
import { serveFolders } from "../static-server.mjs";
import * as ui from "../ui-actions.mjs";
import { serveWebWorkbench } from "../web-workbench.mjs";
import { SCHEMES, THEMES } from "./picture.mjs";

/** @typedef {import("playwright-core").Browser} Browser */

const SIZE = { width: 1280, height: 800 };

/** Takes a picture of a page. @typedef {(browser: Browser) => Promise<Buffer>} PageShot */

/** @type {Record<string, PageShot>} */
export const PAGES = {
  ...Object.fromEntries(
    Object.entries(SCHEMES).map(([end, scheme]) => [
      `playground${end}`,
      async (browser) => {
        await run(process.execPath, [join(repository, "scripts/playground.mjs")], { cwd: repository });
        const server = await serveFolders({ play: join(repository, "dist-playground") });
        const page = await browser.newPage({ viewport: SIZE, ...scheme });
        try {
          await page.goto(`${server.address}/play/index.html`);
          await page.locator("#findings button", { hasText: "operator-uid/missing" }).first().waitFor();
          await page.locator("#checklist", { hasText: "not met" }).waitFor();
          await page.waitForTimeout(500); // colours of the text
          return await page.screenshot();
        } finally {
          await page.close();
          await server.close();
        }
      },
    ]),
  ),
  ...Object.fromEntries(
    THEMES.map(([end, theme]) => [
      `web${end}`,
      async (browser) => {
        const server = await serveWebWorkbench(join(repository, "sample"), "conf/config.yaml", {
          "workbench.colorTheme": theme,
        });
        const page = await browser.newPage({ viewport: SIZE });
        try {
          await page.goto(`${server.address}/`);
          await ui.fileIsOpen(page, "config.yaml");
          await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
          await ui.runCommand(page, "Flink Preflight: Open Checklist");
          await page.locator(".monaco-list-row", { hasText: "Max parallelism" }).first().waitFor();
          await page.waitForTimeout(1_000); // the row of the file in front is gone to
          return await page.screenshot();
        } finally {
          await page.close();
          await server.close();
        }
      },
    ]),
  ),
};
