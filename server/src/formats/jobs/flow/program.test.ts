import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

test("an environment is in the variable from the statement on that gives it to that", async () => {
  const text = `import static org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.getExecutionEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Job { void build() { StreamExecutionEnvironment env; env = getExecutionEnvironment(); env.fromSequence(1, 9); } }`;
  const [environment] = (await factsOf({ path: "Job.java", text })).environments;
  const { start = 0, end = 0 } = environment?.variable?.statement ?? {};
  expect(text.slice(start, end)).toBe("env = getExecutionEnvironment();");
});
