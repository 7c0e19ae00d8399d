// Switches pieces of the code off, one at a time, and counts how many of these mutants the in-process tests notice.
// npm run mutants [-- FOLDER...], relative to server/src; without one, the folders that have a wanted share. Mutants of
// a folder meet the tests of that folder only, so the shares are what is noticed at least. With --sample=PERCENT only so
// many of the files are looked at, picked by their names: the same ones each time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { globFiles } from "./files.mjs";
import { root } from "./load.mjs";

/** The shares (in per cent) that have to be noticed. */
const WANTED = { rules: 85, workspace: 85, "formats/config": 75, features: 75 };
const NOTICED = new Set(["Killed", "Timeout", "RuntimeError"]);
/** What asks a workspace for the things that only it wants to know: graphs, places on a disk, words on versions. */
const ASKING = [
  "server/src/features/{jobGraph,status}.test.ts",
  "server/src/{cli,report,tools}/**/*.test.ts",
  "test/golden/graphs.test.ts",
];
const CACHE = join(root, ".cache/mutants");

const given = process.argv.slice(2);
const percent = Number(given.find((each) => each.startsWith("--sample="))?.slice("--sample=".length) ?? 100);
const asked = given
  .filter((each) => !each.startsWith("--"))
  .map((each) => each.replace(/^server\/src\//, "").replace(/\/$/, ""));
const places = asked.length > 0 ? asked : Object.keys(WANTED);
const bin = join(
  dirname(createRequire(import.meta.url).resolve("@stryker-mutator/core/package.json")),
  "bin/stryker.js",
);
mkdirSync(CACHE, { recursive: true });
const survivors = join(CACHE, "survivors.txt");
writeFileSync(survivors, "");

const counts = new Map();
for (const unit of places.flatMap(unitsOf).filter(({ mutate }) => pickedOf(mutate).length > 0)) {
  const began = Date.now();
  const files = run(unit);
  if (!files) {
    console.error(`${unit.name}: could not be measured`);
    process.exitCode = 1;
    continue;
  }
  const count = { noticed: 0, all: 0 };
  for (const [file, { source, mutants }] of Object.entries(files)) {
    for (const mutant of mutants) {
      if (mutant.status === "Ignored" || mutant.status === "CompileError") continue;
      count.all++;
      if (NOTICED.has(mutant.status)) count.noticed++;
      else appendFileSync(survivors, describe(file, source, mutant));
    }
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `${unit.name}: ${count.noticed} of ${count.all} mutants noticed, ${share(count)} %, ${seconds} s`,
  );
  const sum = counts.get(unit.folder) ?? { noticed: 0, all: 0 };
  counts.set(unit.folder, { noticed: sum.noticed + count.noticed, all: sum.all + count.all });
}
for (const [folder, count] of counts) {
  const wanted = WANTED[folder];
  if (wanted === undefined) continue;
  console.log(`${folder} in all: ${count.noticed} of ${count.all}, ${share(count)} %, wanted ${wanted} %`);
  if (Number(share(count)) < wanted) process.exitCode = 1;
}
console.log(`those that were not noticed are listed in ${survivors}`);

/** What is mutated together, with the tests that it meets. */
function unitsOf(place) {
  const folder = Object.keys(WANTED).find((each) => place === each || place.startsWith(`${each}/`)) ?? place;
  const source = `server/src/${place}`;
  if (folder !== "rules") {
    const tests = [`server/src/${folder.endsWith(".ts") ? dirname(folder) : folder}/**/*.test.ts`];
    if (folder === "workspace") tests.push(...ASKING);
    if (folder === "formats/config") tests.push("server/src/formats/*.test.ts", "test/golden/**/*.test.ts");
    const mutate = place.endsWith(".ts") ? source : `${source}/**/*.ts`;
    return [{ name: place, folder, mutate, tests, rules: "config/" }];
  }
  // A rule meets its own page, cases and records; what all rules share meets those of all.
  const item = place.split("/")[1];
  if (item?.endsWith(".ts")) return [shared(source, place)];
  if (item) return [ofItem(item, place.endsWith(".ts") ? source : `${source}/**/*.ts`, place)];
  const items = readdirSync(join(root, source), { withFileTypes: true }).filter((each) => each.isDirectory());
  return [
    ...items.map(({ name }) => ofItem(name, `${source}/${name}/**/*.ts`, `rules/${name}`)),
    shared(`${source}/*.ts`, "rules/*.ts"),
  ];
}

function ofItem(item, mutate, name) {
  const tests = [
    `server/src/rules/${item}/*.test.ts`,
    "server/src/rules/{cases,pages}.test.ts",
    "test/golden/golden.test.ts",
  ];
  return { name, folder: "rules", mutate, tests, rules: `${item}/` };
}

function shared(mutate, name) {
  return { name, folder: "rules", mutate, tests: ["server/src/rules/**/*.test.ts"], rules: "" };
}

/** The report of one run, by file; undefined when it did not come to an end. */
function run({ mutate, tests, rules }) {
  const report = join(CACHE, "report.json");
  rmSync(report, { force: true });
  const { status, stdout } = spawnSync(
    process.execPath,
    [bin, "run", "--mutate", pickedOf(mutate).join(",")],
    {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { ...process.env, MUTANTS_TESTS: JSON.stringify(tests), RULES_ONLY: rules },
    },
  );
  if (status === 0 && existsSync(report)) return JSON.parse(readFileSync(report, "utf8")).files;
  console.error(stdout.slice(-3000));
  return undefined;
}

/** The files of a unit that are looked at. */
function pickedOf(mutate) {
  const folder = mutate.replace(/\/(?:\*\*\/)?\*\.ts$/, "");
  const all = folder === mutate ? [join(root, mutate)] : globFiles(join(root, folder), ".ts");
  const deep = mutate.includes("**");
  return all
    .filter(
      (file) => !/\.(?:test|d)\.ts$/.test(file) && (deep || dirname(file) === dirname(join(root, mutate))),
    )
    .map((file) => relative(root, file))
    .filter((file) => createHash("sha256").update(file).digest().readUInt32BE(0) % 100 < percent);
}

function share({ noticed, all }) {
  return (all === 0 ? 100 : (100 * noticed) / all).toFixed(1);
}

/** A mutant as `file:line:column status: text -> replacement`. */
function describe(file, source, { location: { start, end }, status, replacement }) {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const shown = (text) => text.replace(/\s+/g, " ").slice(0, 120);
  const place = `${file.replace("server/src/", "")}:${start.line}:${start.column}`;
  return `${place} ${status}: ${shown(lines.join("\n"))} -> ${shown(replacement ?? "")}\n`;
}
