import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Whether an environment is only asked how it is configured. */
async function isIdle(body: string): Promise<boolean | undefined> {
  const text = `import org.apache.flink.streaming.api.environment.*;
class Probe { void run() { ${body} } }`;
  const { environments } = await factsOf({ path: "Probe.java", text });
  return environments[0]?.idle;
}

const MADE = "StreamExecutionEnvironment.getExecutionEnvironment()";

test.each([
  ["int n = env.getParallelism();", true],
  ["env.setParallelism(2); int n = env.getParallelism();", true],
  // Nothing is done with what it answers, or it only says what was done.
  ["env.getParallelism();", false],
  ["Object config = env.getConfig().enableObjectReuse();", false],
  ["Object same = env.setParallelism(2);", false],
  // Something is built on it, or somebody else may do so.
  ["env.fromSequence(1, 9).print(); int n = env.getParallelism();", false],
  ["int n = env.getParallelism(); Jobs.build(env);", false],
  ["int n = env.getParallelism(); Jobs.tune(env.getConfig());", false],
])("an environment with `%s`", async (body, idle) => {
  expect(await isIdle(`StreamExecutionEnvironment env = ${MADE}; ${body}`)).toBe(idle);
});

test.each([
  [`int n = ${MADE}.getParallelism();`, true],
  [`boolean on = ${MADE}.setParallelism(2).isUnalignedCheckpointsEnabled();`, false],
  [`${MADE}.setParallelism(2);`, false],
])("an environment without a name in `%s`", async (body, idle) => {
  expect(await isIdle(body)).toBe(idle);
});
