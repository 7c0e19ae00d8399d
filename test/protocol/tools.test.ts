import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "../support/lsp.ts";

let client: Client;
let folder: string;
let conf: string;

beforeEach(async () => {
  client = new Client();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "flink-preflight-tools-")));
  mkdirSync(join(folder, "conf"));
  writeFileSync(join(folder, "conf/flink-conf.yaml"), "pipeline.max-parallelism: 720\n");
  conf = pathToFileURL(join(folder, "conf/flink-conf.yaml")).href;
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly text: string;
  readonly structured: { readonly findings: readonly { readonly rule: string; readonly file: string }[] };
}
const call = (name: string, input?: unknown) =>
  client.request<Answer>("flinkPreflight/callTool", { name, input });
const rules = async (name: string, input?: unknown) =>
  (await call(name, input)).structured.findings.map(({ rule }) => rule);

test("a tool answers for the workspace as it is typed", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  expect(await rules("check")).not.toContain("max-parallelism/unset");
  client.open(conf, "# nothing yet\n");
  expect(await rules("check", { paths: ["conf"] })).toContain("max-parallelism/unset");
  for (const path of ["conf/flink-conf.yaml", "conf/../conf/flink-conf.yaml", join(folder, "conf"), conf])
    expect(await rules("check", { paths: [path] })).toContain("max-parallelism/unset");
});

test.each([true, false])("a text stands there for one call (pulling: %s)", async (pull) => {
  await client.start({ root: pathToFileURL(folder).href, pull });
  const mended = "pipeline.max-parallelism: 128\nexecution.checkpointing.interval: 1 min\n";
  expect(await rules("check", {})).toContain("checkpointing/disabled");
  client.open(conf, "parallelism.default: 0\n");
  const [before, during, after] = await Promise.all([
    rules("check"),
    rules("check_text", { path: "conf/flink-conf.yaml", text: mended }),
    rules("check"),
  ]);
  expect(before).toContain("max-parallelism/unset");
  expect(during).not.toContain("max-parallelism/unset");
  expect(after).toEqual(before);
  expect(
    await rules("check_text", { path: "more/flink-conf.yaml", text: "state.backend: rocksbd\n" }),
  ).toContain("state-backend/unknown");
  expect(await rules("check")).toEqual(before);
  expect((await call("check")).structured).toMatchObject({ unreadable: [] });
  if (pull) expect(await client.rules(conf)).toContain("max-parallelism/unset");
  else
    expect(client.published.at(-1)?.diagnostics.map(({ code }) => code)).toContain("max-parallelism/unset");
});

test("a wrong call says what is wrong", async () => {
  await client.start({ root: pathToFileURL(folder).href });
  for (const [name, input, message] of [
    ["mend", {}, "there is no tool mend"],
    ["check", { paths: ["../elsewhere"] }, "lies outside of the folders that are open"],
    ["check", { paths: ["/etc/hosts"] }, "lies outside"],
    ["check", { paths: [`${pathToFileURL(folder).href}/../x`] }, "lies outside"],
    ["check", { paths: ["conf/none.yaml"] }, "there is no file or folder"],
    ["check_text", { path: "conf/flink-conf.yaml" }, "text is missing"],
  ] as const)
    await expect(call(name, input), message).rejects.toThrow(message);
});
