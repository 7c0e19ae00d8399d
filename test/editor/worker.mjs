// The server in a worker of a real browser, as the package has it: no Node, no disk. The page gives it its files.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { INITIALIZE, WORKSPACE } from "../worker/bundle.mjs";
import { launchBrowser } from "./browser.mjs";
import { repository, runPart } from "./part.mjs";
import { serveFolders } from "./static-server.mjs";

const dist = join(repository, "dist");

await runPart("worker", async (part) => {
  if (!existsSync(join(dist, "program.js")))
    throw new Error("dist/program.js is missing: run 'npm run build' first");
  const browser = await launchBrowser();
  const server = await serveFolders({ "/": () => "<!doctype html><title>worker</title>", dist });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.address}/`);
    const answer = await part.step("it starts in a worker and reads a workspace that the page has", () =>
      page.evaluate(ask, { contents: WORKSPACE, initialize: INITIALIZE }),
    );
    await part.step("its diagnostics are those that it gives in Node", async () => {
      const job = answer.items.find((/** @type {{ uri: string }} */ { uri }) => uri.endsWith("/Orders.java"));
      const codes = job?.items.map((/** @type {{ code: string }} */ { code }) => code);
      assert.deepEqual(codes, ["operator-uid/missing", "operator-uid/missing"]);
      assert.equal(answer.items.length, 2);
    });
    await part.step("it loads the grammar that it needs, and no other", async () => {
      const grammars = server.asked.filter((path) => path.endsWith(".wasm"));
      assert.deepEqual(grammars, ["/dist/web-tree-sitter.wasm", "/dist/tree-sitter-java.wasm"]);
    });
  } finally {
    await browser.close();
    await server.close();
  }
});

/**
 * Runs in the page: starts the worker, opens the workspace and pulls its diagnostics.
 *
 * @param {{ contents: Record<string, string>, initialize: object }} given
 */
async function ask({ contents, initialize }) {
  const root = "memory:/w";
  /** @param {string} uri */
  const pathOf = (uri) => decodeURIComponent(uri.slice(root.length + 1));
  /** @param {string} uri */
  const textOf = (uri) => contents[pathOf(uri)] ?? "";
  /** @type {Record<string, (params: { uri: string }) => unknown>} */
  const answers = {
    "flinkPreflight/listFolder": ({ uri }) => {
      const below = Object.keys(contents).filter((path) => `${root}/${path}`.startsWith(`${uri}/`));
      const ways = below.map((path) => `${root}/${path}`.slice(uri.length + 1).split("/"));
      return [...new Map(ways.map(([name, ...rest]) => [name, { name, folder: rest.length > 0 }])).values()];
    },
    "flinkPreflight/readFile": ({ uri }) => ({ content: btoa(textOf(uri)) }),
    "flinkPreflight/fileSize": ({ uri }) => textOf(uri).length,
  };
  const worker = new Worker("/dist/program.js");
  /** @type {Map<unknown, (message: { result?: unknown, error?: { message: string } }) => void>} */
  const waiting = new Map();
  const broken = new Promise((_, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.onmessage = ({ data }) => {
    if (data.method && data.id !== undefined)
      worker.postMessage({
        jsonrpc: "2.0",
        id: data.id,
        result: answers[data.method]?.(data.params) ?? null,
      });
    else waiting.get(data.id)?.(data);
  };
  worker.postMessage({ dist: `${location.origin}/dist` });
  let count = 0;
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  const request = (method, params) => {
    const id = ++count;
    const answered = new Promise((resolve, reject) => {
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      worker.postMessage({ jsonrpc: "2.0", id, method, params });
    });
    return Promise.race([answered, broken]);
  };
  const initializationOptions = { fileRequests: true };
  await request("initialize", { ...initialize, rootUri: root, initializationOptions });
  worker.postMessage({ jsonrpc: "2.0", method: "initialized", params: {} });
  return request("workspace/diagnostic", { previousResultIds: [] });
}
