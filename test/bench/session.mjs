// A server to measure: the built one, as a process of its own.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Another built server can be measured by the same bench. */
const SERVER = process.env.BENCH_SERVER ?? join(dirname(dirname(import.meta.dirname)), "dist/server.js");
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(import.meta.url)(
  "vscode-languageserver/node",
);

/**
 * Starts a server and gives the connection to it, with the milliseconds until it was initialized.
 *
 * @param {{ rootUri?: string | null, resolves?: boolean }} [client] what the client has open and can do
 */
export async function start({ rootUri = null, resolves = true } = {}) {
  const began = performance.now();
  const server = spawn(process.execPath, [SERVER, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  const codeAction = resolves ? { dataSupport: true, resolveSupport: { properties: ["edit"] } } : {};
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri,
    capabilities: { textDocument: { diagnostic: {}, codeAction } },
  });
  const initialized = performance.now() - began;
  await connection.sendNotification("initialized", {});
  const stop = async () => {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
  };
  return { connection, initialized, stop, pid: server.pid };
}

/** The CPU time of a process in milliseconds; the clock's where the system does not tell. */
export function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    // User and system time, in ticks of a hundredth of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return performance.now();
  }
}

/**
 * The CPU milliseconds that one round of some work costs a process. Ticks are coarse, so it is done until it adds up.
 *
 * @param {number} pid
 * @param {(round: number) => Promise<unknown>} work
 */
export async function costOf(pid, work, least = 400, most = 400) {
  for (let i = 0; i < 5; i++) await work(i);
  const before = cpuOf(pid);
  let rounds = 0;
  while (rounds < most && cpuOf(pid) - before < least) await work(rounds++ + 5);
  return (cpuOf(pid) - before) / rounds;
}
