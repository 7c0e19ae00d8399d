// Compares what the tool reads in real repositories with the labels, which were taken down by reading the source.
//   node test/corpus/check.mjs [REPOSITORIES]     or FLINK_PREFLIGHT_CORPUS=REPOSITORIES
import { resolve } from "node:path";
import { checkConfigurations } from "./configurations.mjs";
import { checkOperators } from "./operators.mjs";

const corpus = process.argv[2] ?? process.env.FLINK_PREFLIGHT_CORPUS;

if (corpus === undefined)
  console.log("not run: no folder with repositories given, see test/corpus/README.md");
else {
  const surprises = [checkOperators(resolve(corpus)), checkConfigurations(resolve(corpus))];
  surprises.forEach((count, index) => {
    const file = ["differences.json", "differences-configurations.json"][index];
    if (count > 0) console.error(`${count} not as ${file} says`);
  });
  process.exitCode = surprises.some((count) => count > 0) ? 1 : 0;
}
