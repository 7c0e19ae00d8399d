// Builds, then checks the path that is given, or the examples.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await import("./build.mjs");
const paths = process.argv.slice(2);
const args = [
  join(root, "dist/cli.js"),
  "check",
  "--fail-on",
  "never",
  ...(paths.length > 0 ? paths : ["examples"]),
];
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
