#!/usr/bin/env node
// Records which names and methods of PyFlink newer versions do not have any more. See README.md.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve as path } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PYTHON_RELEASES } from "./lib/modules.mjs";
import { load } from "./lib/project.mjs";
import { removedInPython } from "./lib/removed-python.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "flink-recording") },
    out: { type: "string", default: join(here, "../../server/src/flink/api/removedPython.data.json") },
  },
});

const work = path(args.work, "python-api");
const { API_CLASSES } = await load(work, "server/src/flink/api/types.ts");

/** The wheel of a release, without the jars, for a Python that it was made for. */
function wheelOf(release, python) {
  const folder = join(work, release);
  mkdirSync(folder, { recursive: true });
  const platforms = ["manylinux1_x86_64", "manylinux2014_x86_64"].flatMap((each) => ["--platform", each]);
  const what = ["download", "-q", "--no-deps", "--only-binary", ":all:", "--python-version", python, ...platforms];
  if (readdirSync(folder).length === 0)
    execFileSync("python3", ["-m", "pip", ...what, "-d", folder, `apache-flink==${release}`]);
  return join(folder, readdirSync(folder)[0]);
}

const wheels = Object.entries(PYTHON_RELEASES).map(
  ([minor, { release, python }]) => `${minor}=${wheelOf(release, python)}`,
);
const answer = execFileSync("python3", [join(here, "src-python-api/members.py"), ...wheels], {
  maxBuffer: 1 << 28,
});
const answers = new Map(Object.entries(JSON.parse(String(answer))));
const found = removedInPython(answers, Object.keys(API_CLASSES));
const lines = found.map(([name, minor]) => `${JSON.stringify(name)}:${JSON.stringify([minor])}`);
writeFileSync(args.out, `{\n${lines.join(",\n")}\n}\n`);
for (const minor of answers.keys())
  process.stderr.write(`last in ${minor}: ${found.filter((each) => each[1] === minor).length}\n`);
