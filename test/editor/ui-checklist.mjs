// The view of the checklist as a user meets it: by keyboard, from the status bar to a deployment that meets everything.

import assert from "node:assert/strict";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository, withCopy } from "./part.mjs";
import { widen } from "./pictures/picture.mjs";
import * as ui from "./ui-actions.mjs";

/** @typedef {import("playwright-core").Page} Page */

const CONF = "conf/flink-conf.yaml";
const LINE = "pipeline.max-parallelism: 128\n";
const TLS = `security.ssl.rest.enabled: true
security.ssl.rest.authentication-enabled: true
security.ssl.internal.enabled: true
security.ssl.keystore: /etc/tls/keystore.p12
security.ssl.truststore: /etc/tls/truststore.p12
security.ssl.keystore-password: $PASSWORD
security.ssl.key-password: $PASSWORD
security.ssl.truststore-password: $PASSWORD
`;

/** A side bar that many people have, in pixels. */
const NARROW = 250;

/**
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function checklist(part, workbench, shots) {
  await withCopy(join(repository, "examples/fixed/orders"), async (folder) => {
    const file = join(folder, CONF);
    await appendFile(file, TLS);
    await writeFile(file, (await readFile(file, "utf8")).replace(LINE, ""));
    const page = await workbench.openPage({ folder, file });
    const rows = page.locator(".pane-body .monaco-list-row");
    const bar = page.locator(".statusbar-item", { hasText: "of 6 met" });
    const badge = page.locator(".activitybar .action-item", { has: page.getByLabel(/^Flink Preflight/) });
    const toast = page.locator(".notification-toast", { hasText: "meets all 6 items" });
    try {
      await part.step("the status bar tells version, profile and how many items are met", async () => {
        await ui.fileIsOpen(page, "flink-conf.yaml");
        await bar.filter({ hasText: "Flink 1.20, production, 5 of 6 met" }).waitFor({ timeout: 20_000 });
      });
      await part.step(
        "it opens the checklist, which says each state in words, with layer and place",
        async () => {
          await bar.locator("a").click();
          await rows.filter({ hasText: "Access to the cluster" }).waitFor({ timeout: 10_000 });
          const labels = await rows.evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
          assert.deepEqual(labels, [
            `${CONF}, 5 of 6 met, Flink 1.20, production`,
            "Max parallelism, not met",
            "OrdersJob has no max parallelism, flink-conf.yaml:6, default",
            "Operator uids, met",
            "State backend, met",
            "Checkpointing, met",
            "High availability, met",
            "Access to the cluster, met",
          ]);
          assert.equal(await badge.locator(".badge-content").textContent(), "1");
          await page.screenshot({ path: join(shots, "10-checklist.png") });
        },
      );
      await part.step("in a narrow side bar its rows are told with their actions beside", async () => {
        const before = await page.locator(".part.sidebar").boundingBox();
        assert.ok(before);
        await widen(page, before.x + NARROW);
        await staysReadable(rows.filter({ hasText: "conf/flink-conf.yaml" }), "5/6", 1);
        await staysReadable(rows.filter({ hasText: "Max parallelism" }).first(), "Max parallelism", 3);
        await page.screenshot({ path: join(shots, "10-checklist-narrow.png") });
        await widen(page, before.x + before.width);
      });
      await part.step("what is not beside a row is in its menu", async () => {
        await ui.goToRow(page, "conf/flink-conf.yaml");
        await page.keyboard.press("Shift+F10");
        await page.locator(".monaco-menu .action-item", { hasText: "Show Job Graph" }).waitFor();
        await page.keyboard.press("Escape");
      });
      await part.step("Enter goes to what breaks an item", async () => {
        await ui.goToRow(page, "No max parallelism");
        await page.keyboard.press("Enter");
        await page.locator(".statusbar-item", { hasText: "Ln 6, " }).waitFor({ timeout: 10_000 });
      });
      await part.step(
        "its menu fixes it, the view follows at once, and the last item is celebrated",
        async () => {
          await ui.goToRow(page, "No max parallelism");
          await page.keyboard.press("Shift+F10");
          await ui.chooseMenu(page, "Fix ...");
          await page
            .locator(".view-line", { hasText: "pipeline.max-parallelism" })
            .waitFor({ timeout: 10_000 });
          await rows.filter({ hasText: /^6\/6 / }).waitFor({ timeout: 10_000 });
          await toast.waitFor({ timeout: 10_000 });
          await page.screenshot({ path: join(shots, "11-all-met.png") });
          assert.equal(await badge.locator(".badge-content").isVisible(), false);
          // What is met closes; the row that is fixed there is none any more, and whoever comes back begins at its deployment.
          const met = page.locator('.pane-body .monaco-list-row[aria-label="Max parallelism, met"]');
          assert.equal(await met.getAttribute("aria-expanded"), "false");
          const row = page.locator(".pane-body .monaco-list-row.focused");
          assert.match((await row.getAttribute("aria-label")) ?? "", /^conf\/flink-conf\.yaml, 6 of 6 met/);
          await bar.filter({ hasText: "6 of 6 met" }).waitFor({ timeout: 10_000 });
        },
      );
      await part.step("whoever breaks it and mends it again is not told twice", async () => {
        await toast.locator(".codicon-notifications-clear").click();
        await toast.waitFor({ state: "detached", timeout: 10_000 });
        await page.locator(".monaco-editor .view-line", { hasText: "pipeline.max-parallelism" }).click();
        await page.keyboard.press("Control+Z");
        await bar.filter({ hasText: "5 of 6 met" }).waitFor({ timeout: 10_000 });
        await page.keyboard.press("Control+Y");
        await bar.filter({ hasText: "6 of 6 met" }).waitFor({ timeout: 10_000 });
        await page.waitForTimeout(500);
        assert.equal(await toast.count(), 0);
      });
      await part.step("a command that finds nothing to do says so in words", async () => {
        await ui.runCommand(page, "Flink Preflight: Apply All Safe Fixes");
        await page.locator(".notification-toast", { hasText: "has a safe fix" }).waitFor({ timeout: 10_000 });
      });
      await part.step("the report is exported as one page, where the dialog says", async () => {
        await ui.exportReport(page, "HTML", "HTML page", "flink-checklist.html");
        const text = await readFile(join(folder, "flink-checklist.html"), "utf8");
        assert.match(text, /<strong>6 of 6 met<\/strong>/);
      });
      await part.step("an item is explained beside, by the page of one of its rules", async () => {
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        // It goes to the row of the file in front once VS Code has its rows.
        await page.waitForTimeout(1_000);
        await ui.goToRow(page, "State backend");
        await page.keyboard.press("Shift+F10");
        await ui.chooseMenu(page, "Explain");
        await ui.pick(page, "unset", "state-backend/unset");
        assert.match(await ui.previewOf(page, "state-backend/unset"), /What it finds/);
        await page.screenshot({ path: join(shots, "12-explained-beside.png") });
      });
    } catch (error) {
      await page.screenshot({ path: join(shots, "failed-checklist.png") });
      throw error;
    } finally {
      await page.close();
    }
  });
}

/**
 * Looks whether a row begins with a text that can be read beside its actions, which cut the row where they begin.
 * @param {import("playwright-core").Locator} row
 * @param {string} begin
 * @param {number} actions how many there are
 */
async function staysReadable(row, begin, actions) {
  await row.hover();
  const buttons = row.locator(".actions .action-item");
  await buttons.first().waitFor({ timeout: 10_000 });
  assert.equal(await buttons.count(), actions);
  const name = row.locator(".label-name");
  const label = (await name.textContent()) ?? "";
  assert.ok(label.startsWith(begin), label);
  const end = await name.evaluate((element, length) => {
    const range = document.createRange();
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() ?? element;
    range.setStart(text, 0);
    range.setEnd(text, length);
    return range.getBoundingClientRect().right;
  }, begin.length);
  const first = await buttons.first().boundingBox();
  assert.ok(first && end <= first.x, `${begin} ends at ${end}, actions begin at ${first?.x}`);
}

/**
 * From a configuration that says next to nothing to a met checklist, by rows alone.
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function wholeDeployment(part, workbench, shots) {
  await withCopy(join(repository, "examples/fixed/orders"), async (folder) => {
    const file = join(folder, CONF);
    await writeFile(file, "parallelism.default: 4\njobmanager.memory.process.size: 1600m\n");
    await rm(join(folder, ".flink-preflight.yaml"));
    const page = await workbench.openPage({ folder, file });
    const bar = page.locator(".statusbar-item", { hasText: "of 6 met" });
    const status = (/** @type {RegExp} */ text) => page.locator(".statusbar-item", { hasText: text });
    try {
      await part.step("whoever cancels a choice of fixes stays in the list with the keyboard", async () => {
        await ui.fileIsOpen(page, "flink-conf.yaml");
        await bar.waitFor({ timeout: 20_000 });
        await bar.locator("a").click();
        await page.waitForTimeout(1_000);
        await ui.goToRow(page, "State backend");
        await page.keyboard.press("Shift+F10");
        await ui.chooseMenu(page, "Fix ...");
        await page
          .locator(".quick-input-list .monaco-list-row", { hasText: "Set state.backend" })
          .first()
          .waitFor({ timeout: 10_000 });
        await page.keyboard.press("Escape");
        await page.locator(".sidebar .monaco-list:focus").waitFor({ timeout: 10_000 });
      });
      await part.step(
        "what a deployment lacks is added by its row, and typed once where it is the same",
        async () => {
          await ui.fileIsOpen(page, "flink-conf.yaml");
          await bar.waitFor({ timeout: 20_000 });
          await bar.locator("a").click();
          // The keyboard goes there once VS Code has its rows, and closes a menu that is open by then.
          await page.waitForTimeout(1_000);
          await page.locator(".sidebar .monaco-list:focus").waitFor({ timeout: 10_000 });
          await ui.goToRow(page, CONF);
          await page.keyboard.press("Shift+F10");
          await ui.chooseMenu(page, "Fix ...");
          await ui.pick(page, "Add all", "Add all that is missing");
          const lines = page.locator(".view-line", { hasText: "REPLACE-WITH-YOUR-BUCKET" });
          await lines.first().waitFor({ timeout: 10_000 });
          await page.locator(".statusbar-item", { hasText: /\d selections/ }).waitFor({ timeout: 10_000 });
          await page.screenshot({ path: join(shots, "18-add-all.png") });
          await page.keyboard.type("orders");
          await lines.first().waitFor({ state: "detached", timeout: 10_000 });
          const typed = page.locator(".view-line", { hasText: "s3://orders/" });
          // The first letter takes the place of the placeholders; the others come behind.
          await typed.nth(1).waitFor({ timeout: 10_000 });
          await status(/\d places? left to fill in; F8 goes to/).waitFor({ timeout: 10_000 });
          assert.ok((await typed.count()) > 1);
        },
      );
      await part.step("F8 goes on to what is left to fill in, which is typed over", async () => {
        const left = page.locator(".view-line", { hasText: "REPLACE-WITH-" });
        for (let rest = await left.count(); rest > 0; rest--) {
          await page.keyboard.press("F8");
          await page
            .locator('[id="status.editor.selection"]', { hasText: "selected" })
            .waitFor({ timeout: 10_000 });
          await page.keyboard.type("zk-1");
        }
        await left.first().waitFor({ state: "detached", timeout: 10_000 });
        await status(/left to fill in/).waitFor({ state: "detached", timeout: 10_000 });
        await page.locator(".view-line", { hasText: "quorum: zk-1:2181" }).waitFor({ timeout: 10_000 });
      });
      await part.step("what no file shows is stated in a settings file, its words typed over", async () => {
        await ui.runCommand(page, "Flink Preflight: Open Checklist");
        await page.waitForTimeout(1_000);
        await ui.goToRow(page, "Access to the cluster");
        await page.keyboard.press("Shift+F10");
        await ui.chooseMenu(page, "Fix ...");
        await ui.fileIsOpen(page, ".flink-preflight.yaml");
        await page
          .locator('[id="status.editor.selection"]', { hasText: "selected" })
          .waitFor({ timeout: 10_000 });
        await page.screenshot({ path: join(shots, "19-state-access.png") });
        // Whoever closes it now leaves no empty file.
        assert.match(await readFile(join(folder, ".flink-preflight.yaml"), "utf8"), /^clusterAccess: /);
        await status(/^Type over what is selected$/).waitFor({ timeout: 10_000 });
        await page.keyboard.type("The VPN of the team");
        const row = page.locator('.pane-body .monaco-list-row[aria-label="Access to the cluster, met"]');
        await row.waitFor({ timeout: 10_000 });
        await page.screenshot({ path: join(shots, "20-stated.png") });
      });
    } catch (error) {
      await page.screenshot({ path: join(shots, "failed-checklist.png") });
      throw error;
    } finally {
      await page.close();
    }
  });
}

/**
 * A workspace of many deployments.
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 * @param {string} shots
 */
export async function manyDeployments(part, workbench, shots) {
  await withCopy(join(repository, "examples/failing"), async (folder) => {
    const page = await workbench.openPage({ folder, file: join(folder, "rides/deploy/rides.yaml") });
    try {
      await part.step(
        "of many deployments that of the file in front is shown, in a view that was never open",
        async () => {
          await page.locator(".statusbar-item", { hasText: "2 of 6 met" }).waitFor({ timeout: 30_000 });
          await ui.runCommand(page, "Flink Preflight: Open Checklist");
          const row = page.locator('.pane-body .monaco-list-row.focused[aria-expanded="true"]');
          await row.filter({ hasText: "rides/deploy/rides.yaml" }).waitFor({ timeout: 15_000 });
          // The keyboard is there as well.
          await page.locator(".sidebar .monaco-list:focus").waitFor({ timeout: 10_000 });
          assert.equal(await page.locator(".monaco-dialog-box").count(), 0);
          await page.screenshot({ path: join(shots, "16-many.png") });
        },
      );
    } catch (error) {
      await page.screenshot({ path: join(shots, "failed-checklist.png") });
      throw error;
    } finally {
      await page.close();
    }
  });
}

/**
 * The view in another language. VS Code has it of a language pack, which names it to the window before all else.
 * @param {import("./part.mjs").Part} part
 * @param {import("./workbench.mjs").Workbench} workbench
 */
export async function otherLanguage(part, workbench) {
  await withCopy(join(repository, "examples/failing/ledger"), async (folder) => {
    const page = await workbench.openPage({ folder }, (opened) =>
      opened.addInitScript(() => {
        Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => "zh-cn", set() {} });
      }),
    );
    try {
      await part.step("what the extension says is in Chinese where VS Code is", async () => {
        await page.locator(".statusbar-item", { hasText: "满足 " }).waitFor({ timeout: 30_000 });
        await ui.runCommand(page, "Flink Preflight: 打开检查清单");
        for (const row of ["最大并行度, ", "算子 uid, ", "状态后端, ", "检查点, ", "高可用, ", "集群访问, "])
          await page
            .locator(`.pane-body .monaco-list-row[aria-label^="${row}"]`)
            .waitFor({ timeout: 15_000 });
      });
    } finally {
      await page.close();
    }
  });
}
