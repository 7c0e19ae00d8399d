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
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
  return new Map(
    mutants.map((mutant) => {
      const ways = files
        .filter(({ byMutant }) => byMutant[mutant.id])
        .map(({ file, tests, byMutant }) => ({
          rank: rankOf(mutant.path, file, rules[mutant.id]),
          tests: byMutant[mutant.id].map((at) => ({ test: tests[at].id, file, ms: tests[at].ms })),
        }))
        .sort((a, b) => a.rank - b.rank || a.tests[0].ms - b.tests[0].ms);
      const ofRank = (is) => interleaved(ways.filter(({ rank }) => is(rank)).map(({ tests }) => tests));
      return [mutant.id, [...ofRank((rank) => rank <= NEAR), ...ofRank((rank) => rank > NEAR)]];
    }),
  );
}

/**
 * What each test has to meet in one pass.
 *
 * @param {Map<string, { test: string, file: string, ms: number }[]>} reached
 * @param {{ alive: string[], done: Set<string>, tests: number, ms: number }} pass - mutants that nothing noticed yet, what
 * was tried as "mutant test", how many tests and milliseconds a mutant may cost
 * @returns {{ file: string, ms: number, plan: Record<string, string[]> }[]} by files of tests
 */
export function planOf(reached, { alive, done, tests, ms }) {
  const files = new Map();
  for (const id of alive) {
    let rest = ms;
    const ways = (reached.get(id) ?? []).filter(({ test }) => !done.has(`${id} ${test}`));
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
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => (list[at] === undefined ? [] : [list[at]])),
  ).flat();
}
