import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

const HEAD = `from pyflink.datastream import DataStream, KeyedStream, StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
`;

/** Operators as `method`, or `method in other` where PyFlink makes it a part of another one. */
async function parts(path: string, text: string): Promise<string[]> {
  const { operators } = await factsOf({ path, text });
  return operators.map(({ method, mergedInto }) =>
    mergedInto == null ? method : `${method} in ${operators[mergedInto]?.method}`,
  );
}

test.each([
  ["s = env.from_source(a, b, 'c').map(f)\ns.filter(g)", ["from_source", "map", "filter in map"]],
  // With keys, an operator is one of its own.
  ["s = env.from_source(a, b, 'c').map(f)\ns.key_by(k).process(g)", ["from_source", "map", "process"]],
  ["s: KeyedStream = env.from_source(a, b, 'c').map(f)\ns.process(g)", ["from_source", "map", "process"]],
  // What a parameter stands for is up to whoever calls.
  ["def build(s: DataStream):\n  s.map(f)\n  s.filter(g)", ["map", "filter"]],
  ["def build(s: DataStream):\n  s = s.map(f)\n  s.filter(g)", ["map", "filter"]],
  // Declared, and nothing yet.
  ["s: DataStream\ns.filter(g)", ["filter"]],
  [
    "if a:\n  s = env.from_source(a, b, 'c').map(f)\nelse:\n  s = env.from_source(d, e, 'f').flat_map(f)\ns.filter(g)",
    ["from_source", "map", "from_source", "flat_map", "filter"],
  ],
])("of %j", async (body, operators) => {
  expect(await parts("job.py", `${HEAD}${body}\n`)).toEqual(operators);
});

test("of a stream that another file has", async () => {
  const workspace = await MemoryWorkspace.load({
    "job.py": `from orders import stream\n${HEAD}stream.map(f).filter(g)\n`,
    "orders.py": `${HEAD}stream: DataStream = make()\n`,
  });
  const operators = workspace.facts("job.py")?.operators ?? [];
  expect(operators.map(({ method, mergedInto }) => [method, mergedInto])).toEqual([
    ["map", undefined],
    ["filter", 0],
  ]);
});

test("not of Java, whose operators are chained and stay what they are", async () => {
  const text = `import org.apache.flink.streaming.api.datastream.DataStream;
class Job { void run(DataStream<Long> s) { s.map(f).filter(g); } }`;
  expect(await parts("Job.java", text)).toEqual(["map", "filter"]);
});
