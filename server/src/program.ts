/**
 * All that runs in Node or in a worker, as one bundle: the server and the command line have nearly everything in common.
 * What is not asked for is never run.
 */
export const serve = () => import("./node.ts");
export const command = () => import("./cli.ts");

declare const importScripts: unknown;

// A worker has nobody who could ask it for something of a script.
if (typeof importScripts === "function") void import("./worker.ts");
