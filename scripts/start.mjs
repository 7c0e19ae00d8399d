// Builds, then checks the path that is given, or the examples.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await import("./build.mjs");
const paths = process.argv.slice(2);
const shown = paths.length > 0 ? paths : [join(root, "examples")];
// npm runs this in the package; paths are meant from where the user is, and told from there.
const here = process.env.INIT_CWD ?? process.cwd();
console.log(
  paths.length > 0
    ? `What Preflight finds in ${paths.join(", ")}:\n`
    : "What Preflight finds in its examples: failing/ breaks every rule on purpose, fixed/ holds the same deployments mended.\n",
);
const args = [join(root, "dist/cli.js"), "check", "--fail-on", "never", ...shown];
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", cwd: here }).status ?? 1;
