// Uses the packaged extension as a user does: in the real workbench, by keyboard.
//   VSIX=path    the package to install, otherwise dist/flink-preflight.vsix
//   --shots=DIR  where screenshots go, otherwise shots/

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { findBrowser } from "./browser.mjs";
import { fixture, repository, runPart, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { getVSCodeServer } from "./vscode-server.mjs";
import { startWorkbench } from "./workbench.mjs";

const { values } = parseArgs({ options: { shots: { type: "string" } } });
const shots = resolve(values.shots ?? join(import.meta.dirname, "shots"));
const vsix = resolve(process.env.VSIX ?? join(repository, "dist/flink-preflight.vsix"));

const OPTION = "pipeline.max-parallelism";
const FIX = `Set ${OPTION} to 128`;

await runPart("ui", async (part) => {
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: run 'npm run package' first`);
  await findBrowser();
  await getVSCodeServer();
  await mkdir(shots, { recursive: true });

  await withCopy(fixture, async (folder) => {
    const file = join(folder, "orders/conf/flink-conf.yaml");
    const before = await readFile(file, "utf8");
    const workbench = await part.step("the package installs, and VS Code starts with it", () =>
      startWorkbench({ vsix }),
    );
    /** @type {import("playwright-core").Page | undefined} */
    let page;
    try {
      page = await part.step("the workbench opens flink-conf.yaml", async () => {
        const opened = await workbench.openPage({ folder, file });
        await ui.fileIsOpen(opened, "flink-conf.yaml");
        return opened;
      });
      await flinkConf(part, page, async (name) => page?.screenshot({ path: join(shots, `${name}.png`) }));
      await part.step("the file on disk has one line more and is the same otherwise", async () => {
        const lines = (await saved(file, before)).split("\n");
        assert.ok(lines.includes(`${OPTION}: 128`), lines.join("\n"));
        assert.equal(lines.filter((line) => !line.startsWith(OPTION)).join("\n"), before);
      });
    } catch (error) {
      await page?.screenshot({ path: join(shots, "failed.png") });
      throw error;
    } finally {
      await workbench.close({ keep: part.failed > 0 });
    }
  });
});

/**
 * @param {import("./part.mjs").Part} part
 * @param {import("playwright-core").Page} page
 * @param {(name: string) => Promise<unknown>} shot
 */
async function flinkConf(part, page, shot) {
  const squiggles = page.locator(".squiggly-warning, .squiggly-error, .squiggly-info");
  await part.step("a squiggle appears", async () => {
    await squiggles.first().waitFor({ timeout: 20_000 });
  });
  await part.step("the Problems panel lists the finding with its rule", async () => {
    const entry = await ui.findProblem(page, OPTION);
    assert.match((await entry.textContent()) ?? "", /max-parallelism\/unset/);
    await shot("1-problems");
  });
  await part.step("Enter goes from there to the finding, and the hover explains it", async () => {
    await ui.goToProblem(page, OPTION);
    const text = await ui.showHover(page);
    assert.ok(text.includes(OPTION), text);
    assert.match(text, /flink-preflight/);
    await shot("2-hover");
    await page.keyboard.press("Escape");
  });
  await part.step("Ctrl+. offers a quick fix, and Enter applies it", async () => {
    const offered = await ui.openQuickFixes(page);
    assert.ok(
      offered.some((title) => title.replaceAll("\u00a0", " ").includes(FIX)),
      offered.join(" | "),
    );
    await shot("3-quick-fixes");
    await ui.chooseQuickFix(page, FIX);
    await page.locator(".view-line", { hasText: "128" }).waitFor({ timeout: 10_000 });
  });
  await part.step("the finding leaves the Problems panel", async () => {
    await ui.problem(page, "max-parallelism/unset").waitFor({ state: "detached", timeout: 10_000 });
  });
  await part.step("Ctrl+S saves", async () => {
    await ui.save(page);
    await shot("4-saved");
  });
}

/** The text of a file once it differs from what it was. @param {string} file @param {string} before */
async function saved(file, before) {
  for (let tries = 0; tries < 100; tries++) {
    const text = await readFile(file, "utf8");
    if (text !== before) return text;
    await sleep(50);
  }
  throw new Error(`${file} did not change`);
}
