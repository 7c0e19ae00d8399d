#!/usr/bin/env node
// Records which classes and methods of Flink's API newer versions do not have any more. See README.md.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve as path } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile, membersIn } from "./lib/collect.mjs";
import { resolve, versionsOf } from "./lib/maven.mjs";
import { API_MODULES, apiArtifactsOf, CONNECTORS, MINORS, namesOf } from "./lib/modules.mjs";
import { load } from "./lib/project.mjs";
import { removed } from "./lib/removed.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "flink-recording") },
    out: { type: "string", default: join(here, "../../server/src/flink/api/removed.data.json") },
    fresh: { type: "boolean", default: false },
  },
});

const log = (text) => process.stderr.write(`${text}\n`);
// Other commands keep other answers, of other modules, under the same names.
const work = path(args.work, "api");
const classFiles = compile(join(here, "src"), work);
const available = versionsOf(work, [...API_MODULES, ...CONNECTORS].flatMap(namesOf));

const answers = new Map();
for (const minor of MINORS) {
  const { artifacts, absent } = apiArtifactsOf(minor, available);
  const { jars, missing } = resolve(work, minor, artifacts);
  const classes = membersIn(classFiles, work, minor, jars, args.fresh);
  answers.set(minor, classes);
  log(`${minor}: ${jars.length} jars, ${classes.length} classes, without ${[...absent, ...missing]}`);
}

const { API_CLASSES } = await load(work, "server/src/flink/api/types.ts");
const followed = Object.entries(API_CLASSES).map(([name, api]) => `${api.package}.${name}`);
const found = removed(answers, followed);
const lines = found.map(([name, ...more]) => `${JSON.stringify(name)}:${JSON.stringify(more)}`);
writeFileSync(args.out, `{\n${lines.join(",\n")}\n}\n`);
for (const minor of MINORS) log(`last in ${minor}: ${found.filter((each) => each[1] === minor).length}`);
