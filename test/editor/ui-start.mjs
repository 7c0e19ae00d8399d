// The first minutes of a user: from an empty window to a sample that meets its checklist, by keyboard, with the steps beside.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as ui from "./ui-actions.mjs";

/** @typedef {import("playwright-core").Page} Page */

const CONFIG = "conf/config.yaml";
const JOB = "src/main/java/shop/rides/RidesJob.java";

/**
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function firstMinutes(part, workbench, shots) {
  const page = await workbench.openPage({});
  const shot = (/** @type {string} */ name) => page.screenshot({ path: join(shots, `${name}.png`) });
  const done = (/** @type {string} */ title) =>
    page.locator(".getting-started-step", {
      has: page.locator(".codicon-getting-started-step-checked"),
      hasText: title,
    });
  const lens = (/** @type {string} */ text) => page.locator(".codelens-decoration a", { hasText: text });
  try {
    let folder = "";
    await part.step("in an empty window the palette opens the sample, in a folder that is new", async () => {
      const kept = join(workbench.home, "user-data/User/globalStorage/flink-preflight.flink-preflight");
      const mine = join(kept, "flink-preflight-sample/conf/config.yaml");
      await mkdir(dirname(mine), { recursive: true });
      await writeFile(mine, "my own\n");
      await page.locator(".activitybar").waitFor({ timeout: 30_000 });
      await page
        .locator(".activitybar .action-item")
        .getByLabel(/^Flink Preflight/)
        .first()
        .waitFor({ timeout: 30_000 });
      await ui.runCommand(page, "Flink Preflight: Open Sample");
      await ui.pick(page, "Keep", "Keep it with the extension");
      await page.waitForURL(/folder=/, { timeout: 30_000 });
      folder = decodeURIComponent(new URL(page.url()).searchParams.get("folder") ?? "");
      assert.ok(existsSync(join(folder, CONFIG)), folder);
      assert.equal(folder, join(kept, "flink-preflight-sample-2"));
      assert.equal(await readFile(mine, "utf8"), "my own\n");
    });
    await part.step(
      "its configuration is shown, with the four steps beside, the first of them done",
      async () => {
        await ui.fileIsOpen(page, "config.yaml");
        await page.locator(".getting-started-step").nth(3).waitFor({ timeout: 20_000 });
        await done("Open the sample").waitFor({ timeout: 20_000 });
        await page.locator(".gettingStartedContainer img").first().waitFor({ timeout: 10_000 });
        await shot("17-sample");
      },
    );
    await part.step(
      "the line over the configuration opens the checklist, and the second is done",
      async () => {
        await lens("2 of 6 items met").click();
        await page
          .locator('.pane-body .monaco-list-row.selected[aria-expanded="true"]', { hasText: CONFIG })
          .waitFor({ timeout: 15_000 });
        const second = page.locator(".pane-body .monaco-list-row", { hasText: "deploy/rides.yaml" });
        const id = await second.getAttribute("id");
        assert.match(
          (await page.locator(`#${id} + .monaco-list-row`).textContent()) ?? "",
          /Max parallelism/,
        );
        await done("See what is not met").waitFor({ timeout: 10_000 });
        await shot("18-sample-checklist");
      },
    );
    await part.step("hints say what Flink derives and what memory comes to", async () => {
      const line = page.locator(".view-line", { hasText: "default:" });
      await line.filter({ hasText: "max parallelism 256" }).waitFor({ timeout: 10_000 });
      await page.locator(".view-line", { hasText: "Flink memory 1,152 MiB" }).waitFor({ timeout: 10_000 });
    });
    await part.step("the line over the job gives every operator a uid, and the third is done", async () => {
      await page.locator(".tab", { hasText: "config.yaml" }).first().click();
      await ui.openFile(page, "RidesJob.java");
      await lens("4 operators: 3 without uid").click();
      await lens("4 operators, each with a uid")
        .or(page.locator(".codelens-decoration", { hasText: "4 operators, each with a uid" }))
        .first()
        .waitFor({ timeout: 10_000 });
      await done("Fix it").waitFor({ timeout: 10_000 });
      await shot("19-sample-uids");
    });
    await part.step(
      "F2 renames a uid after it has been confirmed, with what becomes of savepoints",
      async () => {
        const lines = (await readFile(join(folder, JOB), "utf8")).split("\n");
        const line = lines.findIndex((text) => text.includes('.uid("rides")'));
        await ui.goTo(page, line + 1, (lines[line]?.indexOf('.uid("rides")') ?? 0) + 8);
        await page.keyboard.press("F2");
        const box = page.locator(".rename-box.preview input, .rename-box input").first();
        await box.waitFor({ timeout: 10_000 });
        assert.equal(await box.inputValue(), "rides");
        await box.fill("rides-source");
        await page.keyboard.press("Enter");
        await page
          .locator(".notification-toast", {
            hasText: "finds this operator's state by the old uid",
          })
          .waitFor({ timeout: 10_000 });
        const preview = page.locator(".part.panel", { hasText: "Refactor Preview" });
        await preview.locator(".monaco-list-row", { hasText: '"rides-source"' }).waitFor({ timeout: 10_000 });
        await shot("20-rename");
        assert.equal(await page.locator(".view-line", { hasText: '.uid("rides-source")' }).count(), 0);
        await preview.locator(".monaco-list-row input[type=checkbox]").first().click();
        await preview.getByText("Apply", { exact: true }).click();
        await page.locator(".view-line", { hasText: '.uid("rides-source")' }).waitFor({ timeout: 10_000 });
      },
    );
    await part.step("F12 on an option goes to what overrides it", async () => {
      await ui.openFile(page, "rides.yaml");
      const line = page.locator(".view-line", { hasText: "parallelism.default" });
      await line.filter({ hasText: "overridden by line 38" }).waitFor({ timeout: 10_000 });
      await ui.goTo(page, 12, 8);
      await page.keyboard.press("F12");
      await page.locator(".statusbar-item", { hasText: "Ln 38, " }).waitFor({ timeout: 10_000 });
      await shot("21-overridden");
    });
    await part.step(
      "a rule is explained beside, titled as the rule, and leads on to related ones",
      async () => {
        await ui.runCommand(page, "Flink Preflight: Explain a Rule");
        await ui.pick(page, "no state backend is chosen", "state-backend/unset");
        const text = await ui.previewOf(page, "state-backend/unset");
        assert.match(text, /Related rules/);
        await page.locator(".tab", { hasText: "state-backend/unset" }).waitFor({ timeout: 10_000 });
        await shot("22-rule");
        const frame = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
        await frame.locator("li a", { hasText: "state-backend/unknown" }).first().click();
        await ui.previewOf(page, "state-backend/unknown");
        await page.locator(".tab", { hasText: "state-backend/unknown" }).waitFor({ timeout: 10_000 });
      },
    );
    await part.step("one fix adds all that is missing, and the cluster meets its checklist", async () => {
      await page.locator(".tab", { hasText: "config.yaml" }).first().click();
      const lines = (await readFile(join(folder, CONFIG), "utf8")).split("\n");
      await ui.goTo(page, lines.findIndex((text) => text.includes("default:")) + 1, 4);
      await ui.openQuickFixes(page);
      await ui.chooseQuickFix(page, "Add all that is missing");
      await lens("6 of 6 items met").waitFor({ timeout: 10_000 });
      await page
        .locator(".notification-toast", { hasText: "conf/config.yaml meets all 6 items" })
        .waitFor({ timeout: 10_000 });
      await shot("23-met");
    });
    await part.step("the report is the last step, and all four are done", async () => {
      await ui.exportReport(page, "Markdown", "Markdown", "flink-checklist.md");
      await page.locator(".tab", { hasText: "Walkthrough" }).click();
      await done("Report it").waitFor({ timeout: 10_000 });
      assert.equal(await page.locator(".codicon-getting-started-step-checked").count(), 4);
      await shot("24-all-steps");
    });
    await part.step("the palette shows what is new", async () => {
      await ui.runCommand(page, "Flink Preflight: Show What's New");
      await page.locator(".tab", { hasText: "CHANGELOG.md" }).waitFor({ timeout: 10_000 });
    });
  } catch (error) {
    await shot("failed-start");
    throw error;
  } finally {
    await page.close();
  }
}
