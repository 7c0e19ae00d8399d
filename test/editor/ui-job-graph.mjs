// The graph of a job as a user meets it: from the code to the picture and back, by keyboard.

import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAccessible, standsOut } from "./accessibility.mjs";
import { repository, withCopy } from "./part.mjs";
import * as ui from "./ui-actions.mjs";

/** @typedef {import("playwright-core").Page} Page */

export const GRAPH = join(repository, "test/editor/graph");
const SOURCES = "src/main/java/com/example/fraud";
export const FRAUD = `${SOURCES}/FraudJob.java`;

/** The page with the picture. @param {Page} page */
export const pictureOf = (page) =>
  page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");

/** The same as something that scripts can be run in. @param {Page} page */
async function frameOf(page) {
  const frame = await (await pictureOf(page).locator("body").elementHandle())?.ownerFrame();
  assert.ok(frame);
  return frame;
}

/** One of each kind. */
const THEMES = ["Dark Modern", "Dark High Contrast", "Light High Contrast", "Light Modern"];

/** Puts the cursor into a word of the file in front. @param {Page} page @param {string} text @param {string} word */
export async function putCursorIn(page, text, word) {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  await ui.goTo(page, before.length, (before.at(-1)?.length ?? 0) + 2);
  return before.length;
}

/**
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function jobGraph(part, workbench, shots) {
  await withCopy(GRAPH, async (folder) => {
    const file = join(folder, FRAUD);
    const text = await readFile(file, "utf8");
    /** @type {string[]} */
    const refused = [];
    const page = await workbench.openPage({ folder, file }, async (opened) => {
      opened.on("console", (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) refused.push(message.text());
      });
    });
    const picture = pictureOf(page);
    const nodes = picture.locator(".node[data-node]");
    const current = picture.locator('.node[aria-current="true"]');
    const focused = picture.locator(".node:focus");
    const shot = (/** @type {string} */ name) => page.screenshot({ path: join(shots, `${name}.png`) });
    try {
      await part.step(
        "the menu of a job's editor shows its graph, with the operator at the caret marked",
        async () => {
          await ui.fileIsOpen(page, "FraudJob.java");
          await page.locator("[class*=squiggly]").first().waitFor({ timeout: 20_000 });
          await putCursorIn(page, text, "MatchRules");
          await page.locator('.editor-actions [aria-label^="Show Job Graph"]').first().click();
          await current.filter({ hasText: "process(MatchRules)" }).waitFor({ timeout: 15_000 });
          assert.equal(await nodes.count(), 11);
          assert.match(
            (await picture.locator("#summary").textContent()) ?? "",
            /11 operators, 9 with uid, 2 without/,
          );
          await shot("20-job-graph");
        },
      );
      await part.step(
        "arrow keys follow its edges, and each operator says all that is known of it",
        async () => {
          await focused.filter({ hasText: "process(MatchRules)" }).waitFor({ timeout: 10_000 });
          await page.keyboard.press("ArrowRight");
          await focused.filter({ hasText: "map(ToJson)" }).waitFor({ timeout: 10_000 });
          for (const key of ["Left", "Left"]) await page.keyboard.press(`Arrow${key}`);
          const said = (await focused.locator("title").textContent()) ?? "";
          assert.match(
            said,
            /^process\(ParseTransaction\), named Parse transactions, transformation, uid parse-transaction,/,
          );
          assert.match(said, /from fromSource\(Sources\) chained, to process\(MatchRules\) keyed/);
          assert.equal(await focused.getAttribute("role"), "button");
          await shot("21-job-graph-keys");
        },
      );
      await part.step(
        "Tab comes to each button and to one operator, letters find others, Escape goes back",
        async () => {
          await page.keyboard.type("sum");
          await focused.filter({ hasText: "process(SumByCard)" }).waitFor({ timeout: 10_000 });
          // What nothing has is said, to see and to hear, until the next key.
          const said = picture.locator("#sought[role=status]");
          await page.keyboard.type("zz");
          await said.filter({ hasText: /No operator has .*zz in its name/ }).waitFor({ timeout: 10_000 });
          await shot("21-job-graph-nothing-found");
          await page.keyboard.press("Shift");
          await said.filter({ hasText: /^$/ }).waitFor({ state: "attached", timeout: 10_000 });
          await focused.filter({ hasText: "process(SumByCard)" }).waitFor({ timeout: 10_000 });
          /** @type {string[]} */
          const stops = [];
          for (let i = 0; i < 4; i++) {
            stops.push(
              await picture.locator(":focus").evaluate(({ id, textContent }) => id || (textContent ?? "")),
            );
            await page.keyboard.press("Shift+Tab");
          }
          assert.match(stops.shift() ?? "", /SumByCard/);
          assert.deepEqual(stops, ["export", "as-list", "as-legend"]);
          await picture.locator("#picture").press("Escape");
          await page.locator(".editor-instance .monaco-editor.focused").waitFor({ timeout: 10_000 });
          await picture.locator(".node[tabindex='0']").focus();
        },
      );
      await part.step("it is accessible in each theme, and all of it stands out", async () => {
        await picture.locator("#as-legend").click();
        const [legend, buttons] = [
          await picture.locator("#legend").boundingBox(),
          await picture.locator("#zoom").boundingBox(),
        ];
        assert.ok(legend && buttons);
        const isBeside = legend.x + legend.width <= buttons.x || legend.y + legend.height <= buttons.y;
        assert.ok(isBeside, "the legend covers buttons");
        for (const theme of THEMES) {
          await ui.focusFirstGroup(page);
          await ui.chooseTheme(page, theme);
          const kind = theme.includes("High") ? "high-contrast" : theme.split(" ")[0]?.toLowerCase();
          await picture.locator(`body[class*=${kind}]`).waitFor({ timeout: 10_000 });
          const frame = await frameOf(page);
          await isAccessible(frame, `the graph in ${theme}`);
          await standsOut(frame, `the graph in ${theme}`);
          await picture.locator("#as-list").click();
          await isAccessible(frame, `the list in ${theme}`);
          await picture.locator("#as-list").click();
          await shot(`21-job-graph-${theme.toLowerCase().replaceAll(" ", "-")}`);
        }
        await page.emulateMedia({ forcedColors: "active" });
        await standsOut(await frameOf(page), "the graph in forced colours");
        await page.emulateMedia({ forcedColors: "none" });
        await picture.locator("#as-legend").click();
        await picture.locator(".node[tabindex='0']").focus();
        await page.keyboard.type("parse");
        await focused.filter({ hasText: "process(ParseTransaction)" }).waitFor({ timeout: 10_000 });
        await page.waitForTimeout(1000); // then the word is over, and signs are keys again
      });
      await part.step("the wheel and keys zoom, and what is dragged moves", async () => {
        const seen = async () => {
          const transform = (await picture.locator("#content").getAttribute("transform")) ?? "";
          const [x = 0, y = 0, scale = 0] = (transform.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
          return { x, y, scale };
        };
        const frame = await picture.locator("#picture").boundingBox();
        assert.ok(frame);
        const corner = { x: frame.x + frame.width - 20, y: frame.y + 20 };
        const first = await seen();
        await page.mouse.move(corner.x, corner.y);
        await page.mouse.wheel(0, -200);
        await page.waitForTimeout(100);
        const wheeled = await seen();
        assert.ok(wheeled.scale > first.scale, `${wheeled.scale} after ${first.scale}`);
        await page.keyboard.press("-");
        await page.keyboard.press("-");
        const smaller = await seen();
        assert.ok(smaller.scale < wheeled.scale);
        await page.mouse.down();
        await page.mouse.move(corner.x - 50, corner.y + 30, { steps: 5 });
        await page.mouse.up();
        const dragged = await seen();
        assert.deepEqual([Math.round(dragged.x - smaller.x), Math.round(dragged.y - smaller.y)], [-50, 30]);
        await page.keyboard.press("0");
        assert.notEqual((await seen()).scale, dragged.scale);
      });
      await part.step("Enter goes to the code, in another file too", async () => {
        await page.keyboard.press("Enter");
        const line = text.slice(0, text.indexOf("process(new ParseTransaction")).split("\n").length;
        await page.locator(".statusbar-item", { hasText: `Ln ${line}, ` }).waitFor({ timeout: 10_000 });
        await nodes.filter({ hasText: "alerts-json" }).click();
        await ui.fileIsOpen(page, "Alerts.java");
        // One call in that file makes an operator for each call of its method.
        await current.nth(1).waitFor({ timeout: 10_000 });
        assert.equal(await nodes.count(), 11);
      });
      await part.step("Ctrl+. offers what mends an operator, at its code", async () => {
        await picture.locator(".node[tabindex='0']").focus();
        await page.keyboard.type("matchrules");
        await focused.filter({ hasText: "process(MatchRules)" }).waitFor({ timeout: 10_000 });
        await page.keyboard.press("Control+.");
        const fix = page.locator(".action-widget .monaco-list-row", { hasText: 'Add uid "match-rules"' });
        await fix.first().waitFor({ timeout: 10_000 });
        await page.keyboard.press("Escape");
      });
      await part.step("the picture follows what is typed, and the caret", async () => {
        await ui.openFile(page, "FraudJob.java");
        await putCursorIn(page, text, "process(new MatchRules");
        await current.filter({ hasText: "no uid" }).waitFor({ timeout: 10_000 });
        await page.keyboard.press("End");
        await page.keyboard.type('.uid("match-rules', { delay: 20 });
        await nodes
          .filter({ hasText: "process(MatchRules)" })
          .filter({ hasText: "match-rules" })
          .waitFor({ timeout: 10_000 });
        assert.match((await picture.locator("#summary").textContent()) ?? "", /10 with uid, 1 without/);
        for (let i = 0; i < 6; i++) await picture.locator("#picture").press("+");
        await ui.focusFirstGroup(page);
        for (const word of ["Sources.rules", "SuspiciousTotals"]) {
          await putCursorIn(page, text, word);
          await current.filter({ hasText: `(${word.split(".")[0]})` }).waitFor({ timeout: 10_000 });
          const [frame, card] = [
            await picture.locator("#picture").boundingBox(),
            await current.boundingBox(),
          ];
          const right = (/** @type {{ x: number, width: number } | null} */ box) =>
            (box?.x ?? 0) + (box?.width ?? 0);
          assert.ok(
            frame && card && card.x >= frame.x && right(card) <= right(frame),
            `${word} is not in sight`,
          );
        }
      });
      await part.step("the same is there as a list of texts, each of which goes to the code", async () => {
        await picture.locator("#as-list").click();
        const rows = picture.locator("#list button");
        assert.equal(await rows.count(), 11);
        await rows.filter({ hasText: /^sinkTo\(Sources\), sink, uid dead-letters-sink/ }).click();
        const line = text.slice(0, text.indexOf(".sinkTo(Sources.deadLetters")).split("\n").length;
        await page.locator(".statusbar-item", { hasText: `Ln ${line}, ` }).waitFor({ timeout: 10_000 });
        await shot("22-job-graph-list");
        await picture.locator("#as-list").click();
      });
      await part.step("it is exported as a picture that needs nothing else", async () => {
        await ui.runCommand(page, "Flink Preflight: Export Job Graph as SVG");
        await ui.acceptPath(page, "FraudJob.svg");
        await page
          .locator(".notification-toast", { hasText: "The job graph is in" })
          .waitFor({ timeout: 10_000 });
        const svg = await readFile(join(folder, "FraudJob.svg"), "utf8");
        assert.match(svg, /^<\?xml[^>]*>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
        assert.match(svg, /process\(MatchRules\)/);
        assert.doesNotMatch(svg, /var\(|url\(|href|<script/);
      });
      await part.step(
        "a configuration shows the job that runs with it; of several, one is chosen",
        async () => {
          // not beside the graph, where the export may have left the focus
          await ui.focusFirstGroup(page);
          await ui.openFile(page, "config.yaml");
          await ui.runCommand(page, "Flink Preflight: Show Job Graph");
          await nodes.first().waitFor({ timeout: 10_000 });
          const twice = `${text.replaceAll("FraudJob", "OtherJob").replaceAll("MatchRules", "OtherRules")}`;
          await writeFile(join(folder, SOURCES, "OtherJob.java"), twice);
          await picture
            .locator("#choice option", { hasText: "OtherJob" })
            .waitFor({ state: "attached", timeout: 15_000 });
          await ui.focusFirstGroup(page);
          await ui.runCommand(page, "Flink Preflight: Show Job Graph");
          await picture
            .locator("#empty-title", { hasText: "2 jobs in conf/config.yaml" })
            .waitFor({ timeout: 10_000 });
          // Whoever came by keyboard chooses at once.
          await picture.locator("#jobs button:focus").waitFor({ timeout: 10_000 });
          const other = picture.locator("#jobs button", { hasText: "OtherJob" });
          if ((await picture.locator("#jobs button:focus", { hasText: "OtherJob" }).count()) === 0)
            await page.keyboard.press("Tab");
          await other.press("Enter");
          await picture
            .locator(".node .title", { hasText: "process(OtherRules)" })
            .waitFor({ timeout: 10_000 });
        },
      );
      await part.step("a file that was deleted is told, and one whose operators nobody sees", async () => {
        await ui.focusFirstGroup(page);
        await ui.openFile(page, "FraudJob.java");
        await nodes.first().waitFor({ timeout: 10_000 });
        // Else the picture follows to another file with a job.
        await ui.runCommand(page, "View: Close Other Editors in Group");
        await page.keyboard.press("Control+S");
        await page.locator(".tab.active:not(.dirty)", { hasText: "FraudJob.java" }).waitFor();
        await page.keyboard.press("Control+W");
        await page.locator('.tab[data-resource-name="FraudJob.java"]').waitFor({ state: "detached" });
        await rm(file);
        const title = picture.locator("#empty-title");
        await title.filter({ hasText: /FraudJob.java is not there any more$/ }).waitFor({ timeout: 15_000 });
        await writeFile(
          join(folder, "job.sql"),
          "SET 'parallelism.default' = '4';\nINSERT INTO a SELECT * FROM b;\n",
        );
        await ui.focusFirstGroup(page);
        await ui.openFile(page, join(folder, "job.sql"));
        await ui.runCommand(page, "Flink Preflight: Show Job Graph");
        await title.filter({ hasText: "No graph of job.sql" }).waitFor({ timeout: 10_000 });
      });
      await part.step("a file without a job says so, and nothing was refused to the page", async () => {
        await ui.openFile(page, "pom.xml");
        await ui.runCommand(page, "Flink Preflight: Show Job Graph");
        await picture.locator("#empty-title", { hasText: "No job in pom.xml" }).waitFor({ timeout: 10_000 });
        await shot("23-no-job");
        assert.deepEqual(refused, []);
      });
    } catch (error) {
      await shot("failed-job-graph");
      throw error;
    } finally {
      await page.close();
    }
  });
}
