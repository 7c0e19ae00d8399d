// Mutation testing, see scripts/mutants.mjs: which changes of the code does no in-process test notice?
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutants.config.mts", related: false },
  coverageAnalysis: "perTest",
  // Tables at module level are data: changing an entry of one needs the file loaded again for every mutant.
  ignoreStatic: true,
  reporters: ["json"],
  jsonReporter: { fileName: ".cache/mutants/report.json" },
  tempDirName: ".cache/stryker",
  incremental: false,
  concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 2),
  // A mutant that takes so long goes round in circles; on a busy machine a test may take much of it.
  timeoutMS: 60_000,
  disableTypeChecks: false,
  checkers: [],
  // Stryker would rewrite it with a compiler API that TypeScript 7 does not have; nothing here needs that.
  tsconfigFile: "none",
  ignorePatterns: ["dist", ".cache", "coverage", "client", "docs", "tools", "*.vsix"],
};
