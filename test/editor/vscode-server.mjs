// Gets a real VS Code without a desktop: the npm package code-server carries VS Code's own server, which holds
// the workbench (served to a browser) and the Node extension host. code-server's own wrapper is not used.

import { existsSync } from "node:fs";
import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, fill, npm, unpack } from "./cache.mjs";

/**
 * The versions that the tests know.
 * `node`: the version of Node.js that this VS Code needs, where the one running the tests is not good enough.
 */
const VERSIONS = {
  light: { vscode: "1.100.3", package: "code-server@4.100.3", node: undefined },
  current: { vscode: "1.139.1", package: "code-server@4.139.1", node: "24.21.0" },
};

/**
 * Finds files for VS Code's search. Newer servers bring it along; older ones have the package @vscode/ripgrep,
 * whose install script would download it from elsewhere.
 */
const RIPGREP = `@vscode/ripgrep-${process.platform}-${process.arch}@1.18.0`;

/** Parts of the server that no test of this extension needs: half of its size. */
const UNUSED = [
  "extensions/copilot",
  "extensions/mermaid-markdown-features",
  "node_modules/@github",
  "node_modules/@microsoft/mxc-sdk",
];

/**
 * @typedef {object} VSCodeServer
 * @property {string} version VS Code's version
 * @property {string} node the Node.js to run it with
 * @property {string} main its entry file
 */

/**
 * Returns VS Code's server from the cache, after putting it there if need be.
 * Which one: `current` or, unless FLINK_PREFLIGHT_VSCODE says otherwise, `light`.
 * @param {(message: string) => void} [log]
 * @returns {Promise<VSCodeServer>}
 */
export async function getVSCodeServer(
  log = console.log,
  which = process.env.FLINK_PREFLIGHT_VSCODE || "light",
) {
  if (!(which in VERSIONS)) {
    throw new Error(`FLINK_PREFLIGHT_VSCODE is '${which}', known are: ${Object.keys(VERSIONS).join(", ")}`);
  }
  const wanted = VERSIONS[/** @type {keyof typeof VERSIONS} */ (which)];
  const server = join(cacheFolder, wanted.package);
  await fill(server, wanted.package, log, (work) => installServer(wanted.package, work));
  return {
    version: wanted.vscode,
    node: wanted.node ? await getNode(wanted.node, log) : process.execPath,
    main: join(server, "lib/vscode/out/server-main.js"),
  };
}

/**
 * @param {string} version
 * @param {(message: string) => void} log
 */
async function getNode(version, log) {
  if (Number(process.versions.node.split(".")[0]) >= Number(version.split(".")[0])) return process.execPath;
  const name = `node-${process.platform}-${process.arch}@${version}`;
  const folder = join(cacheFolder, name);
  await fill(folder, name, log, (work) => unpack(name, work));
  const node = join(folder, "bin/node");
  await chmod(node, 0o755);
  return node;
}

/**
 * VS Code's server with its JavaScript dependencies. Install scripts are not run: they would compile native
 * modules that only logging and crash watching ask for.
 * @param {string} name
 * @param {string} work
 */
async function installServer(name, work) {
  const folder = await unpack(name, work);
  const server = join(folder, "lib/vscode");
  const flags = ["--omit=dev", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  await npm(["install", ...flags, "--prefix", server], server);
  for (const part of UNUSED) await rm(join(server, part), { recursive: true, force: true });
  const ripgrep = join(server, "node_modules/@vscode/ripgrep");
  if (existsSync(ripgrep)) {
    await mkdir(join(ripgrep, "bin"));
    await rename(join(await unpack(RIPGREP, work), "bin/rg"), join(ripgrep, "bin/rg"));
    await chmod(join(ripgrep, "bin/rg"), 0o755);
  }
  return folder;
}
