import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Whether a condition decides about `env.setMaxParallelism(...)` in a program around these statements. */
async function conditional(statements: string, methods = ""): Promise<boolean | undefined> {
  const text = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class OrdersJob {
  public static void main(String[] args) throws Exception {
    ${statements}
  }
  ${methods}
}
`;
  const { settings } = await factsOf({ path: "OrdersJob.java", text });
  const [setting] = settings.filter(({ key }) => key === "pipeline.max-parallelism");
  return setting && setting.conditional === true;
}

const ENV = "var env = StreamExecutionEnvironment.getExecutionEnvironment();";
const SET = "env.setMaxParallelism(128);";
const METHOD = `static void configure(StreamExecutionEnvironment env) { ${SET} }`;

/** Whether a branch decides about it, by all that the program runs. */
async function inBranch(statements: string): Promise<boolean> {
  const text = `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class OrdersJob {
  static StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
  public static void main(String[] args) throws Exception { ${statements} }
}
`;
  const { settings } = await factsOf({ path: "OrdersJob.java", text });
  return settings.some((setting) => setting.inBranch === true);
}

test("a branch decides about a call unless all that runs stands in it too", async () => {
  const [set, run] = ["env.setMaxParallelism(128);", "env.execute();"];
  expect(await inBranch(`${set} ${run}`)).toBe(false);
  expect(await inBranch(`if (args.length > 0) { ${set} ${run} }`)).toBe(false);
  expect(await inBranch(`if (args.length > 0) { ${set} } ${run}`)).toBe(true);
  expect(await inBranch(`if (args.length > 0) { ${set} ${run} } else { ${run} }`)).toBe(true);
  expect(await inBranch(`if (args.length > 0) { ${set} }`)).toBe(true);
});

describe("a call on an environment", () => {
  test.each([
    ["beside what makes it", `${ENV} ${SET}`],
    ["in the same branch", `if (args.length > 0) { ${ENV} ${SET} }`],
    ["in a loop's body with it", `for (var each : args) { ${ENV} ${SET} }`],
  ])("%s always runs", async (_, statements) => {
    expect(await conditional(statements)).toBe(false);
  });

  test.each([
    ["in a branch", `${ENV} if (args.length > 0) ${SET}`],
    ["in the other branch", `${ENV} if (args.length > 0) { } else { ${SET} }`],
    ["in a case", `${ENV} switch (args.length) { case 1: ${SET} }`],
    ["in a lambda", `${ENV} Runnable later = () -> ${SET}`],
  ])("%s runs sometimes", async (_, statements) => {
    expect(await conditional(statements)).toBe(true);
  });

  test("in a method runs as the method does", async () => {
    expect(await conditional(`${ENV} configure(env);`, METHOD)).toBe(false);
    expect(await conditional(`${ENV} if (args.length > 0) configure(env);`, METHOD)).toBe(true);
  });
});
