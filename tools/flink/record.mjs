#!/usr/bin/env node
// Records what real Flink jars answer, for tests that run without Java. See README.md.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { resolve, versionsOf } from "./lib/maven.mjs";
import { artifactsOf, MODULES, namesOf } from "./lib/modules.mjs";
import { UIDS } from "./lib/uids.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "flink-recording") },
    out: { type: "string", default: join(here, "../../test/conformance") },
  },
});

const available = versionsOf(args.work, MODULES.flatMap(namesOf));

/** Compiles the recorders against one version and answers a function that runs one of them. */
function flink(minor) {
  const { jars } = resolve(args.work, minor, artifactsOf(minor, available).artifacts);
  const classes = join(args.work, minor, "recorders");
  mkdirSync(classes, { recursive: true });
  const sources = readdirSync(join(here, "src-record")).map((name) => join(here, "src-record", name));
  const classPath = jars.join(":");
  execFileSync(
    "javac",
    [
      "-encoding",
      "UTF-8",
      "--release",
      "11",
      "-nowarn",
      "-cp",
      classPath,
      "-d",
      classes,
      ...sources,
      join(here, "src/Json.java"),
    ],
    { stdio: ["ignore", "inherit", "ignore"] },
  );
  const fixed = [
    "-Dfile.encoding=UTF-8",
    "-Duser.timezone=UTC",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
  ];
  return (main, ...rest) =>
    execFileSync("java", [...fixed, "-cp", `${classes}:${classPath}`, main, ...rest], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    });
}

const started = new Map();
const at = (minor) => {
  if (!started.has(minor)) started.set(minor, flink(minor));
  return started.get(minor);
};

/** JSON with one member per line, down to the given depth. */
function text(value, depth) {
  if (depth === 0 || value === null || typeof value !== "object") return ascii(JSON.stringify(value));
  const list = Array.isArray(value);
  const items = Object.entries(value).map(
    ([name, item]) => (list ? "" : `${ascii(JSON.stringify(name))}:`) + text(item, depth - 1),
  );
  if (items.length === 0) return list ? "[]" : "{}";
  return `${list ? "[" : "{"}\n${items.join(",\n")}\n${list ? "]" : "}"}`;
}

// Escaped, so that no editor or tool changes what is recorded.
const ascii = (json) =>
  json.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

const write = (name, value, depth) => writeFileSync(join(args.out, name), `${text(value, depth)}\n`);

function maxParallelism(minors) {
  const agree = [];
  for (const minor of minors) {
    const runs = JSON.parse(at(minor)("MaxParallelism"));
    const same = agree.find((a) => JSON.stringify(a.runs) === JSON.stringify(runs));
    if (same !== undefined) same.versions.push(minor);
    else agree.push({ versions: [minor], runs });
  }
  write("max-parallelism.json", agree, 2);
}

function operatorIds(minors) {
  const file = join(args.work, "uids.txt");
  const hex = (uid) =>
    [...Array(uid.length).keys()].map((i) => uid.charCodeAt(i).toString(16).padStart(4, "0")).join("");
  writeFileSync(file, UIDS.map((uid) => `${hex(uid)}\n`).join(""));
  const answers = minors.map((minor) => at(minor)("OperatorIds", file).split("\n"));
  const rows = UIDS.map((uid, i) => {
    const ids = answers.map((lines) => lines[i]);
    // One id when all versions agree, else what each of them said.
    return [
      uid,
      ids.every((id) => id === ids[0]) ? ids[0] : Object.fromEntries(minors.map((m, j) => [m, ids[j]])),
    ];
  });
  write("operator-ids.json", { versions: minors, ids: rows }, 2);
}

function configs(folder, fileName, minors) {
  const dir = join(args.out, folder);
  const names = readdirSync(dir)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  const recorded = Object.fromEntries(names.map((name) => [name, {}]));
  for (const minor of minors) {
    const scratch = join(args.work, minor, folder);
    mkdirSync(scratch, { recursive: true });
    const lines = at(minor)("LoadConfig", fileName, scratch, ...names.map((name) => join(dir, name)))
      .trim()
      .split("\n");
    names.forEach((name, i) => {
      const answer = JSON.parse(lines[i]);
      recorded[name][minor] = answer.values ?? answer;
    });
  }
  write(`${folder}.json`, recorded, 2);
}

maxParallelism(["1.13", "1.17", "1.20", "2.0", "2.3"]);
operatorIds(["1.13", "1.20", "2.0", "2.1", "2.2", "2.3"]);
configs("flink-conf", "flink-conf.yaml", ["1.13", "1.20"]);
configs("config-yaml", "config.yaml", ["1.19", "1.20", "2.0", "2.3"]);
