// The view of the checklist where there is nothing to show.

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fixture, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";

/**
 * What the view says where there is nothing to show.
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function emptyChecklist(part, workbench, shots) {
  await withCopy(join(fixture, "plain"), async (folder) => {
    await writeFile(join(folder, "notes.zpln"), '{ "source": ["%flink"] }\n');
    let page = await workbench.openPage({ folder, file: join(folder, "values.yaml") });
    const welcome = page.locator(".welcome-view-content");
    try {
      await part.step("without Flink files the view says what to open", async () => {
        await ui.fileIsOpen(page, "values.yaml");
        // Until extensions are known, the palette does not know their commands.
        await page
          .locator(".activitybar .action-item")
          .getByLabel(/^Flink Preflight/)
          .first()
          .waitFor();
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        await welcome
          .filter({ hasText: "No Flink file was found in this workspace" })
          .waitFor({ timeout: 15_000 });
        await page.screenshot({ path: join(shots, "13-no-flink.png") });
      });
      await part.step("there it leads to the first steps", async () => {
        await welcome.locator("a", { hasText: "See how it works" }).click();
        const step = page.locator(".getting-started-step", { hasText: "Open the sample" });
        await step.waitFor({ timeout: 15_000 });
        await page.keyboard.press("Control+W");
        await step.waitFor({ state: "detached", timeout: 10_000 });
      });
      await part.step("of a file that is not read yet it says so", async () => {
        await ui.openFile(page, "notes.zpln");
        await welcome.filter({ hasText: "of a kind that is not read yet" }).waitFor({ timeout: 10_000 });
        await page.screenshot({ path: join(shots, "14-not-read.png") });
      });
      await part.step("beside files that are read, those that are not are listed", async () => {
        const file = join(folder, "flink-conf.yaml");
        await writeFile(file, "parallelism.default: 4\n");
        await page.close();
        page = await workbench.openPage({ folder, file });
        await ui.fileIsOpen(page, "flink-conf.yaml");
        await page.locator(".statusbar-item", { hasText: "of 6 met" }).waitFor({ timeout: 20_000 });
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        const row = page.locator(
          '.pane-body .monaco-list-row[aria-label^="notes.zpln, notebooks of Zeppelin"]',
        );
        await row.waitFor({ timeout: 20_000 });
        await page.screenshot({ path: join(shots, "15-some-not-read.png") });
      });
      await part.step("one that the stated Flink does not read is named, with what migrates it", async () => {
        await writeFile(join(folder, ".flink-preflight.yaml"), 'flinkVersion: "2.0"\n');
        const row = page.locator(
          '.pane-body .monaco-list-row[aria-label^="flink-conf.yaml, Flink 2.0 does not read it"]',
        );
        await row.waitFor({ timeout: 20_000 });
        await ui.goToRow(page, "flink-conf.yaml");
        await page.screenshot({ path: join(shots, "15-not-opened.png") });
        await page.keyboard.press("Shift+F10");
        await ui.chooseMenu(page, "Fix");
        await page
          .locator(".quick-input-list .monaco-list-row", { hasText: "Turn it into a config.yaml" })
          .first()
          .waitFor({ timeout: 10_000 });
        await page.keyboard.press("Escape");
      });
      await part.step("once the last file is deleted it says what makes it follow", async () => {
        await ui.focusFirstGroup(page);
        await page.keyboard.press("Control+W");
        for (const name of [".flink-preflight.yaml", "flink-conf.yaml", "notes.zpln"])
          await rm(join(folder, name));
        await page
          .locator(".welcome-view-content", { hasText: "No deployment was found in this workspace" })
          .waitFor({ timeout: 20_000 });
        await page.screenshot({ path: join(shots, "15-last-deleted.png") });
      });
    } catch (error) {
      await page.screenshot({ path: join(shots, "failed-checklist.png") });
      throw error;
    } finally {
      await page.close();
    }
  });
}
