import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.config.mts";

const root = join(import.meta.dirname, "../..");
const code = join(
  process.env.MUTANTS_DIR ?? "",
  process.env.MUTANTS_PHASE === "record" ? "recorded" : "switched",
);

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
          const mutated = join(code, relative(root, id));
          return id.endsWith(".ts") && existsSync(mutated) ? readFileSync(mutated, "utf8") : undefined;
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
