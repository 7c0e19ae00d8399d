import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Whether a uid can be written for the operator that `map` makes, because the program comes by there once. */
async function takesUid(members: string, body: string): Promise<boolean> {
  const text = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job {
  ${members}
  void main() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
}`;
  const { operators } = await factsOf({ path: "Job.java", text });
  return operators.find(({ method }) => method === "map")?.uidPlace != null;
}

test.each([
  ["build(env);", true],
  ["build(env); build(env);", false],
  ["for (String name : names) new Job().build(env);", false],
  // Of another class, with a method of the same name.
  ["for (String name : names) new Report().build(env);", true],
  ["build(env); for (String name : names) new Report().build(env);", true],
])("a method of the file, where the program has `%s`", async (body, takes) => {
  const build = "void build(StreamExecutionEnvironment e) { e.fromSequence(1, 2).map(f); }";
  expect(await takesUid(build, body)).toBe(takes);
});

test.each([
  ["", true],
  ["step.add(a);", true],
  ["step.add(a); step.add(b);", false],
  // These are calls of something else.
  ["other.remove(a); other.remove(b);", true],
  ["other.add(a, b); other.add(b, c);", true],
  ["Sums.add(a); Sums.add(b);", true],
])("a method of an anonymous class, where the program has `%s`", async (body, takes) => {
  const step =
    "var step = new Step() { public DataStream<Long> add(DataStream<Long> s) { return s.map(f); } };";
  expect(await takesUid("", `${step} ${body}`)).toBe(takes);
});
