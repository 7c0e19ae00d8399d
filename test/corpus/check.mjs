// Compares the operators that the tool reads in real jobs with the labels, which were taken down by reading the source.
//   node test/corpus/check.mjs [REPOSITORIES]     or FLINK_PREFLIGHT_CORPUS=REPOSITORIES
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const here = import.meta.dirname;
const cli = join(dirname(dirname(here)), "dist", "cli.js");
const corpus = process.argv[2] ?? process.env.FLINK_PREFLIGHT_CORPUS;

if (corpus === undefined)
  console.log("not run: no folder with repositories given, see test/corpus/README.md");
else if (!existsSync(cli)) fail("dist/cli.js is missing: npm run build");
else checkAll(resolve(corpus));

function checkAll(root) {
  const known = readJson(join(here, "differences.json"));
  const results = readdirSync(join(here, "labels"))
    .sort()
    .flatMap((name) => checkRepository(root, readJson(join(here, "labels", name)), known));
  if (results.length === 0) return console.log(`not run: no labelled file below ${root}`);
  for (const { file, lines } of results) for (const line of lines) console.log(`${file}: ${line}`);
  const sum = (count) => results.reduce((total, result) => total + count(result), 0);
  const found = sum((result) => result.found);
  console.log(
    `${found} of ${sum((result) => result.labelled)} operators found, ${sum((result) => result.extra)} extra, ` +
      `${sum((result) => result.roles)} of ${found} roles and ${sum((result) => result.uids)} of ${found} uids ` +
      `as labelled, in ${results.length} files`,
  );
  const surprises = sum((result) => result.surprises);
  if (surprises > 0) fail(`${surprises} not as differences.json says`);
}

/** The labelled files of one repository that are at hand with the text that was labelled. */
function checkRepository(root, { repository, files }, known) {
  const folder = join(root, repository.replace("/", "+"));
  const usable = files.filter(({ path, sha256 }) => {
    const file = join(folder, path);
    if (existsSync(file) && createHash("sha256").update(readFileSync(file)).digest("hex") === sha256)
      return true;
    console.log(`${repository} ${path}: left out, ${existsSync(file) ? "its text is another" : "not there"}`);
    return false;
  });
  if (usable.length === 0) return [];
  const read = inspect(usable.map(({ path }) => join(folder, path)));
  return usable.map(({ path, operators }, index) => ({
    file: `${repository} ${path}`,
    ...compare(operators, read[index], known[`${repository} ${path}`] ?? {}),
  }));
}

/** The operators of each file as the tool reads them: one for each call, also where it lists a call several times. */
function inspect(paths) {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, "inspect", "--format", "json", ...paths], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (stdout === "") fail(stderr);
  const byFile = new Map(JSON.parse(stdout).files.map(({ file, operators }) => [resolve(file), operators]));
  return paths.map((path) => {
    const byPlace = new Map((byFile.get(path) ?? []).map((each) => [`${each.line}:${each.column}`, each]));
    return [...byPlace.values()];
  });
}

/** Pairs labels and operators by line and method. A difference is a surprise unless `known` has it, and the reverse. */
function compare(labels, operators, known) {
  const differences = [];
  const rest = [...operators];
  const pairs = labels.flatMap((label) => {
    const index = rest.findIndex(({ line, method }) => line === label.line && method === label.method);
    if (index >= 0) return [[label, rest.splice(index, 1)[0]]];
    differences.push(`missed ${label.line} ${label.method}`);
    return [];
  });
  differences.push(...rest.map(({ line, method }) => `extra ${line} ${method}`));
  const otherRole = pairs.filter(([label, operator]) => operator.role !== label.role);
  differences.push(...otherRole.map(([{ line, method }, { role }]) => `role ${line} ${method} ${role}`));
  const otherUid = pairs.filter(([label, operator]) => uidOf(operator) !== label.uid);
  differences.push(...otherUid.map(([{ line, method }, each]) => `uid ${line} ${method} ${uidOf(each)}`));
  const gone = Object.keys(known).filter((difference) => !differences.includes(difference));
  return {
    labelled: labels.length,
    found: pairs.length,
    extra: rest.length,
    roles: pairs.length - otherRole.length,
    uids: pairs.length - otherUid.length,
    surprises: gone.length + differences.filter((difference) => !Object.hasOwn(known, difference)).length,
    lines: [
      ...differences.map((difference) => `${difference} (${known[difference] ?? "NOT KNOWN"})`),
      ...gone.map((difference) => `${difference} IS NO LONGER SO`),
    ],
  };
}

/** As in the labels: the text, true for one that only the running program knows, undefined for none. */
function uidOf({ uid }) {
  return uid === null ? undefined : (uid.value ?? true);
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
