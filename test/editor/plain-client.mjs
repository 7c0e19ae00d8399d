// Takes the steps of neovim.lua with a client that can do little: it is sent diagnostics, takes whole edits, knows no
// documentChanges, resolves nothing and refreshes nothing. Started by neovim.mjs; prints one JSON object per step.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";

/** @type {typeof import("vscode-languageserver/node")} */
const protocol = createRequire(import.meta.url)("vscode-languageserver/node");

const PATIENCE = 10_000;
const { SERVER = "", ROOT = "", CONF = "", JOB = "" } = process.env;

/** @typedef {import("vscode-languageserver").Diagnostic} Diagnostic */
/** @typedef {import("vscode-languageserver").TextEdit} TextEdit */

const server = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((resolve) => server.once("exit", resolve));
const connection = protocol.createMessageConnection(
  new protocol.StreamMessageReader(server.stdout),
  new protocol.StreamMessageWriter(server.stdin),
);
/** What was sent of each document, by its address. @type {Map<string, Diagnostic[]>} */
const published = new Map();
connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
  published.set(uri, diagnostics);
});
connection.listen();

/** The document that is worked on. */
let document = TextDocument.create("", "", 0, "");

await step("the server starts", async () => {
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(ROOT).href,
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
});

await step("flink-conf.yaml gets diagnostics", async () => {
  await open(CONF, "flink-conf");
  await until("max-parallelism/unset", () => finding("max-parallelism/unset"));
});

await step("a diagnostic names the page of its rule, a file", async () => {
  const page = fileURLToPath(known("max-parallelism/unset").codeDescription?.href ?? "");
  assert.match(await readFile(page, "utf8"), /^# max-parallelism\/unset\n/);
});

await step("an option is explained by a hover", async () => {
  const position = document.positionAt(document.getText().indexOf("taskmanager.numberOfTaskSlots"));
  /** @type {any} */
  const hover = await connection.sendRequest("textDocument/hover", { ...identifier(), position });
  assert.match(hover.contents.value, /taskmanager\.numberOfTaskSlots[\s\S]*default/);
});

await step("a code action is applied, and the diagnostic goes", async () => {
  const offered = await act(known("max-parallelism/unset"), "Set pipeline.max-parallelism to 128");
  assert.deepEqual(
    offered.filter((title) => title.startsWith("Explain")),
    [],
  );
  assert.match(document.getText(), /^pipeline\.max-parallelism: 128$/m);
  await until("no max-parallelism/unset", () => !finding("max-parallelism/unset"));
});

await step("an old name becomes the new one", async () => {
  await act(known("config/deprecated-option"), "Rename it to");
  assert.match(document.getText(), /^state\.backend\.type: rocksdb$/m);
  await until("no config/deprecated-option", () => !finding("config/deprecated-option"));
});

await step("a key is completed, and then its value", async () => {
  await edit([{ range: at(document.getText().length), newText: "restart-strategy.ty" }]);
  await complete("restart-strategy.type");
  assert.match(document.getText(), /\nrestart-strategy\.type: $/);
  await complete("fixed-delay");
  assert.match(document.getText(), /\nrestart-strategy\.type: fixed-delay$/);
  await edit([{ range: at(document.getText().length), newText: "\n" }]);
  await save();
});

await step("the places of an option are told, and what stands over its file", async () => {
  const position = document.positionAt(document.getText().indexOf("parallelism.default"));
  const context = { includeDeclaration: true };
  const asked = { ...identifier(), position, context };
  /** @type {import("vscode-languageserver").Location[]} */
  const places = await connection.sendRequest("textDocument/references", asked);
  assert.deepEqual(places[0]?.range.start, position);
  /** @type {import("vscode-languageserver").CodeLens[]} */
  const [lens] = await connection.sendRequest("textDocument/codeLens", identifier());
  assert.match(lens?.command?.title ?? "", /^\d of 6 items met$/);
});

await step("a finding is ignored by a comment", async () => {
  const before = document.getText();
  await act(known("checkpointing/disabled"), "Ignore checkpointing/disabled here");
  await until("no checkpointing/disabled", () => !finding("checkpointing/disabled"));
  const all = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
  await edit([{ range: all, newText: before }]);
  await until("checkpointing/disabled", () => finding("checkpointing/disabled"));
});

await step("a Java job gets diagnostics", async () => {
  await open(JOB, "java");
  await until("operator-uid/missing", () => finding("operator-uid/missing"));
});

await step("an operator is given a uid", async () => {
  const position = document.getText().indexOf(".process(") + 1;
  const missing = () => findings().filter(({ code }) => code === "operator-uid/missing");
  const here = missing().find(({ range }) => document.offsetAt(range.start) === position);
  assert.ok(here, "process has a uid");
  const count = missing().length;
  await act(here, 'Add uid "');
  assert.match(document.getText(), /\.process\([^)]*\)+\s*\.uid\("[^"]+"\)/);
  await until("one finding less", () => missing().length === count - 1);
  await save();
});

await step("the checklist can be asked for", async () => {
  const { deployments } = await connection.sendRequest("flinkPreflight/checklist");
  const orders = deployments.find((/** @type {{ name: string }} */ { name }) =>
    /flink-conf\.yaml$/.test(name),
  );
  assert.equal(orders?.checklist[0]?.status, "satisfied");
});

await step("the server stops when it is told to", async () => {
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  assert.equal(await Promise.race([ended, sleep(PATIENCE, "it did not end")]), 0);
});

/**
 * Takes a step and reports it; the first failure ends everything.
 * @param {string} title
 * @param {() => Promise<void>} action
 */
async function step(title, action) {
  const start = Date.now();
  /** @type {string | undefined} */
  let error;
  await action().catch((/** @type {Error} */ reason) => {
    error = reason.message;
  });
  console.log(JSON.stringify({ title, milliseconds: Date.now() - start, error }));
  if (error === undefined) return;
  server.kill();
  process.exit(1);
}

/** @param {string} what @param {() => unknown} check */
async function until(what, check) {
  for (const end = Date.now() + PATIENCE; !check(); await sleep(20))
    if (Date.now() > end)
      throw new Error(
        `waited in vain for ${what}, reported: ${findings()
          .map(({ code }) => code)
          .join(", ")}`,
      );
}

function findings() {
  return (published.get(document.uri) ?? []).filter(({ source }) => source === "flink-preflight");
}

/** @param {string} rule */
function finding(rule) {
  return findings().find(({ code }) => code === rule);
}

/** @param {string} rule */
function known(rule) {
  const found = finding(rule);
  assert.ok(found, `no ${rule}`);
  return found;
}

function identifier() {
  return { textDocument: { uri: document.uri } };
}

/** @param {number} offset */
function at(offset) {
  return { start: document.positionAt(offset), end: document.positionAt(offset) };
}

/** @param {string} path @param {string} languageId */
async function open(path, languageId) {
  document = TextDocument.create(pathToFileURL(path).href, languageId, 1, await readFile(path, "utf8"));
  const { uri, version } = document;
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId, version, text: document.getText() },
  });
}

/** Takes edits over and sends the whole text. @param {TextEdit[]} edits */
async function edit(edits) {
  const text = TextDocument.applyEdits(document, edits);
  const version = document.version + 1;
  document = TextDocument.update(document, [{ text }], version);
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: document.uri, version },
    contentChanges: [{ text }],
  });
}

async function save() {
  await writeFile(fileURLToPath(document.uri), document.getText());
}

/**
 * Chooses the code action whose title starts so, and returns all titles.
 * @param {Diagnostic} diagnostic
 * @param {string} title
 */
async function act(diagnostic, title) {
  /** @type {any[]} */
  const offered = await connection.sendRequest("textDocument/codeAction", {
    ...identifier(),
    range: diagnostic.range,
    context: { diagnostics: [diagnostic] },
  });
  const titles = offered.map((action) => action.title);
  const chosen = offered.find((action) => action.title.startsWith(title));
  assert.ok(chosen, `no '${title}' among ${titles.join(" | ")}`);
  await edit(chosen.edit.changes[document.uri]);
  return titles;
}

/** Asks for completions at the end of the document, and takes the one with a label. @param {string} label */
async function complete(label) {
  const position = document.positionAt(document.getText().length);
  /** @type {any} */
  const answer = await connection.sendRequest("textDocument/completion", { ...identifier(), position });
  const item = answer.items.find((/** @type {{ label: string }} */ each) => each.label === label);
  assert.ok(item, `no '${label}'`);
  await edit([item.textEdit]);
}
