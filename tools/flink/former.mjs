#!/usr/bin/env node
// Records which keys only versions of Flink before those of the catalogue read. See README.md.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve as path } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compile, optionsIn, textsIn } from "./lib/collect.mjs";
import { former } from "./lib/former.mjs";
import { resolve, versionsOf } from "./lib/maven.mjs";
import { FORMER_MINORS, FORMER_MODULES, formerArtifactsOf, formerNamesOf, MINORS } from "./lib/modules.mjs";
import { load } from "./lib/project.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "flink-recording") },
    out: { type: "string", default: join(here, "../../server/src/flink/options/former.data.json") },
    fresh: { type: "boolean", default: false },
  },
});

const log = (text) => process.stderr.write(`${text}\n`);
// The catalogue's command keeps other answers, of other modules, under the same names.
const work = path(args.work, "former");
const classFiles = compile(join(here, "src"), work);
const available = versionsOf(work, FORMER_MODULES.flatMap(formerNamesOf));

const jarsOf = (minor) => {
  const { artifacts, absent } = formerArtifactsOf(minor, available);
  const { jars, missing } = resolve(work, minor, artifacts);
  return { jars, absent: [...absent, ...missing] };
};

const answers = new Map();
for (const minor of FORMER_MINORS) {
  const { jars, absent } = jarsOf(minor);
  const { found, failed } = optionsIn(classFiles, work, minor, jars, args.fresh);
  const classes = textsIn(classFiles, work, minor, jars, args.fresh);
  answers.set(minor, { found, classes });
  log(`${minor}: ${jars.length} jars, ${found.length} options, ${failed.length} failures, without ${absent}`);
  for (const { failed: name, why } of failed) log(`  ${name}: ${why}`);
}

const [next] = MINORS;
const since = textsIn(classFiles, work, next, jarsOf(next).jars, args.fresh);

const { FAMILIES, findOption, isKnownKey, optionThatTakes } = await load(
  work,
  "server/src/flink/options/catalogue.ts",
);
const families = FAMILIES.map(
  ({ prefix }) => new RegExp(`^${prefix.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}.`),
);
const isKnown = (key) =>
  isKnownKey(key) ||
  findOption(key) !== undefined ||
  optionThatTakes(key) !== undefined ||
  families.some((each) => each.test(key));

const found = former(answers, since, isKnown);
const lines = found.map(([key, minor]) => `${JSON.stringify(key)}:${JSON.stringify(minor)}`);
writeFileSync(args.out, `{\n${lines.join(",\n")}\n}\n`);
for (const minor of FORMER_MINORS) log(`last read by ${minor}: ${found.filter((each) => each[1] === minor).length}`);
log(`${found.length} keys`);
