// Finds a Chromium to show the workbench in.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { CannotRun } from "./processes.mjs";

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

/** @returns {Promise<string>} the path of a browser */
export async function findBrowser() {
  const wanted = process.env.CHROMIUM;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new CannotRun(`CHROMIUM names ${wanted}, which is not an executable file`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = COMMANDS.flatMap((command) =>
    [...folders, "/usr/bin"].map((folder) => join(folder, command)),
  );
  const found = [...candidates, ...APPLICATIONS].find(isExecutable) ?? (await packagedBrowser());
  if (found) return found;
  throw new CannotRun(
    `no browser found: install Chromium or Chrome, or name one in CHROMIUM (looked for ${COMMANDS.join(", ")} ` +
      "and the npm package @sparticuz/chromium)",
  );
}

/** Starts it without a window. */
export async function launchBrowser() {
  // the browser ends with this process; what a signal does is not for the browser's library to decide
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath: await findBrowser(), headless: true, args: FLAGS, ...signals });
}

/** The browser in the npm package @sparticuz/chromium, where that package is installed. */
async function packagedBrowser() {
  const name = "@sparticuz/chromium";
  try {
    const { default: packaged } = await import(name);
    return /** @type {string} */ (await packaged.executablePath());
  } catch {
    return undefined;
  }
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
