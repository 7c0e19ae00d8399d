import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const job = (members: string, chain: string) => `import org.apache.flink.streaming.api.environment.*;
class Job {
  ${members}
  void main(StreamExecutionEnvironment env) { env.fromSequence(1, 9).map(f)${chain}; }
}`;

const map = async (path: string, text: string) =>
  (await factsOf({ path, text })).operators.find(({ method }) => method === "map");

test("sums of sums are worked out, however many ways lead to the first one", async () => {
  const sums = Array.from({ length: 40 }, (_, at) => `static final int A${at + 1} = A${at} - A${at};`);
  const text = job(["static final int A0 = 1;", ...sums].join("\n"), ".setParallelism(A40 + 3)");
  expect((await map("Job.java", text))?.parallelism?.value).toBe("3");
});

test.each([
  [5, "0123456789".repeat(32)],
  // No uid is as long as that.
  [10, null],
])("a text that is doubled %i times", async (times, uid) => {
  const doubled = Array.from({ length: times }, (_, at) => `a${at + 1} = f"{a${at}}{a${at}}"`);
  const text = `from pyflink.datastream import StreamExecutionEnvironment
a0 = "0123456789"
${doubled.join("\n")}
env = StreamExecutionEnvironment.get_execution_environment()
env.from_collection([1]).map(f).uid(a${times})
`;
  expect((await map("job.py", text))?.uid?.value).toBe(uid);
});

test.each([
  ["", "32768"],
  // A class of the program, of Flink's name.
  ["static class Transformation extends Limits {}", null],
])("a constant of Flink's class in a job with `%s`", async (members, value) => {
  const text = job(members, ".setMaxParallelism(Transformation.UPPER_BOUND_MAX_PARALLELISM)");
  expect((await map("Job.java", text))?.maxParallelism?.value).toBe(value);
});
