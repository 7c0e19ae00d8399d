// The server in a worker of a real browser: no Node, no disk, the parser's files handed over as bytes.

import assert from "node:assert/strict";
import { INITIALIZE, parserFiles, WORKSPACE, workerScript } from "../worker/bundle.mjs";
import { launchBrowser } from "./browser.mjs";
import { runPart } from "./part.mjs";

await runPart("worker", async (part) => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const script = await part.step("the server bundles for a browser", () => workerScript("browser"));
    const files = await parserFiles();
    const wasm = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);
    const answer = await part.step("it starts in a worker and reads a workspace in memory", () =>
      page.evaluate(ask, { script, wasm, contents: WORKSPACE, initialize: INITIALIZE }),
    );
    await part.step("its diagnostics are those that it gives in Node", async () => {
      const job = answer.items.find((/** @type {{ uri: string }} */ { uri }) => uri.endsWith("/Orders.java"));
      const codes = job?.items.map((/** @type {{ code: string }} */ { code }) => code);
      assert.deepEqual(codes, ["operator-uid/missing", "operator-uid/missing"]);
      assert.equal(answer.items.length, 2);
    });
  } finally {
    await browser.close();
  }
});

/**
 * Runs in the page: starts the worker, opens the workspace and pulls its diagnostics.
 *
 * @param {{ script: string, wasm: string[][], contents: Record<string, string>, initialize: object }} given
 */
async function ask({ script, wasm, contents, initialize }) {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  /** @type {Map<unknown, (message: { result?: unknown, error?: { message: string } }) => void>} */
  const waiting = new Map();
  const ready = new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data === "ready") resolve(undefined);
      else if (data.method && data.id !== undefined)
        worker.postMessage({ jsonrpc: "2.0", id: data.id, result: null });
      else waiting.get(data.id)?.(data);
    };
  });
  /** @param {string} name @param {string} text */
  const bytes = (name, text) => [name, Uint8Array.from(atob(text), (char) => char.charCodeAt(0))];
  worker.postMessage({
    contents,
    wasm: Object.fromEntries(wasm.map(([name = "", text = ""]) => bytes(name, text))),
  });
  await ready;
  let count = 0;
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  const request = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      worker.postMessage({ jsonrpc: "2.0", id, method, params });
    });
  await request("initialize", initialize);
  worker.postMessage({ jsonrpc: "2.0", method: "initialized", params: {} });
  return request("workspace/diagnostic", { previousResultIds: [] });
}
