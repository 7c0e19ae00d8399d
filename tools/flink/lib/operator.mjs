// The options of the Kubernetes operator and its autoscaler. They do not belong to a Flink version;
// they are written as valid in all of them.
import { optionsIn } from "./collect.mjs";
import { resolve } from "./maven.mjs";
import { join } from "./merge.mjs";
import { OPERATOR } from "./modules.mjs";

const OWN = /^org\.apache\.flink\.(kubernetes\.operator|autoscaler)\.(?!.*Builder)/;

/** Adds the operator's options to `keys`; answers what was found. */
export function readOperator(workDir, classes, keys, minors, fresh) {
  const { jars } = resolve(workDir, "operator", OPERATOR);
  const { found, failed } = optionsIn(classes, workDir, "operator", jars, fresh);
  const own = found.filter((option) => OWN.test(option.class));
  const joined = join(new Map([["operator", { found: own }]]), (jar) => jar).keys;
  for (const [key, { cells }] of joined) {
    // No job names these options in its code, so where they are declared is not kept.
    const cell = { ...cells.get("operator"), declared: [] };
    keys.set(key, {
      cells: new Map(minors.map((minor) => [minor, cell])),
      modules: new Set(),
      group: "operator",
    });
  }
  return { release: OPERATOR[0].version, count: joined.size, failed };
}
