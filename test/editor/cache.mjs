// What the editor tests take from the npm registry once and keep.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CannotRun, run } from "./processes.mjs";

const repository = join(import.meta.dirname, "../..");

/** The folder that keeps downloads between runs. */
export const cacheFolder = resolve(process.env.FLINK_PREFLIGHT_CACHE ?? join(repository, ".cache/editor"));

/**
 * Fills a folder of the cache once. A marker file tells a finished folder from one that was interrupted.
 * @param {string} folder
 * @param {string} name
 * @param {(message: string) => void} log
 * @param {(work: string) => Promise<string>} make returns a folder below `work` that is then moved into place
 */
export async function fill(folder, name, log, make) {
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
 * Unpacks a package from the registry into a folder of its own.
 * @param {string} name
 * @param {string} work
 * @param {string} [integrity] what the archive has to be, as npm writes it
 */
export async function unpack(name, work, integrity) {
  const folder = await mkdtemp(join(work, "package-"));
  await npm(["pack", name, "--prefer-offline", "--pack-destination", folder], folder);
  const [archive] = await readdir(folder);
  if (!archive) throw new Error("npm pack made no archive");
  if (integrity) await verify(join(folder, archive), integrity);
  await run("tar", ["-xzf", archive, "--strip-components=1"], { cwd: folder });
  await rm(join(folder, archive));
  return folder;
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
export async function npm(args, cwd) {
  try {
    await run("npm", [...args, "--loglevel=error"], { cwd });
  } catch (error) {
    const code = /npm error\s+code:? '?(E[A-Z0-9_]+)/.exec(String(error))?.[1];
    throw code ? new Error(`npm ${args[0]} ended with ${code}. Is the package registry reachable?`) : error;
  }
}

/**
 * @param {string} file
 * @param {string} integrity
 */
async function verify(file, integrity) {
  const hash = createHash("sha512")
    .update(await readFile(file))
    .digest("base64");
  if (`sha512-${hash}` !== integrity)
    throw new Error(`${basename(file)} is not the archive that is expected`);
}
