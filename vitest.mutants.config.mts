import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.mts";

// The tests that mutants have to be noticed by: in this process, without a build, those of the mutated files' folder.
// scripts/mutants.mjs names them; all others notice some mutants as well, but each would run for every mutant.
const merged = mergeConfig(base, defineConfig({}));
export default {
  ...merged,
  test: {
    ...merged.test,
    include: JSON.parse(process.env.MUTANTS_TESTS ?? '["server/src/**/*.test.ts"]') as string[],
    exclude: ["server/src/**/*.property.test.ts"],
    isolate: false,
  },
};
