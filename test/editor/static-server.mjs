// Serves folders of this machine to a browser of this machine, and nothing to anybody else.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { freePort } from "./processes.mjs";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
};

/**
 * @param {Record<string, string | (() => string)>} roots folders by the first part of the path, and pages made on demand
 *   by their whole path
 * @returns {Promise<{ address: string, asked: string[], close: () => Promise<void> }>} `asked` has every path that was
 *   asked for
 */
export async function serveFolders(roots) {
  const port = await freePort();
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async ({ url = "/" }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname)).replaceAll(
      sep,
      "/",
    );
    asked.push(path);
    const page = roots[path];
    if (typeof page === "function") {
      response.writeHead(200, { "content-type": "text/html" }).end(page());
      return;
    }
    const [, first = "", ...rest] = path.split("/");
    const root = roots[first];
    const file = typeof root === "string" ? join(root, ...rest) : "";
    const found = file ? await stat(file).catch(() => undefined) : undefined;
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": found.size,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", () => done(undefined)));
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
