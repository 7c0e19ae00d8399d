#!/usr/bin/env node
// Records the catalogue of Flink options from real Flink jars. See README.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join as path } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FAMILIES } from "./lib/classify.mjs";
import { compile, optionsIn } from "./lib/collect.mjs";
import { compare, documentedFrom } from "./lib/compare.mjs";
import { resolve, versionsOf } from "./lib/maven.mjs";
import { fill, join } from "./lib/merge.mjs";
import { artifactsOf, MINORS, MODULES, namesOf, RELEASES } from "./lib/modules.mjs";
import { readOperator } from "./lib/operator.mjs";
import { report } from "./lib/report.mjs";
import { catalogue } from "./lib/write.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    work: { type: "string", default: path(tmpdir(), "flink-recording") },
    out: { type: "string", default: path(here, "../../server/src/flink/options/catalogue.data.json") },
    compare: { type: "string" },
    "compare-operator": { type: "string" },
    fresh: { type: "boolean", default: false },
  },
});

const log = (text) => process.stderr.write(`${text}\n`);
const classes = compile(path(here, "src"), args.work);
const available = versionsOf(args.work, MODULES.flatMap(namesOf));

const answers = new Map();
const moduleByJar = new Map();
for (const minor of MINORS) {
  const { artifacts, absent } = artifactsOf(minor, available);
  for (const a of artifacts) moduleByJar.set(`${a.name}-${a.version}.jar`, a.module);
  const { jars, missing } = resolve(args.work, minor, artifacts);
  const { found, failed } = optionsIn(classes, args.work, minor, jars, args.fresh);
  const taken = artifacts.filter((a) => a.module !== undefined && !missing.includes(a.module));
  answers.set(minor, { release: RELEASES[minor], found, failed, absent: [...absent, ...missing], taken });
  log(`${minor}: ${found.length} options, ${failed.length} failures`);
}

const { keys, leftOut } = join(answers, (jar) => moduleByJar.get(jar) ?? jar);

// Facts that no jar gives are kept beside the tool; a reference renews them.
const documentedFile = path(here, "documented.json");
const reference = args.compare ? JSON.parse(readFileSync(args.compare, "utf8")) : null;
const operatorReference = args["compare-operator"]
  ? JSON.parse(readFileSync(args["compare-operator"], "utf8"))
  : null;
if (reference !== null) {
  const facts = documentedFrom(reference, operatorReference, keys, answers);
  const lines = Object.entries(facts).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  writeFileSync(documentedFile, `{\n${lines.join(",\n")}\n}\n`);
}
const documented = existsSync(documentedFile) ? JSON.parse(readFileSync(documentedFile, "utf8")) : {};
const operator = readOperator(args.work, classes, keys, MINORS, args.fresh);
const filled = fill(keys, answers, documented);

const text = catalogue(keys, MINORS, FAMILIES);
writeFileSync(args.out, text);
log(`${keys.size} options, ${Buffer.byteLength(text)} bytes`);
const differences = reference === null ? null : compare(keys, reference, answers, filled);
writeFileSync(
  path(here, "REPORT.md"),
  report(
    { keys, answers, leftOut, filled, differences, operator, bytes: Buffer.byteLength(text) },
    path(here, "REPORT.md"),
  ),
);
