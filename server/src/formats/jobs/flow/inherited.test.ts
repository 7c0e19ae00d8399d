import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const read = (body: string) =>
  factsOf({
    path: "Job.java",
    text: `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job extends Base { void run() { ${body} } }`,
  });

test.each([
  // Only Flink's has such methods.
  ["environment.fromElements(1); Tuning.apply(environment);", ["Tuning"]],
  ["environment.setParallelism(2); Tuning.apply(environment);", ["Tuning"]],
  // That of a framework.
  ['environment.getProperty("orders.topic"); Tuning.apply(environment);', []],
  ["environment.resolvePlaceholders(x); Tuning.apply(environment);", []],
])("who gets what a superclass holds in `%s`", async (body, forwardsTo) => {
  expect((await read(body)).forwardsTo).toEqual(forwardsTo);
});

test("what a getter of a superclass gives is configured", async () => {
  const { settings, operators } = await read("getEnv().setParallelism(2); getEnv().fromElements(1).map(f);");
  expect(settings.map(({ key, value }) => [key, value])).toEqual([["parallelism.default", "2"]]);
  expect(operators.map(({ method }) => method)).toEqual(["fromElements", "map"]);
});
