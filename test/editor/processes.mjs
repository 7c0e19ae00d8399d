// Child processes and temporary folders that never outlive the program that made them.

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Thrown where a part of the tests has no groupingInput to stand on (no browser, no neovim, nothing to download from). */
export class CannotRun extends Error {}

/** Leaders of the process groups that are still running. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Temporary folders that are still there. @type {Set<string>} */
const folders = new Set();

/**
 * Starts a program as the leader of its own process group, so that it can be ended together with all that it
 * starts. Whatever way this process ends, its groups end with it.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function startGroup(command, args, options) {
  cleanUpOnExit();
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  return child;
}

/** @type {{ signal: NodeJS.Signals, patience: number }[]} */
const ENDINGS = [
  { signal: "SIGTERM", patience: 3000 },
  { signal: "SIGKILL", patience: 2000 },
];

/**
 * Ends a process group and waits until the last process of it is gone.
 * @param {import("node:child_process").ChildProcess} child
 */
export async function stopGroup(child) {
  for (const { signal, patience } of ENDINGS) {
    const end = Date.now() + patience;
    signalGroup(child, signal);
    while (signalGroup(child, 0) && Date.now() < end) await sleep(50);
  }
  running.delete(child);
}

/**
 * Runs a program to its end and returns what it printed; fails with the last lines of it.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions & { timeout?: number }} [options]
 * @returns {Promise<string>}
 */
export function run(command, args, options = {}) {
  const what = [command, ...args].join(" ");
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk;
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => reject(new Error(`cannot run ${command}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${what} ended with ${signal ?? code}\n${lastLines(output)}`));
    });
  });
}

/** Makes a temporary folder. */
export async function scratchFolder() {
  cleanUpOnExit();
  const folder = await mkdtemp(join(tmpdir(), "flink-preflight-"));
  folders.add(folder);
  return folder;
}

/**
 * Removes a temporary folder, or leaves it where it is for a look at what is in it.
 * @param {string} folder
 * @param {{ keep?: boolean }} [options]
 */
export async function releaseFolder(folder, { keep = false } = {}) {
  folders.delete(folder);
  if (!keep) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** @returns {Promise<number>} a port of the loopback interface that nothing listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** @param {string} text */
export function lastLines(text, count = 12) {
  return text.trimEnd().split("\n").slice(-count).join("\n");
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether anything of the group is still there
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

let prepared = false;
function cleanUpOnExit() {
  if (prepared) return;
  prepared = true;
  process.on("exit", () => {
    for (const child of running) signalGroup(child, "SIGTERM"); // so that it can clean up in turn
    for (const folder of folders)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(130); // else somebody has a gentler ending in mind
    });
  }
}
