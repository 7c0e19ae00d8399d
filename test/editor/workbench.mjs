// Starts the real VS Code workbench: its server on a free loopback port, with a home of its own, and pages of it
// in a browser. The UI test, the extension host tests, the screenshots and the demo all start here.

import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { launchBrowser } from "./browser.mjs";
import {
  freePort,
  lastLines,
  releaseFolder,
  run,
  scratchFolder,
  startGroup,
  stopGroup,
} from "./processes.mjs";
import { getVSCodeServer } from "./vscode-server.mjs";

/** An editor that shows only what the extension under test does. */
const QUIET_SETTINGS = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.showReleaseNotes": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} [vsix] an extension to install
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {boolean} [testDriver] let a page name extensions under development, as the tests inside the
 *   extension host need it
 * @property {string} [userDataFolder]
 * @property {string} [extensionsFolder]
 */

/**
 * @typedef {object} View what a page shows
 * @property {string} [folder] absolute path
 * @property {string} [workspace] absolute path of a file that names several folders
 * @property {string} [file] absolute path of a file to open
 * @property {[string, string][]} [payload] more paths that the workbench takes from its address
 */

/**
 * @typedef {object} Workbench
 * @property {string} version VS Code's version
 * @property {string} home the folder that holds everything of this workbench, its logs too
 * @property {(view: View) => string} address
 * @property {(view: View, prepare?: (page: import("playwright-core").Page) => Promise<unknown>) =>
 *   Promise<import("playwright-core").Page>} openPage `prepare` is called before the page is loaded
 * @property {Promise<never>} died fails when the server ends by itself
 * @property {(options?: { keep?: boolean }) => Promise<void>} close `keep` leaves `home` for a look at the logs
 */

/**
 * @param {WorkbenchOptions} [options]
 * @returns {Promise<Workbench>}
 */
export async function startWorkbench(options = {}) {
  const { version, node, main } = await getVSCodeServer();
  const home = await scratchFolder();
  const folders = {
    userData: options.userDataFolder ?? join(home, "user-data"),
    extensions: options.extensionsFolder ?? join(home, "extensions"),
  };
  await mkdir(folders.extensions, { recursive: true });
  await mkdir(join(folders.userData, "User"), { recursive: true });
  const settings = JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, null, 2);
  await writeFile(join(folders.userData, "User/settings.json"), settings);

  const env = { ...process.env, ...homeVariables(home), EXTENSIONS_GALLERY: "{}", NODE_OPTIONS: undefined };
  const common = [
    main,
    "--accept-server-license-terms",
    ...["--server-data-dir", join(home, "server-data")],
    ...["--user-data-dir", folders.userData],
    ...["--extensions-dir", folders.extensions],
  ];
  if (options.vsix) await run(node, [...common, "--install-extension", options.vsix], { env });

  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  const listen = ["--host", "127.0.0.1", "--port", `${port}`, "--connection-token", token];
  const driver = options.testDriver ? ["--enable-smoke-test-driver"] : [];
  const server = startGroup(node, [...common, ...listen, ...driver, "--telemetry-level", "off"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = createWriteStream(join(home, "server.log"));
  server.stdout?.pipe(log);
  server.stderr?.pipe(log, { end: false });
  /** @type {Promise<never>} */
  const died = new Promise((_, reject) => {
    server.once("exit", (code) =>
      reject(new Error(`VS Code's server ended with ${code}, logs are in ${home}`)),
    );
  });
  died.catch(() => {}); // it also "dies" when it is closed, with nobody waiting for it

  /** @type {import("playwright-core").Browser | undefined} */
  let browser;

  /** @param {View} view */
  const address = (view) => addressOf(`127.0.0.1:${port}`, token, view);

  const workbench = {
    version,
    home,
    died,
    address,
    /** @type {Workbench["openPage"]} */
    async openPage(view, prepare) {
      browser ??= await launchBrowser();
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await prepare?.(page);
      await page.goto(address(view));
      return page;
    },
    /** @type {Workbench["close"]} */
    async close(options) {
      await browser?.close();
      await stopGroup(server);
      await releaseFolder(home, options);
    },
  };
  try {
    await Promise.race([untilItAnswers(port), died]);
  } catch (error) {
    await workbench.close({ keep: true });
    const text = await readFile(join(home, "server.log"), "utf8").catch(() => "");
    throw new Error(`${error instanceof Error ? error.message : error}\n${lastLines(text)}`);
  }
  return workbench;
}

/**
 * @param {string} host
 * @param {string} token
 * @param {View} view
 */
function addressOf(host, token, { folder, workspace, file, payload = [] }) {
  const entries = file ? [...payload, ["openFile", file]] : payload;
  const query = new URLSearchParams({ tkn: token });
  if (workspace) query.set("workspace", workspace);
  else if (folder) query.set("folder", folder);
  else query.set("ew", "true");
  if (entries.length > 0) {
    const remote = entries.map(([key, path]) => [key, `vscode-remote://${host}${path}`]);
    query.set("payload", JSON.stringify(remote));
  }
  return `http://${host}/?${query.toString().replaceAll("%2F", "/")}`;
}

/** @param {number} port */
async function untilItAnswers(port, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
    if (answered) return;
    if (Date.now() > end) throw new Error(`VS Code's server does not answer after ${patience / 1000} s`);
    await sleep(100);
  }
}

/** Programs that keep files of their own keep them here. @param {string} home */
function homeVariables(home) {
  return { HOME: home, XDG_CONFIG_HOME: join(home, "config"), XDG_DATA_HOME: join(home, "data") };
}
