import { expect, test } from "vitest";
import { reportsOn, written } from "../../../../test/support/memoryRule.ts";

const TM = "taskmanager.memory";

test("an older name that takes over stays, where the process starts with it", async () => {
  const titles = async (older: string) => {
    const config = {
      [`${TM}.process.size`]: "4g",
      [`${TM}.managed.size`]: "10g",
      [`${TM}.size`]: older,
    };
    const reports = await reportsOn(written(config, "1.20"), "1.20");
    return reports.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title.split(":")[0]));
  };
  expect(await titles("512m")).toEqual([
    `Remove '${TM}.managed.size'`,
    `Raise '${TM}.process.size' to 12992m`,
  ]);
  expect((await titles("9g"))[0]).toBe(`Remove '${TM}.managed.size' and '${TM}.size'`);
});
