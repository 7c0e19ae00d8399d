// Switches pieces of the code off, one at a time, and counts how many of these mutants the in-process tests notice.
// npm run mutants [-- [--guards] [--sample=PERCENT] FOLDER|FILE...], relative to server/src; without one, the folders that
// have a wanted share, and the guards of all that reads and judges. With --guards only guards, with --sample only so many
// of the files are looked at, picked by their names: the same ones each time; with --tests=PART the mutants meet only the
// tests of files with that in their path. With --resume, and otherwise the same words and the same code, a run that was stopped
// goes on. See test/mutants.md.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { instrumented } from "../test/mutants/instrument.mjs";
import { grouped, planOf, reachedIn } from "../test/mutants/plan.mjs";
import { globFiles } from "./files.mjs";
import { root } from "./load.mjs";

/** The shares (in per cent) that have to be noticed. */
const WANTED = { rules: 85, workspace: 85, "formats/config": 75, features: 75 };
/** Of all else in these folders the guards alone are switched off. */
const GUARDED = ["rules", "workspace", "formats", "analysis"];
/**
 * How much one mutant may cost in each pass; most are noticed by the first tests that reach them, others by the tests that
 * noticed something close to them in the passes before.
 */
const PASSES = [
  { tests: 8, ms: 400 },
  { tests: 40, ms: 800 },
  { tests: 150, ms: 2_000 },
  { tests: 300, ms: 8_000, guardsOnly: true },
];
const PROCESSES = Number(process.env.MUTANTS_AT_ONCE ?? 2);
const FILES_OF_PROCESS = 15;
/** After so long one test with one mutant is taken for a loop without an end. */
const MOST_MS = 90_000;
const SOURCE = join(root, "server/src");
const CACHE = join(root, ".cache/mutants");
const RUN = join(CACHE, "run");
const LOG = join(RUN, "log");

const given = process.argv.slice(2);
const percent = Number(given.find((each) => each.startsWith("--sample="))?.slice("--sample=".length) ?? 100);
const ofTests = given
  .filter((each) => each.startsWith("--tests="))
  .map((each) => each.slice("--tests=".length));
const guardsOnly = given.includes("--guards");
const resumes = given.includes("--resume");
const asked = given
  .filter((each) => !each.startsWith("--"))
  .map((each) => each.replace(/^server\/src\//, "").replace(/\/$/, ""));
if (!resumes) rmSync(RUN, { recursive: true, force: true });
mkdirSync(RUN, { recursive: true });
const began = Date.now();

const mutants = await mutate();
const rules = ruleOf(mutants);
writeFileSync(join(RUN, "rules.json"), JSON.stringify(rules));
tell(`${mutants.length} mutants`);
if (!resumes) await record();
const reached = reachedIn(RUN, mutants, rules);
tell(`${[...reached.values()].filter(({ length }) => length > 0).length} are reached by a test`);
for (const [at, pass] of PASSES.entries()) {
  const { noticed, done } = said();
  const alive = mutants.filter(({ guard }) => guard || !pass.guardsOnly).filter(({ id }) => !noticed.has(id));
  await meet(planOf(reached, { alive, done, noticed, ...pass }, mutants));
  tell(`pass ${at + 1}: ${said().noticed.size} noticed`);
}
report();

/** Runs every test once, to note which mutants it reaches. */
async function record() {
  const tests = globFiles(SOURCE, ".test.ts")
    .concat(
      ["conformance", "corpus", "golden", "trouble"].flatMap((name) =>
        globFiles(join(root, "test", name), ".test.ts"),
      ),
    )
    .filter((file) => !file.endsWith(".property.test.ts"))
    .map((file) => relative(root, file))
    .filter((file) => ofTests.length === 0 || ofTests.some((part) => file.includes(part)));
  await atOnce(
    Array.from({ length: PROCESSES }, (_, at) => tests.filter((_each, index) => index % PROCESSES === at)),
    (files) => vitest(files, { MUTANTS_PHASE: "record" }),
  );
  writeFileSync(LOG, "");
}

/** Writes the mutated code and gives the mutants that are looked at. */
async function mutate() {
  const whole = guardsOnly ? [] : filesOf(asked.length > 0 ? asked : Object.keys(WANTED));
  const others = filesOf(asked.length > 0 ? asked : GUARDED).filter((file) => !whole.includes(file));
  const found = [];
  for (const [files, options] of [
    [whole, { prefix: "1" }],
    [others, { prefix: "2", guardsOnly: true }],
  ]) {
    const { mutants, texts } = await instrumented(root, files, options);
    found.push(...mutants.filter(({ guard }) => guard || !options.guardsOnly));
    for (const { path, ...kinds } of texts)
      for (const [kind, text] of Object.entries(kinds)) {
        mkdirSync(dirname(join(RUN, kind, path)), { recursive: true });
        writeFileSync(join(RUN, kind, path), text);
      }
  }
  return found;
}

/** The files of these folders that are looked at. */
function filesOf(places) {
  return places
    .flatMap((place) =>
      place.endsWith(".ts")
        ? [join(SOURCE, place)]
        : existsSync(join(SOURCE, place))
          ? globFiles(join(SOURCE, place), ".ts")
          : [],
    )
    .filter((file) => !/\.(?:test|d)\.ts$/.test(file))
    .filter(
      (file) => createHash("sha256").update(relative(root, file)).digest().readUInt32BE(0) % 100 < percent,
    );
}

/**
 * What tests of a mutant's rule have in their names, by its id: `rules/config/deprecatedOption.ts` is
 * `config/deprecated-option`, and what several rules of an item share is of `config/`.
 */
function ruleOf(mutants) {
  const found = mutants.flatMap(({ id, path }) => {
    const [, item, name] = /\/rules\/([\w-]+)\/(\w+)\.ts$/.exec(path) ?? [];
    if (!item) return [];
    const rule = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const isRule = existsSync(join(SOURCE, "rules", item, `${rule}.md`));
    return [[id, `${item}/${isRule ? rule : ""}`]];
  });
  return Object.fromEntries(found);
}

/** Has the mutants of a plan meet their tests, some files of tests in each process. */
async function meet(planned) {
  const sorted = planned.sort((a, b) => b.ms - a.ms);
  const count = Math.max(PROCESSES, Math.ceil(sorted.length / FILES_OF_PROCESS));
  const batches = Array.from({ length: count }, (_, at) =>
    sorted.filter((_each, index) => index % count === at),
  );
  let number = 0;
  await atOnce(
    batches.filter(({ length }) => length > 0),
    async (batch) => {
      const name = `plan.${number++}.json`;
      for (;;) {
        const { noticed, done } = said();
        const plan = {};
        for (const { plan: those } of batch)
          for (const [test, ids] of Object.entries(those)) {
            const left = ids.filter((id) => !noticed.has(id) && !done.has(`${id} ${test}`));
            if (left.length > 0) plan[test] = left;
          }
        if (Object.keys(plan).length === 0) return;
        writeFileSync(join(RUN, name), JSON.stringify(plan));
        const files = batch
          .filter((each) => Object.keys(each.plan).some((test) => plan[test]))
          .map(({ file }) => file);
        if ((await vitest(files, { MUTANTS_PHASE: "run", MUTANTS_PLAN: name })) === "done") return;
      }
    },
  );
}

/** Runs files of tests in a process of their own; "again" where a mutant has stopped it before its end. */
function vitest(files, env) {
  const now = join(RUN, `now.${env.MUTANTS_PLAN}`);
  rmSync(now, { force: true });
  const child = spawn(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--config",
      "test/mutants/vitest.config.mts",
      "--silent",
      "--reporter=dot",
      ...files,
    ],
    {
      cwd: root,
      env: { ...process.env, ...env, MUTANTS_DIR: RUN, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => (said = (said + data).slice(-20_000)));
  let stopped = false;
  const watch = setInterval(() => {
    if (!existsSync(now) || Date.now() - statSync(now).mtimeMs < MOST_MS) return;
    stopped = true;
    appendFileSync(LOG, `T ${readFileSync(now, "utf8")}\n`);
    rmSync(now, { force: true });
    process.kill(-child.pid, "SIGKILL");
  }, 2_000);
  return new Promise((resolve) => {
    child.on("close", () => {
      clearInterval(watch);
      writeFileSync(join(RUN, `output.${env.MUTANTS_PLAN ?? child.pid}`), said);
      resolve(stopped || dirtied(env.MUTANTS_PLAN) ? "again" : "done");
    });
  });

  /** Has a mutant left its traces? The second time it is what the test noticed. */
  function dirtied(plan) {
    if (!plan || !existsSync(join(RUN, `dirty.${plan}`))) return false;
    const pair = readFileSync(join(RUN, `dirty.${plan}`), "utf8");
    rmSync(join(RUN, `dirty.${plan}`));
    const times = readFileSync(LOG, "utf8")
      .split("\n")
      .filter((line) => line === `D ${pair}`).length;
    if (times > 1) appendFileSync(LOG, `T ${pair}\n`);
    return true;
  }
}

/** What was said of mutants so far: which test noticed each, and what was tried without success, as "mutant test". */
function said() {
  const noticed = new Map();
  const done = new Set();
  if (!existsSync(LOG)) return { noticed, done };
  for (const line of readFileSync(LOG, "utf8").split("\n")) {
    const [word, id, test] = line.split(" ");
    if (word === "K" || word === "T") noticed.set(id, test);
    if (word === "S") done.add(`${id} ${test}`);
  }
  return { noticed, done };
}

async function atOnce(jobs, run) {
  const left = [...jobs];
  await Promise.all(
    Array.from({ length: PROCESSES }, async () => {
      for (let job = left.shift(); job; job = left.shift()) await run(job);
    }),
  );
}

function report() {
  const { noticed } = said();
  const statics = new Set(
    globFiles(RUN, ".json")
      .filter((file) => /\/static\.\d+\.json$/.test(file))
      .flatMap((file) => JSON.parse(readFileSync(file, "utf8"))),
  );
  // Tables at module level are data: changing an entry of one needs the file loaded again for every mutant.
  const counted = mutants.filter(({ id }) => reached.get(id).length > 0 || !statics.has(id));
  const lines = counted
    .filter(({ id }) => !noticed.has(id))
    .map((mutant) => describe(mutant, reached.get(mutant.id).length));
  writeFileSync(join(CACHE, "survivors.txt"), lines.sort().join(""));
  const files = grouped(
    counted.filter(({ id }) => id.startsWith("1")),
    ({ path }) => path,
  );
  for (const [path, those] of files)
    console.log(`${path.replace("server/src/", "")}: ${counts(those, noticed)}`);
  for (const [folder, wanted] of Object.entries(WANTED)) {
    const those = counted.filter(
      ({ id, path }) => id.startsWith("1") && path.startsWith(`server/src/${folder}/`),
    );
    if (those.length === 0) continue;
    console.log(`${folder} in all: ${counts(those, noticed)}, wanted ${wanted} %`);
    if (share(those, noticed) < wanted) process.exitCode = 1;
  }
  const guards = counted.filter(({ guard }) => guard);
  for (const [folder, those] of grouped(guards, ({ path }) =>
    path
      .split("/")
      .slice(2, 4)
      .join("/")
      .replace(/\/\w+\.ts$/, ""),
  ))
    console.log(`guards of ${folder}: ${counts(those, noticed)}`);
  console.log(`guards in all: ${counts(guards, noticed)}`);
  console.log(`those that were not noticed are listed in ${join(CACHE, "survivors.txt")}`);
}

function counts(those, noticed) {
  return `${those.filter(({ id }) => noticed.has(id)).length} of ${those.length} noticed, ${share(those, noticed).toFixed(1)} %`;
}

function share(those, noticed) {
  return those.length === 0 ? 100 : (100 * those.filter(({ id }) => noticed.has(id)).length) / those.length;
}

/** A mutant as `file:line:column tests: text -> replacement`. */
function describe({ path, location: { start }, text, replacement, guard }, count) {
  const shown = (each) => each.replace(/\s+/g, " ").slice(0, 120);
  const place = `${path.replace("server/src/", "")}:${start.line + 1}:${start.column + 1}`;
  return `${place} ${guard ? "guard, " : ""}${count} tests: ${shown(text)} -> ${shown(replacement ?? "")}\n`;
}

function tell(text) {
  console.log(`${Math.round((Date.now() - began) / 1000)} s: ${text}`);
}
