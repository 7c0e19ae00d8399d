// Takes the pictures of the README, of docs/pictures.md and of the walkthrough: the real workbench with the packaged
// extension, on the examples and on the sample; and draws the icon.
//   node test/editor/screenshot.mjs [NAME...]   all pictures, or those named; 'text' stands for text in each theme

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { launchBrowser } from "./browser.mjs";
import { fewerColours } from "./fewerColours.mjs";
import { repository, withCopy } from "./part.mjs";
import { PAGES } from "./pictures/pages.mjs";
import { THEMES } from "./pictures/picture.mjs";
import { STEPS } from "./pictures/steps.mjs";
import { TEXT } from "./pictures/text.mjs";
import { VIEWS } from "./pictures/views.mjs";
import * as ui from "./ui-actions.mjs";
import { startWorkbench } from "./workbench.mjs";

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
/** @param {string} name */
const isWanted = (name) =>
  names.length === 0 ||
  names.includes(name) ||
  THEMES.some(([end]) => end && names.some((wanted) => wanted + end === name));

if (isWanted("icon")) await drawIcon();
for (const [name, picture] of Object.entries({ ...STEPS, ...VIEWS, ...TEXT }))
  if (isWanted(name)) await takePicture(name, picture);
for (const [name, shoot] of Object.entries(PAGES)) {
  if (!isWanted(name)) continue;
  const browser = await launchBrowser();
  await keep(`docs/images/${name}.png`, await shoot(browser));
  await browser.close();
}

/** @param {string} name @param {import("./pictures/picture.mjs").Picture} picture */
async function takePicture(name, { example, file, settings, size, to = "docs/images", bare, act }) {
  await withCopy(join(repository, example), async (copy) => {
    const vsix = join(repository, "dist/flink-preflight.vsix");
    const workbench = await startWorkbench({ vsix, settings: { ...SETTINGS, ...settings } });
    try {
      const page = await workbench.openPage({ folder: copy, file: join(copy, file) });
      await ui.fileIsOpen(page, file.split("/").at(-1) ?? file);
      if (!bare) await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
      await page.keyboard.press("Control+B"); // the side bar
      if (size) await page.setViewportSize(size);
      const shown = (await act(page, await readFile(join(copy, file), "utf8"), copy)) ?? page;
      await shown.waitForTimeout(500); // animations
      await keep(`${to}/${name}.png`, await shown.screenshot());
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

/** @param {string} path @param {Buffer} png */
async function keep(path, png) {
  await mkdir(dirname(join(repository, path)), { recursive: true });
  await writeFile(join(repository, path), fewerColours(png));
  console.log(path);
}
