// Switches pieces of the code off, one at a time, and counts how many of these mutants the in-process tests notice.
// npm run mutants [FOLDER|FILE...], relative to server/src; without one, the folders that have a wanted share.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./load.mjs";

/** The shares (in per cent) that have to be noticed. */
const WANTED = { rules: 85, workspace: 85, "formats/config": 75, features: 75 };

const asked = process.argv.slice(2);
const places = asked.length > 0 ? asked : Object.keys(WANTED);
const globs = places.map((place) => {
  const path = `server/src/${place.replace(/^server\/src\//, "").replace(/\/$/, "")}`;
  return path.endsWith(".ts") ? path : `${path}/**/*.ts`;
});
const bin = join(
  dirname(createRequire(import.meta.url).resolve("@stryker-mutator/core/package.json")),
  "bin/stryker.js",
);
const mutate = [...globs, "!server/src/**/*.test.ts", "!server/src/**/*.d.ts"].join(",");
const { status } = spawnSync(process.execPath, [bin, "run", "--mutate", mutate], {
  cwd: root,
  stdio: "inherit",
});
const report = join(root, ".cache/mutants/report.json");
if (status !== 0 || !existsSync(report)) process.exit(status ?? 1);

const NOTICED = new Set(["Killed", "Timeout", "RuntimeError"]);
const counts = new Map();
for (const [file, { mutants }] of Object.entries(JSON.parse(readFileSync(report, "utf8")).files)) {
  const path = file.replace(/^server\/src\//, "");
  const folder = Object.keys(WANTED).find((each) => path.startsWith(`${each}/`)) ?? dirname(path);
  const count = counts.get(folder) ?? { noticed: 0, all: 0 };
  for (const { status } of mutants) {
    if (status === "Ignored" || status === "CompileError") continue;
    count.all++;
    if (NOTICED.has(status)) count.noticed++;
  }
  counts.set(folder, count);
}
let short = false;
for (const [folder, { noticed, all }] of counts) {
  const share = all === 0 ? 100 : (100 * noticed) / all;
  const wanted = WANTED[folder];
  if (wanted !== undefined && share < wanted) short = true;
  console.log(
    `${folder}: ${noticed} of ${all} mutants noticed, ${share.toFixed(1)} %${wanted === undefined ? "" : `, wanted ${wanted} %`}`,
  );
}
process.exitCode = short ? 1 : 0;
