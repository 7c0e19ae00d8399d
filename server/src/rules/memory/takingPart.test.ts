import { expect, test } from "vitest";
import { reportsOn, written } from "../../../../test/support/memoryRule.ts";

const TM = "taskmanager.memory";

test.each<readonly [string, string, Record<string, string>, readonly string[]]>([
  [
    "the bound that is not kept to",
    "1.20",
    { [`${TM}.process.size`]: "4g", [`${TM}.network.min`]: "2g", [`${TM}.network.max`]: "1g" },
    ["Network memory takes 1 GiB at most."],
  ],
  [
    "the sizes of the sum, not that of a buffer",
    "1.11",
    {
      [`${TM}.flink.size`]: "1g",
      [`${TM}.segment-size`]: "1m",
      "taskmanager.network.numberOfBuffers": "4096",
    },
    ["Flink memory has 1 GiB."],
  ],
])("beside what is wrong stands %s", async (_, version, config, messages) => {
  const reports = await reportsOn(written(config, version), version);
  expect(reports.map(({ related = [] }) => related.map(({ message }) => message))).toEqual([messages]);
});
