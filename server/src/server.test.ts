import { createRequire } from "node:module";
import { PassThrough } from "node:stream";
import { afterEach, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { memoryFiles, uriOf } from "../../test/support/memoryFiles.ts";
import { wasm } from "../../test/support/parsers.ts";
import { CONF } from "../../test/support/workspaces.ts";
import type { SettingRule } from "./rules/rule.ts";
import { type Host, PreflightServer } from "./server.ts";

const { createConnection, createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(
  import.meta.url,
)("vscode-languageserver/node") as typeof import("vscode-languageserver/node");

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server and its client in one process, with a workspace in memory. */
async function connected(contents: Record<string, string>, more: Partial<Host>) {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  new PreflightServer(server, {
    files: memoryFiles(contents),
    wasm,
    version: "0.0.0",
    rulePage: "page:/{rule}",
    ...more,
  });
  server.listen();
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const log: string[] = [];
  client.onNotification("window/logMessage", ({ message }: { message: string }) => void log.push(message));
  client.listen();
  ends.push(
    () => client.dispose(),
    () => server.dispose(),
  );
  await client.sendRequest("initialize", {
    processId: null,
    rootUri: "file:///w",
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await client.sendNotification("initialized", {});
  const pull = async (uri: string) => {
    const { items } = await client.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    return items.map((item) => item.code);
  };
  return { client, log, pull };
}

const honest: SettingRule = {
  id: "config/honest",
  summary: "",
  severity: "warning",
  page: "",
  over: "setting",
  which: { status: "any" },
  *check(setting) {
    yield { span: setting.keySpan, message: setting.key };
  },
};
const breaking: SettingRule = {
  ...honest,
  id: "config/breaking",
  check() {
    throw new Error("no such thing");
  },
};

test("a rule that breaks is told in the log, once, and all others are heard", async () => {
  const { client, log, pull } = await connected({ "config.yaml": CONF }, { rules: [breaking, honest] });
  const uri = uriOf("config.yaml");
  expect(await pull(uri)).toEqual(["config/honest"]);
  const textDocument = { uri, languageId: "yaml", version: 1, text: `${CONF}parallelism.default: 2\n` };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  expect(await pull(uri)).toEqual(["config/honest", "config/honest"]);
  expect(log.filter((line) => line.includes("config/breaking broke on file:///w/config.yaml"))).toHaveLength(
    1,
  );
});

test("files of kinds that are not read yet are told in the status", async () => {
  const text = "%flink";
  const { client, pull } = await connected(
    { "config.yaml": CONF, "Rides.zpln": text, "Tips.zpln": text },
    {},
  );
  const statuses: string[] = [];
  client.onNotification("flinkPreflight/status", ({ message }: { message: string }) => {
    statuses.push(message);
  });
  // Whether jobs enable checkpoints is not known.
  expect(await pull(uriOf("config.yaml"))).not.toContain("checkpointing/disabled");
  expect(statuses.at(-1)).toBe("1 Flink file, 2 not read yet, Flink version unknown");
  const textDocument = { uri: uriOf("Rides.zpln"), languageId: "json", version: 1, text };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  expect(await pull(uriOf("Rides.zpln"))).toEqual([]);
  expect(statuses.at(-1)).toBe(
    "Rides.zpln is not read yet; 1 Flink file, 2 not read yet, Flink version unknown",
  );
});

test("a grammar that cannot be loaded costs the documents that need it, and no others", async () => {
  const files = { "config.yaml": CONF, "Job.java": "import org.apache.flink.streaming.api.environment.*;" };
  const { client, pull } = await connected(files, {
    wasm: async () => {
      throw new Error("no such file");
    },
  });
  const statuses: string[] = [];
  client.onNotification("flinkPreflight/status", ({ message }: { message: string }) => {
    statuses.push(message);
  });
  expect(await pull(uriOf("config.yaml"))).toContain("checkpointing/disabled");
  expect(await pull(uriOf("Job.java"))).toEqual([]);
  expect(statuses.at(-1)).toBe("Job.java could not be checked: Error: no such file");
});
