// What a picture of the workbench is, and what several of them do.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as ui from "../ui-actions.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * A picture of the workbench: a folder of the repository to open a copy of and a file of it, settings beside the common
 * ones, another size than the workbench's and another folder than docs/images, whether nothing is found in the file, and
 * what to do before the picture is taken: of the page, or of what `act` returns.
 * @typedef {{ example: string, file: string, settings?: Record<string, unknown>,
 *   size?: { width: number, height: number }, to?: string, bare?: boolean,
 *   act: (page: Page, text: string, folder: string) => Promise<Page | void> }} Picture
 */

/** The themes that pictures are taken in, with what their names end with. */
export const THEMES = Object.entries({
  "": "Default Light Modern",
  "-dark": "Default Dark Modern",
  "-high-contrast": "Default High Contrast",
});

/** Of a page in a browser: what its user may have asked the system for, by the end of the picture's name. */
export const SCHEMES = /** @type {const} */ ({
  "": { colorScheme: "light" },
  "-dark": { colorScheme: "dark" },
  "-high-contrast": { colorScheme: "dark", forcedColors: "active", contrast: "more" },
});

/**
 * A picture in each theme.
 * @param {string} name
 * @param {Picture} picture
 * @param {[string, string][]} [themes]
 * @returns {Record<string, Picture>}
 */
export const inThemes = (name, picture, themes = THEMES) =>
  Object.fromEntries(
    themes.map(([end, theme]) => [
      `${name}${end}`,
      { ...picture, settings: { ...picture.settings, "workbench.colorTheme": theme } },
    ]),
  );

/** @param {Page} page @param {string} text what the editor shows @param {string} words a place in it */
export async function putCursor(page, text, words) {
  const before = text.slice(0, text.indexOf(words)).split("\n");
  await ui.goTo(page, before.length, (before.at(-1)?.length ?? 0) + 2);
}

/** Waits for what is shown over lines: by then the file is known. @param {Page} page */
export const lensIsThere = (page) =>
  page.locator(".codelens-decoration").first().waitFor({ timeout: 15_000 });

/** Draws the edge of the side bar to a place. @param {Page} page @param {number} to */
export async function widen(page, to) {
  const bar = await page.locator(".part.sidebar").boundingBox();
  assert.ok(bar);
  await page.mouse.move(bar.x + bar.width, bar.y + bar.height / 2);
  await page.mouse.down();
  await page.mouse.move(to, bar.y + bar.height / 2, { steps: 10 });
  await page.mouse.up();
  await page.mouse.move(0, 0);
}

/** Exports the report, and shows it as the window is. @param {Page} page @param {string} _ @param {string} folder */
export async function exported(page, _, folder) {
  const theme = (await page.locator(".monaco-workbench").first().getAttribute("class")) ?? "";
  const end = theme.includes("hc-black") ? "-high-contrast" : theme.includes("vs-dark") ? "-dark" : "";
  await ui.exportReport(page, "HTML", "HTML page", "flink-checklist.html");
  const shown = await page
    .context()
    .browser()
    ?.newPage({ viewport: { width: 900, height: 570 }, ...SCHEMES[end] });
  assert.ok(shown);
  await shown.setContent(await readFile(join(folder, "flink-checklist.html"), "utf8"));
  return shown;
}
