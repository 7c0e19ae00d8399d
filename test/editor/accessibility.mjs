// What a judge of accessibility says of a page: axe-core, which is put into it from outside, whatever the page itself may load.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page | import("playwright-core").Frame} Shown */

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Fails where something of a page is not accessible.
 * @param {Shown} shown
 * @param {string} what the page in words, for a failure
 * @param {string} [within] the part of it that is judged, as a selector
 */
export async function isAccessible(shown, what, within) {
  await shown.evaluate(await readFile(axe, "utf8"));
  const found = await shown.evaluate(async (root) => {
    /** @type {{ run(context: unknown, options: object): Promise<{ violations: Violation[] }> }} */
    const judge = Reflect.get(globalThis, "axe");
    const { violations } = await judge.run(root ?? document, { resultTypes: ["violations"] });
    /** @typedef {{ id: string, help: string, nodes: { target: string[], failureSummary?: string }[] }} Violation */
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
    }));
  }, within);
  assert.deepEqual(found, [], what);
}

/** How far a text and a mark have to stand out from what is behind them, as WCAG 2 has it. */
const CONTRASTS = { text: 4.5, mark: 3 };

/**
 * Fails where a text or a mark of a graph is hard to see: axe-core knows nothing of what is drawn behind something in SVG.
 * @param {Shown} shown
 * @param {string} what
 */
export async function standsOut(shown, what) {
  const faint = await shown.evaluate((least) => {
    /** @typedef {[number, number, number, number]} Colour red, green, blue and how much of it, up to 1 */
    /** @param {string} css @returns {Colour} */
    const colour = (css) => {
      const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number);
      return css === "none" ? [0, 0, 0, 0] : [r, g, b, a];
    };
    /** @param {Colour} top @param {Colour} below @returns {Colour} */
    const over = ([r, g, b, a], below) => [
      r * a + below[0] * (1 - a),
      g * a + below[1] * (1 - a),
      b * a + below[2] * (1 - a),
      1,
    ];
    /** @param {Colour} given */
    const luminance = ([r, g, b]) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((each) =>
        each <= 10 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    /** @param {Element} element @param {"fill" | "stroke"} property @returns {Colour} */
    const paint = (element, property) => {
      const style = getComputedStyle(element);
      const [r, g, b, a] = colour(style[property]);
      return [r, g, b, a * Number(style[`${property}Opacity`]) * Number(style.opacity)];
    };
    /** @param {Element} element */
    const behind = (element) => {
      const layers = [
        element.closest(".node")?.querySelector(".card"),
        element.matches(".sign") && element.parentElement?.querySelector(".strip"),
        element.closest(".chip")?.querySelector("rect"),
        element.parentElement?.querySelector(":scope > .tag"),
      ].filter((each) => each instanceof Element && each !== element && !element.matches(".card"));
      const legend = element.closest("#legend");
      const ground = over(
        legend ? colour(getComputedStyle(legend).backgroundColor) : [0, 0, 0, 0],
        colour(getComputedStyle(document.body).backgroundColor),
      );
      return layers.reduce(
        (below, each) => over(paint(/** @type {Element} */ (each), "fill"), below),
        ground,
      );
    };
    /** @type {[string, "fill" | "stroke", "text" | "mark"][]} */
    const judged = [
      ["svg text", "fill", "text"],
      [".tip", "fill", "mark"],
      [".line, .stub, .mark, .sign", "stroke", "mark"],
      [".node:is(.missing, .unknown) > .card, .node.current > .ring", "stroke", "mark"],
    ];
    const found = judged.flatMap(([selector, property, kind]) =>
      [...document.querySelectorAll(selector)].flatMap((element) => {
        const ground = behind(element);
        const [a, b] = [luminance(over(paint(element, property), ground)), luminance(ground)];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast >= least[kind]) return [];
        const classes = [element.parentElement, element]
          .map((each) => each?.getAttribute("class"))
          .join(" > ");
        return [`${classes} ${property}: ${contrast.toFixed(1)}, at least ${least[kind]}`];
      }),
    );
    return [...new Set(found)];
  }, CONTRASTS);
  assert.deepEqual(faint, [], what);
}
