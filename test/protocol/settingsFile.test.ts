import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "../support/lsp.ts";
import { CONF } from "../support/workspaces.ts";

let client: Client;
let folder: string;

beforeEach(() => {
  client = new Client();
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-settings-"));
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

const names = async () => {
  const { deployments } = await client.request<{
    deployments: { name: string; flinkVersion: string | null }[];
  }>("flinkPreflight/checklist");
  return deployments.map(({ name, flinkVersion }) => `${name} ${flinkVersion}`);
};

test("a settings file is read at the start, followed on disk and while it is typed, and helps with writing it", async () => {
  write("conf/flink-conf.yaml", CONF);
  write("legacy/flink-conf.yaml", CONF);
  const file = write(".flink-preflight.yaml", 'exclude: [legacy]\nflinkVersion: "1.18"\n');
  await client.start({ root: pathToFileURL(folder).href });
  expect(await names()).toEqual(["conf/flink-conf.yaml 1.18"]);
  await client.until(() =>
    client.statuses.some(({ message }) => message === "1 Flink file, Flink 1.18 (.flink-preflight.yaml:2)"),
  );

  write(".flink-preflight.yaml", "deployments: [{ name: orders, configuration: conf }]\n");
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: file, type: 2 }] });
  await client.until(() => client.refreshes > 1);
  expect(await names()).toEqual(["orders null", "legacy/flink-conf.yaml null"]);

  client.open(file, "exclude: [legacy, conf/other.yaml]\nprofil: production\n");
  expect(await names()).toEqual(["conf/flink-conf.yaml null"]);
  expect((await client.pull(file)).items.map(({ code, range }) => [code, range.start.line])).toEqual([
    ["config/settings-file", 1],
  ]);
  expect((await client.complete(file, "exclude: [legacy]\nprofile: ‸\n")).map(({ label }) => label)).toEqual([
    "production",
    "development",
  ]);

  rmSync(join(folder, ".flink-preflight.yaml"));
  client.notify("textDocument/didClose", { textDocument: { uri: file } });
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: file, type: 3 }] });
  await client.until(() => client.refreshes > 2);
  expect(await names()).toEqual(["conf/flink-conf.yaml null", "legacy/flink-conf.yaml null"]);
});
