// The report as a page, in a real browser: accessible in every scheme of colours, and complete on a narrow screen and on paper.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isAccessible } from "./accessibility.mjs";
import { launchBrowser } from "./browser.mjs";
import { repository, runPart } from "./part.mjs";
import { serveFolders } from "./static-server.mjs";

const { values } = parseArgs({ options: { shots: { type: "string" } } });
const shots = resolve(values.shots ?? join(import.meta.dirname, "shots"));

/** A sheet of A4 without its margins, in pixels. */
const PAPER = { width: 718, height: 1047 };

await runPart("report", async (part) => {
  await mkdir(shots, { recursive: true });
  const report = await part.step("the command line writes it", async () => {
    const args = [join(repository, "dist/cli.js"), "check", "examples/failing", "--format", "html"];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout;
  });
  const server = await serveFolders({ "/report.html": () => report });
  const browser = await launchBrowser();
  /** @param {import("playwright-core").BrowserContextOptions} options */
  const open = async (options) => {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, ...options });
    await page.goto(`${server.address}/report.html`);
    return page;
  };
  /** What is wider than its place. @param {import("playwright-core").Page} page */
  const cutOff = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("html, .table")]
        .filter((each) => each.scrollWidth > each.clientWidth)
        .map(({ className, tagName }) => className || tagName),
    );
  try {
    for (const colorScheme of /** @type {const} */ (["light", "dark"]))
      for (const forcedColors of /** @type {const} */ (["none", "active"]))
        await part.step(`it is accessible in ${colorScheme}, forced colours ${forcedColors}`, async () => {
          const page = await open({ colorScheme, forcedColors });
          await isAccessible(page, "the report");
          await page.screenshot({ path: join(shots, `report-${colorScheme}-${forcedColors}.png`) });
          await page.close();
        });
    await part.step("on a telephone nothing but the table of deployments has to be scrolled", async () => {
      const page = await open({ viewport: { width: 390, height: 844 } });
      await isAccessible(page, "the report on a telephone");
      assert.deepEqual(await cutOff(page), ["table"]);
      assert.equal(await page.locator(".table").first().getAttribute("tabindex"), "0");
      await page.close();
    });
    await part.step("on paper nothing is cut off, and it is dark on light", async () => {
      const page = await open({ viewport: PAPER });
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      assert.deepEqual(await cutOff(page), []);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.equal(background, "rgb(255, 255, 255)");
      await page.screenshot({ path: join(shots, "report-print.png") });
      await page.close();
    });
  } finally {
    await browser.close();
    await server.close();
  }
});
