import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.mts";

// The tests that mutants have to be noticed by: those that run in this process and need no build.
const merged = mergeConfig(base, defineConfig({}));
export default {
  ...merged,
  test: {
    ...merged.test,
    include: ["server/src/**/*.test.ts", "test/golden/**/*.test.ts"],
    // Typing 200 edits into a job tells nothing of the folders whose mutants are counted, and takes seconds; tests
    // on random texts take longer still, and notice another mutant every time.
    exclude: ["server/src/formats/jobs/java/members.test.ts", "server/src/**/*.property.test.ts"],
    isolate: false,
  },
};
