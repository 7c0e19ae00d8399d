// The playground, built by its command and served as static files, in a real browser.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isAccessible } from "./accessibility.mjs";
import { launchBrowser } from "./browser.mjs";
import { repository, runPart } from "./part.mjs";
import { run } from "./processes.mjs";
import { serveFolders } from "./static-server.mjs";

const { values } = parseArgs({ options: { shots: { type: "string" } } });
const shots = resolve(values.shots ?? join(import.meta.dirname, "shots"));

/** @typedef {import("playwright-core").Page} Page */

const JOB = `from pyflink.datastream import StreamExecutionEnvironment

env = StreamExecutionEnvironment.get_execution_environment()
env.from_source(rides, watermarks, "Rides").key_by(driver).reduce(longest).print()
env.execute("rides")
`;

/** The button of a finding that explains its rule. @param {Page} page @param {string} rule */
const finding = (page, rule) => page.locator("#findings button", { hasText: rule }).first();

/** The findings whose row has a text. @param {Page} page @param {string} words */
const row = (page, words) => page.locator("#findings li", { hasText: words });

await runPart("playground", async (part) => {
  await mkdir(shots, { recursive: true });
  await part.step("one command builds it", () =>
    run(process.execPath, [join(repository, "scripts/playground.mjs")], { cwd: repository }),
  );
  const server = await serveFolders({ play: join(repository, "dist-playground") });
  const browser = await launchBrowser();
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const outside = [];
  /** @param {string} fragment @param {import("playwright-core").BrowserContextOptions} [options] */
  const open = async (fragment = "", options) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(server.address))
        outside.push(request.url());
    });
    await page.goto(`${server.address}/play/index.html${fragment}`);
    return page;
  };
  try {
    const page = await part.step("it opens with an example and its findings", async () => {
      const opened = await open();
      await finding(opened, "operator-uid/missing").waitFor();
      await opened.locator("#checklist", { hasText: "not met" }).waitFor();
      assert.match(
        (await opened.locator("#checklist").textContent()) ?? "",
        /Flink 1\.20, production, \d of 6 met/,
      );
      await opened.screenshot({ path: join(shots, "playground.png") });
      return opened;
    });
    await part.step("it is accessible in each scheme of colours, on a telephone too", async () => {
      for (const options of [
        {},
        { colorScheme: /** @type {const} */ ("dark") },
        { forcedColors: /** @type {const} */ ("active") },
        { viewport: { width: 390, height: 844 } },
      ]) {
        const other = await open("", options);
        await finding(other, "operator-uid/missing").waitFor();
        const what = `the playground with ${JSON.stringify(options)}`;
        await isAccessible(other, what);
        assert.equal(
          await other.evaluate(() => document.documentElement.scrollWidth > innerWidth),
          false,
          what,
        );
        const [chosen, others] = await other.evaluate(() =>
          ["true", "false"].map((is) => {
            const tab = document.querySelector(`#files [aria-selected=${is}]`);
            return tab && getComputedStyle(tab).borderBottomColor;
          }),
        );
        assert.notEqual(chosen, others, what);
        await finding(other, "operator-uid/missing").click();
        await other.locator("dialog[open] h1", { hasText: "operator-uid" }).waitFor();
        await isAccessible(other, `${what}, with a page`);
        await other.close();
      }
    });
    await part.step(
      "Tab leaves the editor as the page says, and arrow keys walk through the files",
      async () => {
        const shown = page.locator("#files [aria-selected=true]");
        const before = await shown.textContent();
        await page.locator("footer kbd", { hasText: "Ctrl" }).first().waitFor();
        await page.locator(".monaco-editor").first().click();
        await page.keyboard.press("Control+M");
        await page.keyboard.press("Shift+Tab");
        assert.equal(await page.locator(":focus").textContent(), before);
        await page.keyboard.press("ArrowRight");
        assert.notEqual(await shown.textContent(), before);
        assert.equal(await page.locator(":focus").textContent(), await shown.textContent());
        await page.keyboard.press("ArrowLeft");
        await page.keyboard.press("Tab");
        assert.equal(await page.locator(".monaco-editor.focused").count(), 1);
        await page.keyboard.press("Control+M");
      },
    );
    await part.step("a configuration that is pasted is checked as it is typed", async () => {
      await add(page, "pasted/flink-conf.yaml");
      await paste(page, "state.backend: rocksbd\nparallelism.default: 4\n");
      await finding(page, "state-backend/unknown").waitFor();
      await page.locator(".squiggly-error").first().waitFor();
    });
    await part.step("a hover explains an option", async () => {
      await page
        .locator(".view-line", { hasText: "parallelism.default" })
        .locator("span span")
        .first()
        .hover();
      const hover = page.locator(".monaco-hover", { hasText: "parallelism.default" });
      await hover.first().waitFor();
      await page.screenshot({ path: join(shots, "playground-hover.png") });
    });
    await part.step("a quick fix mends it", async () => {
      await row(page, "state-backend/unknown").locator("button").first().click();
      await page.keyboard.press("Control+.");
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: "rocksdb" }).first();
      await fix.waitFor();
      await page.screenshot({ path: join(shots, "playground-fix.png") });
      await page.keyboard.press("Enter");
      await finding(page, "state-backend/unknown").waitFor({ state: "detached" });
      assert.match(await text(page), /^state\.backend(\.type)?: rocksdb$/m);
    });
    await part.step("keys are completed", async () => {
      await page.keyboard.press("Control+End");
      await page.keyboard.type("execution.checkpointing.inter", { delay: 10 });
      const key = page.locator(".suggest-widget .monaco-list-row", {
        hasText: "execution.checkpointing.interval",
      });
      await key.first().waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      assert.match(await text(page), /^execution\.checkpointing\.interval: $/m);
    });
    await part.step("a job that is pasted is read by its grammar", async () => {
      await add(page, "pasted/rides.py");
      await paste(page, JOB);
      await row(page, "pasted/rides.py").first().waitFor();
      assert.ok(server.asked.some((path) => path.endsWith("/tree-sitter-python.wasm")));
    });
    await part.step("a rule is explained in the page", async () => {
      await finding(page, "operator-uid/missing").click();
      const heading = page.locator("dialog[open] h1");
      await heading.filter({ hasText: "operator-uid/missing" }).waitFor();
      await page.locator("dialog[open] pre code").first().waitFor();
      await page.locator("dialog[open] a", { hasText: "operator-uid/duplicate" }).first().click();
      await heading.filter({ hasText: "operator-uid/duplicate" }).waitFor();
      await page.locator("dialog[open] button").click();
    });
    await part.step("a file gets another name, and is taken away", async () => {
      const tab = (/** @type {string} */ name) => page.locator("#files button", { hasText: name });
      await page.locator("#rename").click();
      assert.equal(await page.locator("#new-name").inputValue(), "pasted/rides.py");
      await page.locator("#new-name").fill("pasted/flink-conf.yaml");
      await page.locator("#rename").click();
      await page.locator("#state", { hasText: "already" }).waitFor();
      await page.locator("#new-name").fill("pasted/taxis.py");
      await page.locator("#rename").click();
      await row(page, "pasted/taxis.py").first().waitFor();
      assert.equal(await tab("pasted/rides.py").count(), 0);
      assert.equal(await text(page), JOB);
      await page.locator("#remove").click();
      await tab("pasted/taxis.py").waitFor({ state: "detached" });
      await row(page, "pasted/taxis.py").first().waitFor({ state: "detached" });
      await add(page, "pasted/rides.py");
      await paste(page, JOB);
      await row(page, "pasted/rides.py").first().waitFor();
    });
    await part.step("a link holds the texts, and nothing of it is sent", async () => {
      const before = server.asked.length;
      await page.locator("#share").click();
      await page.waitForFunction(() => location.hash.startsWith("#files="));
      const fragment = new URL(page.url()).hash;
      assert.equal(server.asked.length, before);
      const other = await open(fragment, { colorScheme: "dark" });
      await row(other, "pasted/rides.py").first().waitFor();
      assert.equal(await other.locator("#files button").count(), await page.locator("#files button").count());
      await other.screenshot({ path: join(shots, "playground-dark.png") });
      await other.close();
    });
    await part.step("a link that is broken says so, and leads to the example", async () => {
      for (const [fragment, said] of [
        ["#files=abcdef", "cannot be read"],
        ["#rule=%E0%A4%A", "no page on %E0%A4%A"],
      ]) {
        const other = await open(fragment);
        await other.locator("dialog[open] #page-text", { hasText: said }).waitFor();
        await finding(other, "operator-uid/missing").waitFor();
        await other.close();
      }
      complaints.length = 0; // the page on a rule that there is none of was asked for
    });
    await part.step("a notebook is checked", async () => {
      await add(page, "pasted/rides.ipynb");
      const cell = { cell_type: "code", metadata: {}, outputs: [], source: JOB.split(/(?<=\n)/) };
      const kernelspec = { name: "python3", language: "python", display_name: "Python 3" };
      await paste(
        page,
        JSON.stringify({ cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }),
      );
      await row(page, "pasted/rides.ipynb").first().waitFor();
    });
    await part.step("without a network a page that cannot be loaded says so", async () => {
      await page.context().setOffline(true);
      await finding(page, "operator-uid/missing").click();
      await page.locator("dialog[open] #page-text", { hasText: "is the network there?" }).waitFor();
      await page.locator("dialog[open] button").click();
      await page.context().setOffline(false);
      complaints.length = 0;
    });
    await part.step("each example has findings", async () => {
      for (const name of await page.locator("#examples option").allTextContents()) {
        await page.locator("#examples").selectOption(name);
        await page.locator("#findings li").first().waitFor();
        await page.locator("#checklist h2").first().waitFor();
      }
      await page.screenshot({ path: join(shots, "playground-resources.png") });
    });
    await part.step("nothing is asked of anybody else, and nothing is complained of", async () => {
      assert.deepEqual(outside, []);
      assert.deepEqual(complaints, []);
      const [refused] = await page.evaluate(() =>
        Promise.all([
          fetch("http://127.0.0.1:9/").then(
            () => "sent",
            () => "refused",
          ),
        ]),
      );
      assert.equal(refused, "refused");
      assert.match(complaints.join(), /Content Security Policy/);
    });
  } finally {
    await browser.close();
    await server.close();
  }
});

/** @param {Page} page @param {string} path */
async function add(page, path) {
  await page.locator("#new-name").fill(path);
  await page.locator("#new-file button[type=submit]").click();
  await page.locator("#files button[aria-selected=true]", { hasText: path }).waitFor();
}

/** Puts a text where the caret is, as pasting does. @param {Page} page @param {string} given */
async function paste(page, given) {
  await page.locator(".monaco-editor").first().click();
  await page.keyboard.insertText(given);
}

/** The text of the editor. @param {Page} page */
async function text(page) {
  const lines = await page.locator(".view-lines .view-line").all();
  const placed = await Promise.all(
    lines.map(async (line) => ({
      top: (await line.boundingBox())?.y ?? 0,
      text: ((await line.textContent()) ?? "").replaceAll("\u00a0", " "),
    })),
  );
  return placed
    .sort((a, b) => a.top - b.top)
    .map((line) => line.text)
    .join("\n");
}
