// The extension in VS Code for the web: no Node, no server of VS Code's, and a workspace that is on no disk. The extension
// host is a worker, and so is the language server.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { fixture, repository, runPart } from "./part.mjs";
import * as ui from "./ui-actions.mjs";
import { serveWebWorkbench } from "./web-workbench.mjs";

const { values } = parseArgs({ options: { shots: { type: "string" } } });
const shots = resolve(values.shots ?? join(import.meta.dirname, "shots"));

const CONF = "orders/conf/flink-conf.yaml";
const JOB = "orders/src/main/java/org/example/orders/OrdersJob.java";

await runPart("web", async (part) => {
  if (!existsSync(join(repository, "dist/browser.js")))
    throw new Error("dist/browser.js is missing: run 'npm run build' first");
  await mkdir(shots, { recursive: true });
  const server = await serveWebWorkbench(fixture, CONF);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {string[]} */
    const outside = [];
    page.on("request", (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(server.address)) outside.push(url);
    });
    const shot = (/** @type {string} */ name) => page.screenshot({ path: join(shots, `${name}.png`) });
    try {
      await part.step("the workbench opens a configuration that is on no disk", async () => {
        await page.goto(`${server.address}/`);
        await ui.fileIsOpen(page, "flink-conf.yaml");
      });
      await part.step("its findings are there", async () => {
        await page.locator(".squiggly-warning").first().waitFor({ timeout: 20_000 });
        await findProblem(page, "max-parallelism/unset", CONF);
      });
      await part.step(
        "so are those of files that are not open, which the editor gives to the server",
        async () => {
          await findProblem(page, "operator-uid/missing", JOB);
          await shot("web-problems");
        },
      );
      await part.step("a quick fix is applied, and the finding goes", async () => {
        await findProblem(page, "max-parallelism/unset", CONF);
        await ui.goToProblem(page, "max-parallelism/unset");
        await ui.openQuickFixes(page);
        await ui.chooseQuickFix(page, "Set pipeline.max-parallelism to 128");
        await page.locator(".view-line", { hasText: "max-parallelism" }).first().waitFor();
        await ui.problem(page, "max-parallelism/unset").waitFor({ state: "detached" });
        await ui.save(page);
      });
      await part.step("a hover explains an option", async () => {
        await page.locator(".view-line", { hasText: "numberOfTaskSlots" }).first().click();
        await ui.showHover(page, "taskmanager.numberOfTaskSlots");
        await shot("web-hover");
        await page.keyboard.press("Escape");
      });
      await part.step("the checklist is there", async () => {
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        const row = page.locator(".monaco-list-row", { hasText: "Max parallelism" }).first();
        await row.waitFor();
        assert.match((await row.textContent()) ?? "", /met/);
        await shot("web-checklist");
      });
      await part.step("a job in Java is read by its grammar, and a uid is added", async () => {
        // Files cannot be searched for here; from the list of problems they are opened.
        await findProblem(page, "operator-uid/missing", JOB);
        await ui.goToProblem(page, "operator-uid/missing");
        await ui.openQuickFixes(page);
        await ui.chooseQuickFix(page, "Add uid");
        await page.locator(".view-line", { hasText: ".uid(" }).first().waitFor();
        await shot("web-job");
      });
      await part.step("the server can be started again", async () => {
        await ui.runCommand(page, "Flink Preflight: Restart Language Server");
        await findProblem(page, "checkpointing/disabled", CONF);
        assert.equal(server.asked.filter((path) => path.endsWith("/dist/program.js")).length, 2);
      });
      await shot("web-restarted");
      await part.step("nothing is asked of anybody else", async () => assert.deepEqual(outside, []));
    } catch (error) {
      await shot("web-failed");
      throw error;
    }
  } finally {
    await browser.close();
    await server.close();
  }
});

/** Tries something again that VS Code can undo in between; the last failure counts. @param {() => Promise<void>} attempt */
async function retried(attempt) {
  for (let left = 5; left > 0; left--) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/**
 * Opens the list of problems, where it is not open yet, at those of a rule in a file.
 * @param {import("playwright-core").Page} page
 * @param {string} rule
 * @param {string} path
 */
async function findProblem(page, rule, path) {
  const filter = page.locator(".viewpane-filter input").first();
  if (!(await filter.isVisible())) await page.keyboard.press("Control+Shift+M");
  const wanted = `${rule}, **/${path}`;
  // While the list fills anew, as after a restart, VS Code can put back what the filter was.
  await retried(async () => {
    await filter.fill(wanted);
    await ui.problem(page, rule).waitFor({ timeout: 5000 });
    assert.equal(await filter.inputValue(), wanted);
  });
  await page.locator(".markers-panel .monaco-list").first().focus();
  await ui.problem(page, rule).waitFor();
}
