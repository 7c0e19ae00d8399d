import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, TestRunner } from "vitest";

/** What the switches in mutated code look at, by Stryker's names. */
interface Switches {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

/** What the tests of one file reach; numbers are places in `tests`. */
export interface Reached {
  readonly file: string;
  readonly tests: { readonly id: string; readonly ms: number }[];
  readonly byMutant: Record<string, number[]>;
}

/** Mutants by the id of a test that has to meet them. */
export type Plan = Record<string, string[]>;

declare global {
  var __stryker__: Switches | undefined;
  /** What formats know of open files is forgotten by these. */
  var __mutantForgets: (() => void)[] | undefined;
  var __mutantDecided:
    | ((value: unknown, ifTrue: string | null, ifFalse: string | null) => unknown)
    | undefined;
}

/** Tests of one file that are kept for a mutant, from all over the file; those named after its rule are kept as well. */
const KEPT_OF_FILE = 250;
/** How often a switched place may be passed in one test: more is taken for a loop without an end. */
const MOST_HITS = 2_000_000;
const MOST_MS = 20_000;

/**
 * Runs tests with mutants switched on in this process. By `MUTANTS_PHASE` each test either notes what it reaches
 * ("record"), or is run again with each mutant that the plan has for it ("run"). Both write into `MUTANTS_DIR`.
 */
export default class MutantRunner extends TestRunner {
  private readonly folder = process.env.MUTANTS_DIR ?? "";
  private readonly recording = process.env.MUTANTS_PHASE === "record";
  private readonly ruleOf: Record<string, string> = this.recording ? this.read("rules.json") : {};
  private readonly plan: Plan = this.recording ? {} : this.read(process.env.MUTANTS_PLAN ?? "");
  private readonly switches = { mutantCoverage: { static: {}, perTest: {} } } as Switches &
    Required<Pick<Switches, "mutantCoverage">>;
  private noticed = new Set<string>();
  private dirty = false;
  private tests: { id: string; name: string; ms: number; hits: string[] }[] = [];

  override onCollectStart(file: RunnerTestFile): void {
    globalThis.__stryker__ = this.switches;
    globalThis.__mutantDecided = (value, ifTrue, ifFalse) => {
      const id = value ? ifTrue : ifFalse;
      const { currentTestId, mutantCoverage } = this.switches;
      const hits =
        currentTestId === undefined ? mutantCoverage?.static : mutantCoverage?.perTest[currentTestId];
      if (id !== null && hits) hits[id] = 1;
      return value;
    };
    if (existsSync(join(this.folder, "log")))
      this.noticed = new Set(
        readFileSync(join(this.folder, "log"), "utf8")
          .split("\n")
          .filter((line) => /^[KT] /.test(line))
          .map((line) => line.split(" ")[1] ?? ""),
      );
    super.onCollectStart(file);
  }

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    if (!this.recording && !this.plan[test.id]) test.mode = "skip";
    await super.onBeforeRunTask(test);
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    if (this.recording) return this.record(test);
    await call(test);
    for (const id of this.plan[test.id] ?? []) {
      if (this.noticed.has(id) || this.dirty) continue;
      await this.meet(test, id);
    }
  }

  override onAfterRunFiles(): void {
    if (this.recording) {
      for (const file of new Set(this.tests.map(({ id }) => id.split("_")[0] ?? ""))) this.writeReached(file);
      this.tests = [];
      const atStart = Object.keys(this.switches.mutantCoverage.static);
      writeFileSync(join(this.folder, `static.${process.pid}.json`), JSON.stringify(atStart));
    } else if (this.dirty) {
      // Modules that a mutant left changed are not to be trusted any more.
      process.exit(3);
    }
    super.onAfterRunFiles();
  }

  private async record(test: RunnerTestCase): Promise<void> {
    const { perTest } = this.switches.mutantCoverage;
    perTest[test.id] = {};
    this.switches.currentTestId = test.id;
    const began = performance.now();
    try {
      await call(test);
    } finally {
      delete this.switches.currentTestId;
      const ms = Math.round(performance.now() - began);
      this.tests.push({ id: test.id, name: nameOf(test), ms, hits: Object.keys(perTest[test.id] ?? {}) });
      delete perTest[test.id];
    }
  }

  /** Runs a test with a mutant; it counts only where the test passes without it before and afterwards. */
  private async meet(test: RunnerTestCase, id: string): Promise<void> {
    writeFileSync(join(this.folder, `now.${process.env.MUTANTS_PLAN}`), `${id} ${test.id}`);
    forgetAll();
    this.switches.activeMutant = id;
    this.switches.hitCount = 0;
    this.switches.hitLimit = MOST_HITS;
    let failed = false;
    try {
      await call(test);
    } catch {
      failed = true;
    }
    delete this.switches.activeMutant;
    delete this.switches.hitCount;
    forgetAll();
    if (!failed) {
      this.say(`S ${id} ${test.id}`);
      return;
    }
    try {
      await call(test);
      this.noticed.add(id);
      this.say(`K ${id} ${test.id}`);
    } catch {
      this.dirty = true;
      this.say(`D ${id} ${test.id}`);
      writeFileSync(join(this.folder, `dirty.${process.env.MUTANTS_PLAN}`), `${id} ${test.id}`);
    }
  }

  private writeReached(file: string): void {
    const tests = this.tests.filter(({ id }) => id.startsWith(`${file}_`));
    const byMutant = new Map<string, number[]>();
    for (const [index, { hits }] of tests.entries())
      for (const id of hits) {
        const those = byMutant.get(id);
        if (those) those.push(index);
        else byMutant.set(id, [index]);
      }
    const kept = [...byMutant].map(([id, those]): [string, number[]] => {
      const rule = this.ruleOf[id];
      const own = rule ? those.filter((index) => tests[index]?.name.includes(rule)) : [];
      const step = Math.max(1, those.length / KEPT_OF_FILE);
      const spread = those.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
      return [id, [...new Set([...own, ...spread])]];
    });
    const name = tests[0]?.name.split(" > ")[0] ?? "";
    const reached: Reached = {
      file: name,
      tests: tests.map(({ id, ms }) => ({ id, ms })),
      byMutant: Object.fromEntries(kept),
    };
    writeFileSync(join(this.folder, `reached.${file}.json`), JSON.stringify(reached));
  }

  private say(line: string): void {
    appendFileSync(join(this.folder, "log"), `${line}\n`);
  }

  private read(name: string) {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8"));
  }
}

function forgetAll(): void {
  for (const forget of globalThis.__mutantForgets ?? []) forget();
}

/** Runs the function of a test once; throws what it fails with, soft expectations included. */
async function call(test: RunnerTestCase): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("took too long")), MOST_MS);
  });
  try {
    await Promise.race([TestRunner.getTestFn(test)(), late]);
  } finally {
    clearTimeout(timer);
  }
  if (test.result?.state === "fail") {
    test.result.state = "run";
    delete test.result.errors;
    throw new Error("a soft expectation failed");
  }
}

/** The file and the names of a test, as vitest writes them. */
function nameOf(test: RunnerTestCase): string {
  const names: string[] = [];
  for (let each: RunnerTask | undefined = test; each && each !== test.file; each = each.suite)
    names.unshift(each.name);
  return [test.file.name, ...names].join(" > ");
}
