import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type {
  CodeLens,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  Location,
  SemanticTokens,
  WorkspaceEdit,
} from "vscode-languageserver";
import { applied, Client } from "../support/lsp.ts";
import { jobWith } from "../support/sound.ts";

let client: Client;
let folder: string;
let conf: string;
let job: string;

const CONF = "parallelism.default: 100\n\n# Twice\nrest.port: 1\nrest.port: 2\n";
const JOB = jobWith('env.fromElements("a").uid("old").print();', "env.execute();");
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

beforeEach(() => {
  client = new Client();
  folder = mkdtempSync(join(tmpdir(), "flink-preflight-text-"));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  conf = write("flink-conf.yaml", CONF);
  job = write("OrdersJob.java", JOB);
});
afterEach(async () => {
  // It may be asking the client for something, which has to answer.
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = <T>(method: string, uri: string, more: object = {}) =>
  client.request<T>(`textDocument/${method}`, { textDocument: { uri }, ...more });

const CAPABILITIES = {
  workspace: {
    configuration: true,
    applyEdit: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: {},
    rename: { prepareSupport: true },
    documentSymbol: { dynamicRegistration: true },
    foldingRange: { dynamicRegistration: true },
    semanticTokens: { dynamicRegistration: true },
  },
};

async function start(options: object = {}): Promise<void> {
  await client.start({ root: pathToFileURL(folder).href, capabilities: CAPABILITIES, ...options });
  client.open(conf, CONF, "flink-conf");
  client.open(job, JOB);
}

test("links, places, hints and lenses are told by the standard's requests", async () => {
  await start();
  expect(
    (await ask<DocumentLink[]>("documentLink", conf)).map(({ target }) => target?.split("#")[1]),
  ).toEqual(["parallelism-default", "rest-port", "rest-port"]);
  const at = { position: { line: 3, character: 2 } };
  const lines = (places: Location[]) => places.map(({ range }) => range.start.line + 1);
  expect(lines(await ask("definition", conf, at))).toEqual([5]);
  const context = { includeDeclaration: true };
  expect(lines(await ask("references", conf, { ...at, context }))).toEqual([5, 4]);
  const hints = await ask<InlayHint[]>("inlayHint", conf, { range: WHOLE });
  expect(hints.map(({ position, label }) => [position.line + 1, JSON.stringify(label)])).toEqual([
    [1, '"max parallelism 256"'],
    [4, expect.stringContaining("overridden by line 5")],
  ]);
  const lenses = await ask<CodeLens[]>("codeLens", conf);
  expect(lenses.map(({ command }) => command?.title)).toEqual(["0 of 6 items met"]);
});

test("what a lens offers, the server does itself", async () => {
  await start();
  const [lens] = await ask<CodeLens[]>("codeLens", job);
  expect(lens?.command?.title).toContain("2 operators: 1 without uid");
  await client.request("workspace/executeCommand", lens?.command);
  expect(applied(JOB, client.appliedEdits[0], job)).toMatch(/\.print\(\)\.uid\("[^"]+"\)/);
  const [met] = await ask<CodeLens[]>("codeLens", conf);
  await client.request("workspace/executeCommand", met?.command);
  await client.until(() =>
    client.shown.some((each) => each.startsWith("flink-conf.yaml: 0 of 6 items met.")),
  );
  expect(await client.request("workspace/executeCommand", { command: "" })).toBeNull();
});

test("a uid is renamed, and what cannot be is refused in words", async () => {
  await start();
  const line = JOB.split("\n").findIndex((each) => each.includes("old"));
  const position = { line, character: (JOB.split("\n")[line] ?? "").indexOf("old") + 1 };
  expect(await ask("prepareRename", job, { position })).toMatchObject({ placeholder: "old" });
  const edit = await ask<WorkspaceEdit>("rename", job, { position, newName: "new" });
  expect(applied(JOB, edit, job)).toBe(JOB.replace("old", "new"));
  expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
  await client.until(() => client.shown.some((each) => each.includes("savepoint")));
  await expect(ask("rename", job, { position, newName: " " })).rejects.toThrow("A uid cannot be empty.");
  expect(await ask("rename", job, { position: { line: 0, character: 0 }, newName: "new" })).toBeNull();
});

test("outlines are registered for one language alone, or answered to whoever asks", async () => {
  await start();
  const outlines = ["documentSymbol", "foldingRange", "semanticTokens"].map((each) => `textDocument/${each}`);
  await client.until(() => outlines.every((each) => client.registered.some(({ method }) => method === each)));
  for (const { method, registerOptions } of client.registered.filter((each) =>
    outlines.includes(each.method),
  ))
    expect([method, registerOptions]).toMatchObject([
      method,
      { documentSelector: [{ language: "flink-conf" }] },
    ]);
  const symbols = await ask<DocumentSymbol[]>("documentSymbol", conf);
  expect(symbols.map(({ name }) => name)).toEqual(["parallelism.default", "Twice"]);
  expect(await ask<FoldingRange[]>("foldingRange", conf)).toMatchObject([{ startLine: 2, endLine: 4 }]);
  expect((await ask<SemanticTokens>("semanticTokens/full", conf)).data.length).toBe(7 * 5);
  expect(await ask("documentSymbol", job)).toBeNull();
});

test("a client that registers nothing later is told at once", async () => {
  const { capabilities } = await client.start({ root: pathToFileURL(folder).href });
  expect(capabilities).toMatchObject({ documentSymbolProvider: true, foldingRangeProvider: true });
});

test("what is shown is up to the settings, and asked for again when they or other files change", async () => {
  await start({ initializationOptions: { checklistNotifications: true } });
  expect(await ask<CodeLens[]>("codeLens", conf)).toHaveLength(1);
  client.settings = { codeLens: false, inlayHints: { maxParallelism: false, memory: false, layers: false } };
  const before = client.textRefreshes.length;
  client.notify("workspace/didChangeConfiguration", { settings: {} });
  await client.until(() => client.textRefreshes.length >= before + 2);
  expect(await ask<CodeLens[]>("codeLens", conf)).toEqual([]);
  expect(await ask<InlayHint[]>("inlayHint", conf, { range: WHOLE })).toEqual([]);
  await client.until(() => client.checklistChanges > 0);
  const changes = client.textRefreshes.length;
  client.change(conf, [{ text: "pipeline.max-parallelism: 128\n" }]);
  await client.until(() => client.textRefreshes.length > changes);
  expect(await ask<CodeLens[]>("codeLens", conf)).toEqual([]);
});
