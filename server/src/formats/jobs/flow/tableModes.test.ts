import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { javaJob } from "../../../../../test/support/jobTexts.ts";

test.each([
  ["StreamTableEnvironment", ["BATCH"]],
  ["Tables", []],
])("%s.create(...) takes over the mode of tables: %j", async (owner, modes) => {
  const imports = "import org.apache.flink.table.api.*; import org.apache.flink.table.api.bridge.java.*;";
  const { settings } = await factsOf(
    javaJob(`${owner}.create(env, EnvironmentSettings.inBatchMode());`, { imports }),
  );
  expect(settings.map(({ value }) => value)).toEqual(modes);
});
