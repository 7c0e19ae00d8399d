import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { Client } from "../support/lsp.ts";

const CONF = "# The cluster\nparallelism.default: 4 # slots\nstate.backend: rocksdb\n";
const pom = (version: string) =>
  `<project><properties><flink.version>${version}</flink.version></properties></project>`;
const everywhere = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };

let client: Client;
let folder: string;

beforeEach(() => {
  client = new Client();
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-migration-"));
});
afterEach(() => {
  client.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** A workspace of these files; the address of its flink-conf.yaml. */
async function open(version: string, files: Record<string, string> = {}, operations = ["create", "delete"]) {
  const all = { "pom.xml": pom(version), "conf/flink-conf.yaml": CONF, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  await client.start({
    root: pathToFileURL(folder).href,
    capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: operations } } },
  });
  const uri = pathToFileURL(join(folder, "conf/flink-conf.yaml")).href;
  client.open(uri, CONF);
  return uri;
}

const turning = (actions: readonly CodeAction[]) =>
  actions.filter((each) => /config\.yaml with/.test(each.title));

test("where Flink 2 runs, a quick fix puts a config.yaml in the place of the file", async () => {
  const uri = await open("2.1.0");
  expect(await client.rules(uri)).toEqual(["config/unsupported-file"]);
  const [nested, dotted] = turning(await client.actions(uri, everywhere));
  expect(nested?.title).toContain("nested");
  expect(nested?.edit?.documentChanges).toEqual([
    { kind: "create", uri: uri.replace("flink-conf", "config") },
    {
      textDocument: { uri: uri.replace("flink-conf", "config"), version: null },
      edits: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          newText:
            "# The cluster\nparallelism:\n  default: 4 # slots\nstate:\n  backend:\n    type: rocksdb\n",
        },
      ],
    },
    { kind: "delete", uri },
  ]);
  expect(JSON.stringify(dotted?.edit)).toContain("state.backend.type: rocksdb");
  expect(existsSync(join(folder, "conf/config.yaml"))).toBe(false);
});

test("where Flink 1.20 runs, a refactoring does, at the first key or when asked for", async () => {
  const uri = await open("1.20.0");
  expect(turning(await client.actions(uri, everywhere))).toHaveLength(2);
  const elsewhere = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
  expect(turning(await client.actions(uri, elsewhere))).toHaveLength(0);
  expect(turning(await client.actions(uri, elsewhere, ["refactor"]))).toHaveLength(2);
});

test("nobody offers it beside a config.yaml", async () => {
  const uri = await open("2.1.0", {
    "conf/config.yaml": "parallelism.default: 4\njobmanager.rpc.address: jm\n",
  });
  expect(turning(await client.actions(uri, everywhere))).toEqual([]);
});

test("nor before 1.19", async () => {
  const uri = await open("1.18.0");
  expect(turning(await client.actions(uri, everywhere, ["refactor"]))).toEqual([]);
});

test("nor to a client that cannot create files", async () => {
  const uri = await open("2.1.0", {}, []);
  expect(turning(await client.actions(uri, everywhere))).toEqual([]);
});
