// The pictures of the walkthrough, which shows them small.

import * as ui from "../ui-actions.mjs";
import { exported, inThemes, putCursor, THEMES, widen } from "./picture.mjs";

/** @typedef {import("./picture.mjs").Picture} Picture */

/** Those in the dark serve high contrast as well. */
const STEP_THEMES = THEMES.slice(0, 2);

/** @type {Pick<Picture, "example" | "file" | "size" | "to">} */
const STEP = {
  example: "sample",
  file: "conf/config.yaml",
  size: { width: 600, height: 380 },
  to: "media/start",
};

/** @type {Record<string, Picture["act"]>} */
const ACTS = {
  async open(page) {
    await page.keyboard.press("Control+Shift+E");
    await page.keyboard.press("ArrowDown");
    await page.mouse.move(0, 0);
  },
  async see(page) {
    await ui.runCommand(page, "Flink Preflight: Open Checklist");
    await ui.goToRow(page, "Max parallelism");
    await widen(page, 320);
  },
  async fix(page, text) {
    await putCursor(page, text, "default: 100");
    await ui.openQuickFixes(page);
  },
  report: exported,
};

/** @type {Record<string, Picture>} */
export const STEPS = Object.assign(
  {},
  ...Object.entries(ACTS).map(([name, act]) => inThemes(name, { ...STEP, act }, STEP_THEMES)),
);
