import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const IMPORTS = `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
`;
const times = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

const job = (main: string, methods = "") => `${IMPORTS}class Job {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${main}
  }
  ${methods}
}
`;

/** Each of them doubles the ways with every line; a reader that goes all of them never ends. */
test.each([
  [
    "environments handed on",
    job(
      "m0(env);",
      times(
        60,
        (at) =>
          `void m${at}(StreamExecutionEnvironment e) { m${at + 1}(e); m${at + 1}(e); e.fromSequence(1, 9); }`,
      ),
    ),
    60,
  ],
  [
    "uids handed on",
    job(
      'm0(env, "a");',
      times(
        60,
        (at) =>
          `void m${at}(StreamExecutionEnvironment e, String u) { m${at + 1}(e, u); m${at + 1}(e, u + "b"); e.fromSequence(1, 9).uid(u); }`,
      ),
    ),
    60,
  ],
  [
    "texts doubled",
    job(
      `String s0 = args[0]; ${times(60, (at) => `String s${at + 1} = s${at} + s${at};`)} env.fromSequence(1, 9).uid(s60);`,
    ),
    1,
  ],
  [
    "methods that return",
    job(
      "env.fromSequence(1, 9).uid(m0());",
      `${times(60, (at) => `String m${at}() { return m${at + 1}() + m${at + 1}(); }`)} String m60() { return given; }`,
    ),
    1,
  ],
  [
    "configurations that are returned",
    job(
      "env.configure(m0()); env.fromSequence(1, 9);",
      `${times(60, (at) => `Configuration m${at}() { return old ? m${at + 1}() : m${at + 1}(); }`)}
      Configuration m60() { Configuration c = new Configuration(); c.setString("pipeline.name", "rides"); return c; }`,
    ),
    1,
  ],
])("the ways of a program may double with every line: %s", async (_, text, operators) => {
  expect((await factsOf({ path: "Job.java", text })).operators).toHaveLength(operators);
});

test("what methods are handed by several calls is all of it", async () => {
  const [first, second, both] = (
    await factsOf({
      path: "Job.java",
      text: job(
        "DataStream<Long> a = env.fromSequence(1, 9), b = env.fromSequence(1, 9); m(a); n(b);",
        "void m(DataStream<Long> s) { n(s); } void n(DataStream<Long> s) { s.print(); }",
      ),
    })
  ).operators;
  expect([first?.method, second?.method, both?.inputs]).toEqual(["fromSequence", "fromSequence", [0, 1]]);
});
