import { join } from "node:path";
import { compile, membersIn } from "./collect.mjs";
import { load } from "./project.mjs";

/** The simple name of an option's constant: `TaskManagerOptions.NUM_TASK_SLOTS`. */
const simple = (name) => name.split(".").slice(-2).join(".");

/** Which classes name the options that only a starting cluster is said to read. */
export async function optionReaders({ work, jarsOf, sources, write }, minors) {
  const { isClusterOption } = await load(work, "server/src/flink/options/clusterOptions.ts");
  const { keyOfConstant } = await load(work, "server/src/flink/options/catalogue.ts");
  const classFiles = compile(sources, join(work, "readers"));
  const readers = {};
  for (const minor of minors) {
    for (const { class: name, options } of membersIn(classFiles, work, minor, jarsOf(minor))) {
      for (const option of options) {
        const constant = simple(option);
        const key = keyOfConstant(...constant.split("."));
        if (key === undefined || !isClusterOption(key)) continue;
        readers[key] ??= new Set();
        // A nested class is a part of its outer one.
        readers[key].add(name.replace(/\$.*/, ""));
      }
    }
  }
  const lines = Object.entries(readers).map(([key, names]) => [key, [...names].sort()]);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  write("option-readers.json", { versions: minors, readers: Object.fromEntries(lines) }, 2);
}
