import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Which tests reach each mutant, the nearest first: those of its own file, of its rule, of its folder, then all others.
 *
 * @param {string} folder - where the recording run wrote
 * @param {object[]} mutants
 * @param {Record<string, string>} rules - rules by the ids of their mutants
 * @returns {Map<string, { test: string, file: string, ms: number }[]>} by the ids of the mutants
 */
export function reachedIn(folder, mutants, rules) {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith("reached."))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
    .map(({ file, tests, byMutant }) => ({
      file,
      tests: tests.map(({ id, ms }) => ({ test: id, file, ms })),
      byMutant,
    }));
  return new Map(
    mutants.map((mutant) => {
      const ways = files
        .filter(({ byMutant }) => byMutant[mutant.id])
        .map(({ file, tests, byMutant }) => ({
          rank: rankOf(mutant.path, file, rules[mutant.id]),
          tests: byMutant[mutant.id].map((at) => tests[at]),
        }))
        .sort((a, b) => a.rank - b.rank || a.tests[0].ms - b.tests[0].ms);
      const ofRank = (is) => interleaved(ways.filter(({ rank }) => is(rank)).map(({ tests }) => tests));
      return [mutant.id, [...ofRank((rank) => rank <= NEAR), ...ofRank((rank) => rank > NEAR)]];
    }),
  );
}

/**
 * What each test has to meet in one pass: in turns one of those that noticed something near the mutant, the next nearest, and
 * one from elsewhere.
 *
 * @param {Map<string, { test: string, file: string, ms: number }[]>} reached
 * @param {{ alive: object[], done: Set<string>, noticed: Map<string, string>, tests: number, ms: number }} pass - mutants
 * that nothing noticed yet, what was tried as "mutant test", which test noticed a mutant, how many tests and milliseconds a
 * mutant may cost
 * @param {object[]} mutants - all
 * @returns {{ file: string, ms: number, plan: Record<string, string[]> }[]} by files of tests
 */
export function planOf(reached, { alive, done, noticed, tests, ms }, mutants) {
  const files = new Map();
  const noticedIn = grouped(
    mutants.filter(({ id }) => noticed.has(id)),
    ({ path }) => path,
  );
  for (const mutant of alive) {
    const { id } = mutant;
    let rest = ms;
    const left = (reached.get(id) ?? []).filter(({ test }) => !done.has(`${id} ${test}`));
    const near = telling(left, mutant, noticedIn.get(mutant.path) ?? [], noticed);
    const elsewhere = left.filter(({ file }) => dirname(file) !== dirname(mutant.path));
    const ways = inTurns([near, left, elsewhere]);
    for (const way of ways.filter((each) => each.ms <= ms).slice(0, tests)) {
      if (way.ms > rest) continue;
      rest -= way.ms;
      const file = files.get(way.file) ?? { file: way.file, ms: 0, plan: {} };
      files.set(way.file, file);
      file.ms += way.ms;
      file.plan[way.test] ??= [];
      file.plan[way.test].push(id);
    }
  }
  return [...files.values()];
}

/** Those of `ways` that noticed other mutants of the file, the ones with the most and the closest lines first. */
function telling(ways, { location }, others, noticed) {
  const weights = new Map();
  for (const other of others) {
    const test = noticed.get(other.id);
    const lines = Math.abs(other.location.start.line - location.start.line);
    weights.set(test, (weights.get(test) ?? 0) + 1 / (1 + lines) ** 2);
  }
  const weightOf = ({ test }) => weights.get(test) ?? 0;
  return ways.filter((way) => weightOf(way) > 0).sort((a, b) => weightOf(b) - weightOf(a));
}

/** One of each list, then the next of each, and so on, each once. */
const inTurns = (lists) => [...new Set(interleaved(lists))];

/** Lists of what has the same key, by that key. */
export function grouped(those, keyOf) {
  const found = new Map();
  for (const each of those) {
    const list = found.get(keyOf(each));
    if (list) list.push(each);
    else found.set(keyOf(each), [each]);
  }
  return found;
}

/** The rank of tests in the folder of what is mutated. */
const NEAR = 2;

/** How far a file of tests is from a mutated file. */
function rankOf(path, file, rule) {
  if (file === path.replace(/\.ts$/, ".test.ts")) return 0;
  if (rule && basename(file) === "cases.test.ts") return 1;
  if (dirname(file) === dirname(path)) return 2;
  const top = path.split("/").slice(0, 3).join("/");
  return file.startsWith(`${top}/`) ? 3 : 4;
}

/** The first of each list, then the second of each, and so on. */
function interleaved(lists) {
  const found = [];
  for (let left = lists, at = 0; left.length > 0; at++) {
    left = left.filter(({ length }) => length > at);
    for (const list of left) found.push(list[at]);
  }
  return found;
}
