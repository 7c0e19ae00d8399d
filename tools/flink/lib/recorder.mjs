// Compiles the recorders of src-record against one Flink version at a time, runs them, and writes answers.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { resolve, versionsOf } from "./maven.mjs";
import { artifactsOf, MODULES, namesOf } from "./modules.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What Flink 1.19 and 1.20 need to serialize the splits of files, and get from a module that is resolved alone. */
const SERIALIZERS = { group: "com.twitter", name: "chill-java", version: "0.7.6", whole: false };

/** Compiles the recorders against one version and answers a function that runs one of them. */
function flink(work, minor, jars) {
  const classes = join(work, minor, "recorders");
  mkdirSync(classes, { recursive: true });
  const folder = join(root, "src-record");
  const sources = readdirSync(folder).map((name) => join(folder, name));
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
      join(root, "src/Json.java"),
    ],
    { stdio: ["ignore", "inherit", "ignore"] },
  );
  const fixed = [
    "-Dfile.encoding=UTF-8",
    "-Duser.timezone=UTC",
    "-Duser.language=en",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
    "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
  ];
  return (main, ...rest) =>
    execFileSync("java", [...fixed, "-cp", `${classes}:${classPath}`, main, ...rest], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    });
}

// Escaped, so that no editor or tool changes what is recorded.
const ascii = (json) =>
  json.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

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

/** Any text as hexadecimal UTF-16 code units, which survive files and command lines. */
export const hex = (any) =>
  [...Array(any.length).keys()].map((i) => any.charCodeAt(i).toString(16).padStart(4, "0")).join("");

/** What every part of the recording needs: `work` and `out` are folders. */
export function recorder(work, out) {
  const available = versionsOf(work, MODULES.flatMap(namesOf));
  const jarsOf = (minor, more = []) => {
    const { artifacts } = artifactsOf(minor, available);
    return more.length === 0
      ? resolve(work, minor, artifacts).jars
      : resolve(work, `${minor}-more`, [...artifacts, SERIALIZERS, ...more]).jars;
  };
  const started = new Map();
  return {
    work,
    out,
    /** The jars of one version, with those of other artifacts where some are named. */
    jarsOf,
    /** The folder of the programs that need no Flink to run. */
    sources: join(root, "src"),
    at(minor) {
      if (!started.has(minor)) {
        const { artifacts } = artifactsOf(minor, available);
        started.set(minor, flink(work, minor, resolve(work, minor, [...artifacts, SERIALIZERS]).jars));
      }
      return started.get(minor);
    },
    write: (name, value, depth) => writeFileSync(join(out, name), `${text(value, depth)}\n`),
  };
}
