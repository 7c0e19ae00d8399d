import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.config.mts";

const root = join(import.meta.dirname, "../..");
const code = join(
  process.env.MUTANTS_DIR ?? "",
  process.env.MUTANTS_PHASE === "record" ? "recorded" : "switched",
);

/**
 * Caches that outlive a test: with a mutant on, nothing is taken out of them or put into them, and what is known of open
 * files is forgotten before and behind it. A format of the tests knows a text from the run before, and would give what it
 * made of it without the mutant.
 */
const FORGETFUL: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  "server/src/flink/cache.ts": [[/(get\(key: K, make: \(\) => V\): V \{)/, "$1 if (IS_ON) return make();"]],
  "server/src/formats/resources/parts.ts": [
    [/(of\(text: string\): KnownText \{)/, "$1 const known = this.known; if (IS_ON) this.known = [];"],
    [/(return made;)/, "if (IS_ON) this.known = known; $1"],
  ],
  "server/src/formats/jobs/sourceFormat.ts": [
    [
      /(const read = \(document: DocumentText\): Facts => \{)/,
      `const opened = new Set<string>();
      (globalThis.__mutantForgets ??= []).push(() => {
        for (const uri of opened) { trees.forget(uri); members.delete(uri); incremental.forget(uri); }
        opened.clear();
      });
      $1 opened.add(document.uri);`,
    ],
  ],
};
const IS_ON = "globalThis.__stryker__?.activeMutant !== undefined";

function forgetful(path: string, code: string): string {
  const changes = FORGETFUL[path] ?? [];
  return changes.reduce((text, [from, to]) => {
    if (!from.test(text)) throw new Error(`${path} has nothing like ${from}`);
    return text.replace(from, to.replace("IS_ON", IS_ON));
  }, code);
}

// The tests that mutants have to be noticed by: those of this process that need no build and no chance.
const merged = mergeConfig(
  base,
  defineConfig({
    root,
    plugins: [
      {
        name: "mutated-code",
        enforce: "pre",
        load(id) {
          const path = relative(root, id);
          const mutated = join(code, path);
          if (id.endsWith(".ts") && existsSync(mutated))
            return forgetful(path, readFileSync(mutated, "utf8"));
          return FORGETFUL[path] ? forgetful(path, readFileSync(id, "utf8")) : undefined;
        },
      },
    ],
  }),
);
export default {
  ...merged,
  test: {
    ...merged.test,
    include: ["server/src/**/*.test.ts", "test/{conformance,corpus,golden,trouble}/**/*.test.ts"],
    exclude: ["server/src/**/*.property.test.ts"],
    runner: join(import.meta.dirname, "runner.ts"),
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
  },
};
