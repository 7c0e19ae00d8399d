// Pictures of what stands in and over the text, and of what opens at a place in it.

import assert from "node:assert/strict";
import { relative } from "node:path";
import { repository } from "../part.mjs";
import * as ui from "../ui-actions.mjs";
import { FRAUD, GRAPH, pictureOf, putCursorIn } from "../ui-job-graph.mjs";
import { inThemes, lensIsThere, putCursor, widen } from "./picture.mjs";

/** @typedef {import("./picture.mjs").Picture} Picture */

const EXAMPLES = "examples/failing";
const JOB = "src/main/java/com/example/orders/OrdersJob.java";

/** @type {Record<string, Picture>} */
export const TEXT = {
  ...inThemes("text", {
    example: "sample",
    file: "conf/config.yaml",
    async act(page) {
      await ui.openFile(page, "RidesJob.java");
      await page.locator(".codelens-decoration", { hasText: "3 without uid" }).waitFor({ timeout: 20_000 });
      for (let lines = 0; lines < 17; lines++) await page.keyboard.press("Control+ArrowDown"); // scrolls over the imports
      await page.keyboard.press("Control+Backslash");
      await ui.openFile(page, "rides.yaml");
      await page
        .locator(".codelens-decoration", { hasText: "items met" })
        .first()
        .waitFor({ timeout: 20_000 });
    },
  }),
  ...inThemes("job-graph", {
    example: relative(repository, GRAPH),
    file: FRAUD,
    // Jobs are wide: the picture is below the code.
    settings: { "workbench.editor.openSideBySideDirection": "down" },
    async act(page, text) {
      await putCursorIn(page, text, "MatchRules");
      await ui.runCommand(page, "Flink Preflight: Show Job Graph");
      const picture = pictureOf(page);
      await picture.locator(".node.current").waitFor({ timeout: 15_000 });
      await picture.locator("#fit").click();
      await page.mouse.move(0, 0);
      await ui.focusFirstGroup(page);
      await putCursorIn(page, text, "MatchRules");
    },
  }),
  ...inThemes("problems", {
    example: `${EXAMPLES}/orders`,
    file: JOB,
    async act(page, text) {
      await ui.findProblem(page, "operator-uid/duplicate");
      await page.locator(".monaco-editor .view-line").first().click();
      const imports = text.split("void main")[0]?.split("\n").length ?? 1;
      for (let lines = 1; lines < imports; lines++) await page.keyboard.press("Control+ArrowDown"); // scrolls
    },
  }),
  ...inThemes("hover", {
    example: `${EXAMPLES}/orders`,
    file: JOB,
    async act(page, text) {
      await putCursor(page, text, "fromSource(");
      await ui.showHover(page, "When the job already runs");
      const hover = await page.locator(".monaco-editor .monaco-hover:not(.hidden)").first().boundingBox();
      assert.ok(hover);
      const edge = { x: hover.x + hover.width / 2, y: hover.y };
      await page.mouse.move(edge.x, edge.y);
      await page.mouse.down();
      await page.mouse.move(edge.x, edge.y - 108, { steps: 10 });
      await page.mouse.up();
      await page.mouse.move(hover.x + hover.width - 60, edge.y + 60, { steps: 20 }); // the edge is no longer marked
    },
  }),
  ...inThemes("quick-fix", {
    example: `${EXAMPLES}/clicks`,
    file: "conf/flink-conf.yaml",
    async act(page, text) {
      await ui.findProblem(page, "max-parallelism/below-parallelism");
      await lensIsThere(page);
      await page.locator(".monaco-editor .view-line").first().click();
      await putCursor(page, text, "128");
      await ui.openQuickFixes(page);
    },
  }),
  ...inThemes("completion", {
    example: `${EXAMPLES}/payments`,
    file: "conf/config.yaml",
    async act(page, text) {
      await putCursor(page, text, "dir: /data");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Control+Space");
      await ui.suggested(page, "savepoint-dir");
      await page.keyboard.press("Control+Space"); // what the option means
      await page.locator(".suggest-details a").waitFor({ timeout: 10_000 });
      await page.keyboard.press("ArrowDown");
      await ui.suggested(page, "incremental");
      await page.keyboard.press("ArrowUp"); // the panel is now as high as its text
      await ui.suggested(page, "savepoint-dir");
    },
  }),
  ...inThemes("references", {
    example: `${EXAMPLES}/ledger`,
    file: "conf/flink-conf.yaml",
    async act(page, text) {
      await putCursor(page, text, "pipeline.max-parallelism");
      await page.keyboard.press("Shift+F12");
      await page
        .locator(".peekview-widget .monaco-list-row", { hasText: "LedgerJob.java" })
        .first()
        .waitFor({ timeout: 10_000 });
    },
  }),
  ...inThemes("rename", {
    example: "sample",
    file: "src/main/java/shop/rides/RidesJob.java",
    async act(page, text) {
      await lensIsThere(page);
      await putCursor(page, text, 'rides");');
      await page.keyboard.press("F2");
      const box = page.locator(".rename-box.preview input, .rename-box input").first();
      await box.waitFor({ timeout: 10_000 });
      await box.fill("rides-source");
      await page.keyboard.press("Enter");
      await page
        .locator(".notification-toast", { hasText: "state by the old uid" })
        .waitFor({ timeout: 10_000 });
      await page
        .locator(".part.panel .monaco-list-row", { hasText: '"rides-source"' })
        .waitFor({ timeout: 10_000 });
    },
  }),
  ...inThemes("outline", {
    example: `${EXAMPLES}/inventory`,
    file: "conf/flink-conf.yaml",
    settings: { "editor.showFoldingControls": "always" },
    async act(page) {
      await ui.runCommand(page, "Focus on Outline View");
      await page.locator(".sidebar .pane-header", { hasText: "inventory" }).click(); // the files
      const rows = page.locator(".sidebar .outline-pane .monaco-list-row");
      await rows.filter({ hasText: "security" }).first().waitFor({ timeout: 10_000 });
      await widen(page, 420);
    },
  }),
};
