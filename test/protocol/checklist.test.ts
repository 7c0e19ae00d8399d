import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { Client } from "../support/lsp.ts";

let client: Client;
let folder: string;
let conf: string;

beforeEach(() => {
  client = new Client();
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-checklist-"));
  const path = join(folder, "flink-conf.yaml");
  writeFileSync(path, "pipeline.max-parallelism: 720\n");
  conf = pathToFileURL(path).href;
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly deployments: readonly {
    readonly checklist: readonly { readonly status: string; readonly evidence: readonly object[] }[];
  }[];
}
const ask = () => client.request<Answer>("flinkPreflight/checklist");

test("the checklist is answered, and one that asked is told when it is another", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  const first = (await ask()).deployments[0]?.checklist[0];
  expect(first).toMatchObject({
    item: "max-parallelism",
    status: "satisfied",
    evidence: [{ uri: conf, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 24 } } }],
  });
  client.open(conf, "pipeline.max-parallelism: 720\n# nothing else\n");
  expect((await ask()).deployments[0]?.checklist[0]?.status).toBe("satisfied");
  expect(client.checklistChanges).toBe(0);
  client.change(conf, [{ text: "rest.port: 8081\n" }]);
  await client.until(() => client.checklistChanges === 1);
  expect((await ask()).deployments[0]?.checklist[0]?.status).toBe("violated");
});

test("one that says so at the start is told without asking, others never", async () => {
  await client.start({
    root: pathToFileURL(folder).href,
    initializationOptions: { checklistNotifications: true },
  });
  await client.until(() => client.checklistChanges === 1);
  const other = new Client();
  try {
    await other.start({ root: pathToFileURL(folder).href });
    other.open(conf, "rest.port: 8081\n");
    await other.pull(conf);
    client.open(conf, "rest.port: 8081\n");
    await client.until(() => client.checklistChanges === 2);
    expect(other.checklistChanges).toBe(0);
  } finally {
    other.kill();
  }
});

test("the report is written in the formats that there are", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  const report = (format: string) => client.request<{ text: string }>("flinkPreflight/report", { format });
  expect((await report("markdown")).text).toContain(
    "| Max parallelism | met | pipeline.max-parallelism: 720 ",
  );
  expect((await report("html")).text).toMatch(/^<!DOCTYPE html>/);
  expect((await report("markdown")).text).not.toMatch(/Exported|not saved/);
  await expect(report("pdf")).rejects.toThrow("markdown or html");
});

test("a report says when it was exported, and which of its files are not saved", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  const report = async (asked: object) =>
    (await client.request<{ text: string }>("flinkPreflight/report", asked)).text;
  const unsaved = [conf, pathToFileURL(join(folder, "notes.txt")).href, 7];
  const text = await report({ format: "markdown", date: "2026-11-28 <7>", unsaved });
  expect(text).toContain("\n\nExported on 2026-11-28 \\<7\\>.\n\n");
  expect(text).toMatch(/\n\nWith changes that were not saved to disk at that time: flink-conf.yaml\.\n\n/);
  const page = await report({ format: "html", date: "2026-11-28 <7>", unsaved });
  expect(page).toContain("\n<p>Exported on 2026-11-28 &lt;7&gt;.</p>\n<p>With changes");
  expect(page).toContain("at that time: flink-conf.yaml.</p>\n");
  expect(await report({ format: "html", date: 7, unsaved: "all" })).toBe(await report({ format: "html" }));
});

test("what mends a violation is answered for its place and rule", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 24 } };
  const params = { textDocument: { uri: conf }, range, rule: "high-availability/disabled" };
  const { fixes, ignores } = await client.request<{ fixes: CodeAction[]; ignores: CodeAction[] }>(
    "flinkPreflight/actions",
    params,
  );
  expect(fixes[0]).toMatchObject({ title: expect.stringMatching(/^Enable high availability/), edit: {} });
  expect(ignores.map(({ title }) => title)).toContain("Ignore high-availability/disabled in this file");
});

test("what can be done for a deployment is answered by its name", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  const asked = (params: object) => client.request<CodeAction[]>("flinkPreflight/deploymentActions", params);
  const [deployment] = (await client.request<{ deployments: { name: string }[] }>("flinkPreflight/checklist"))
    .deployments;
  const [all] = await asked({ deployment: deployment?.name });
  expect(all?.title).toMatch(/^Add all that is missing/);
  expect(await asked({ deployment: "elsewhere" })).toEqual([]);
});
