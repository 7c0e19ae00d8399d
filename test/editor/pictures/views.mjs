// Pictures of the checklist, of what leads to it, and of what is read beside it.

import * as ui from "../ui-actions.mjs";
import { exported, inThemes, lensIsThere, widen } from "./picture.mjs";

/** @typedef {import("./picture.mjs").Picture} Picture */
/** @typedef {import("playwright-core").Page} Page */

const EXAMPLES = "examples/failing";

/** The parts of the window that lead to the view. */
const AROUND = { "workbench.activityBar.location": "default", "workbench.statusBar.visible": true };

/** @param {Page} page @param {string} met */
const isMet = (page, met) => page.locator(".statusbar-item", { hasText: met }).waitFor({ timeout: 20_000 });

/** @type {Record<string, Picture>} */
export const VIEWS = {
  ...inThemes("checklist", {
    example: `${EXAMPLES}/ledger`,
    file: "conf/flink-conf.yaml",
    settings: AROUND,
    async act(page) {
      await isMet(page, "of 6 met");
      await ui.runCommand(page, "Flink Preflight: Open Checklist");
      await ui.goToRow(page, "Operator uids");
      await page.keyboard.press("ArrowRight");
      await ui.goToRow(page, "High availability");
      await page.keyboard.press("ArrowRight");
      await widen(page, 480);
      await page.locator(".pane-body .monaco-list-row", { hasText: "Max parallelism" }).first().hover();
      await page.locator(".monaco-hover:not(.hidden)").first().waitFor({ timeout: 10_000 });
    },
  }),
  ...inThemes("met", {
    example: "sample",
    file: "src/main/java/shop/rides/RidesJob.java",
    settings: AROUND,
    async act(page) {
      const lens = (/** @type {string} */ text) => page.locator(".codelens-decoration a", { hasText: text });
      await lens("4 operators: 3 without uid").click();
      await page.locator(".view-line", { hasText: ".uid(" }).nth(2).waitFor({ timeout: 10_000 });
      await ui.openFile(page, "config.yaml");
      await ui.goTo(page, 14, 4);
      await ui.openQuickFixes(page);
      await ui.chooseQuickFix(page, "Add all that is missing");
      await isMet(page, "6 of 6 met");
      await ui.runCommand(page, "Flink Preflight: Open Checklist");
      await ui.goToRow(page, "Max parallelism");
      await widen(page, 420);
      await page
        .locator(".notification-toast", { hasText: "meets all 6 items" })
        .waitFor({ timeout: 10_000 });
    },
  }),
  ...inThemes("fix-deployment", {
    example: "test/editor/first-use/maven",
    file: "conf/config.yaml",
    settings: AROUND,
    async act(page) {
      await isMet(page, "0 of 6 met");
      await ui.runCommand(page, "Flink Preflight: Open Checklist");
      await ui.goToRow(page, "conf/config.yaml");
      await widen(page, 420);
      await page.keyboard.press("Shift+F10");
      await ui.chooseMenu(page, "Fix");
      await page
        .locator(".quick-input-list .monaco-list-row", { hasText: "Add all that is missing" })
        .first()
        .waitFor({ timeout: 15_000 });
    },
  }),
  ...inThemes("no-flink", {
    example: "test/editor/fixture/plain",
    file: "values.yaml",
    bare: true,
    settings: AROUND,
    async act(page) {
      // Until extensions are known, the palette does not know their commands.
      const entry = page.locator(".activitybar .action-item").getByLabel(/^Flink Preflight/);
      await entry.first().waitFor({ timeout: 20_000 });
      await page.waitForTimeout(1_000); // a palette that opens while extensions start is closed again
      await ui.runCommand(page, "Flink Preflight: Open Checklist");
      await page
        .locator(".welcome-view-content", { hasText: "No Flink file was found in this workspace" })
        .waitFor({ timeout: 15_000 });
      await widen(page, 400);
    },
  }),
  ...inThemes("commands", {
    example: "sample",
    file: "conf/config.yaml",
    async act(page) {
      // Some are there only for a file that is known to be one of a deployment.
      await lensIsThere(page);
      await page.keyboard.press("F1");
      const box = page.locator(".quick-input-widget .quick-input-box input");
      await box.fill(">flink preflight");
      await page
        .locator(".quick-input-list .monaco-list-row", { hasText: "Flink Preflight: Open Checklist" })
        .waitFor({ timeout: 10_000 });
    },
  }),
  ...inThemes("settings", {
    example: "sample",
    file: "conf/config.yaml",
    async act(page) {
      await ui.runCommand(page, "Preferences: Open Settings (UI)");
      const box = page.locator(".settings-editor .suggest-input-container .view-line").first();
      await box.click();
      await page.keyboard.type("@ext:flink-preflight.flink-preflight");
      await page.locator(".settings-count-widget", { hasText: /\d/ }).waitFor({ timeout: 15_000 });
      await page.waitForTimeout(1_000); // the list is laid out anew
      // What else could be typed; without that, the key empties the box.
      if (await page.locator(".suggest-widget.visible").count()) await page.keyboard.press("Escape");
      await page.waitForTimeout(500);
    },
  }),
  ...inThemes("rule", {
    example: "sample",
    file: "deploy/rides.yaml",
    async act(page) {
      await ui.runCommand(page, "Flink Preflight: Explain a Rule");
      await ui.pick(page, "no state backend is chosen", "state-backend/unset");
      await ui.previewOf(page, "state-backend/unset");
    },
  }),
  ...inThemes("walkthrough", {
    example: "sample",
    file: "conf/config.yaml",
    async act(page) {
      await ui.runCommand(page, "Flink Preflight: Get Started");
      await page.locator(".getting-started-step").nth(3).waitFor({ timeout: 20_000 });
      await page.locator(".getting-started-step", { hasText: "See what is not met" }).click();
      await page.locator(".gettingStartedContainer img").first().waitFor({ timeout: 10_000 });
      await page.mouse.move(0, 0);
    },
  }),
  ...inThemes("review", { example: "sample", file: "conf/config.yaml", act: exported }),
};
