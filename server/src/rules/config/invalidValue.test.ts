import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

test.each([
  ["execution.checkpointing.unaligned.enabled", "maybe", "It wants true or false."],
  ["parallelism.default", "four", "It wants a whole number."],
  ["parallelism.default", "99999999999", "It wants a whole number of at most 2147483647."],
  ["taskmanager.memory.network.fraction", "ten", "It wants a number."],
])("%s: %s is told with what is wanted instead", async (key, value, wanted) => {
  const files = { "conf/flink-conf.yaml": `${key}: ${value}\n` };
  const { findings } = await judged(files, { flinkVersion: "1.20" });
  const found = findings.filter(({ rule }) => rule === "config/invalid-value");
  expect(found.map(({ message }) => message)).toEqual([
    `Flink cannot use '${value}' for '${key}'. ${wanted}`,
  ]);
});
