#!/usr/bin/env node
// Records what real Flink jars answer, for tests that run without Java. See README.md.
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bounds } from "./lib/record-bounds.mjs";
import { combinations } from "./lib/record-combinations.mjs";
import { connectors } from "./lib/record-connectors.mjs";
import { commandLines } from "./lib/record-command-lines.mjs";
import { configs, generate } from "./lib/record-configs.mjs";
import { graphs } from "./lib/record-graphs.mjs";
import { maxParallelism } from "./lib/record-max-parallelism.mjs";
import { memory } from "./lib/record-memory.mjs";
import { migration } from "./lib/record-migration.mjs";
import { optionReaders } from "./lib/record-option-readers.mjs";
import { operator } from "./lib/record-operator.mjs";
import { operatorIds } from "./lib/record-operator-ids.mjs";
import { properties } from "./lib/record-properties.mjs";
import { uidReach } from "./lib/record-uid-reach.mjs";
import { values } from "./lib/record-values.mjs";
import { recorder } from "./lib/recorder.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: "string", default: join(tmpdir(), "flink-recording") },
    out: { type: "string", default: join(here, "../../test/conformance") },
    "operator-repository": { type: "string" },
    job: { type: "string" },
  },
});

const PARTS = {
  "max-parallelism": (to) => maxParallelism(to, ["1.13", "1.17", "1.20", "2.0", "2.3"]),
  "operator-ids": (to) => operatorIds(to, ["1.13", "1.20", "2.0", "2.1", "2.2", "2.3"]),
  configs(to) {
    generate(to);
    configs(to, "flink-conf", "flink-conf.yaml", ["1.13", "1.17", "1.20"]);
    configs(to, "config-yaml", "config.yaml", ["1.19", "1.20", "2.0", "2.3"]);
  },
  migration: (to) =>
    migration(to, { "1.20": ["1.20", "1.20"], 2.3: ["2.3", "2.3"], any: ["1.19", "2.3"] }, [
      "1.19",
      "1.20",
      "2.3",
    ]),
  memory: (to) => memory(to, ["1.13", "1.17", "1.20", "2.0", "2.3"]),
  bounds: (to) => bounds(to, ["1.13", "1.17", "1.20", "2.0", "2.1", "2.3"]),
  combinations: (to) => combinations(to, ["1.17", "1.20", "2.3"]),
  "option-readers": (to) => optionReaders(to, ["1.17", "1.20", "2.3"]),
  "uid-reach": (to) => uidReach(to, ["1.13", "1.17", "1.20", "2.0", "2.3"]),
  connectors,
  graphs: (to) => graphs(to, args.job),
  properties: (to) => properties(to, ["1.11", "1.13", "1.17", "1.18", "1.19", "1.20", "2.0", "2.3"]),
  "command-lines": (to) => commandLines(to, ["1.13", "1.17", "1.20", "2.0", "2.3"]),
  operator: (to) => operator({ ...to, operatorRepository: args["operator-repository"] }),
  values: (to) => values(to, ["1.13", "1.17", "1.20 legacy", "1.20", "2.0", "2.1", "2.3"]),
};

const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  throw new Error(`No such part: ${unknown.join(", ")}. The parts: ${Object.keys(PARTS).join(", ")}.`);
}
const to = recorder(args.work, args.out);
for (const name of positionals.length > 0 ? positionals : Object.keys(PARTS)) await PARTS[name](to);
