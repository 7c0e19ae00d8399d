import { describe, expect, test } from "vitest";
import { factsOf, type TestFile } from "../../../../../test/support/deployment.ts";
import { javaFile, kotlinJob, scalaJob } from "../../../../../test/support/jobTexts.ts";

/** Where the operators could get a uid, by their methods. */
async function places(file: TestFile) {
  const { operators } = await factsOf(file);
  return operators.map(({ method, uidPlace }) => [method, uidPlace?.kind ?? null]);
}

test("a call without a dot takes no uid behind it", async () => {
  expect(await places(scalaJob("s.map(f)\n    s filter g"))).toEqual([
    ["fromSequence", "chain"],
    ["map", "chain"],
    ["filter", null],
  ]);
});

test.each([
  ["(record, out, ctx) -> out.collect(record)", "chain"],
  // Of two outputs the first one would get the uid.
  ["(record, first, second, ctx) -> first.collect(record)", null],
  ["new Split()", null],
])("a function on a global stream that has one output takes a uid: %s", async (given, kind) => {
  const text = `import org.apache.flink.datastream.api.stream.*;
class Job { void build(NonKeyedPartitionStream<Long> rides) { rides.global().process(${given}); } }`;
  expect(await places({ path: "Job.java", text })).toEqual([["process", kind]]);
});

describe("a source", () => {
  test.each(["val (a, b) = env.fromSequence(1, 2)", "for (each in env.fromSequence(1, 2)) {}"])(
    "takes no uid where its parts go into variables: %s",
    async (main) => {
      expect(await places(kotlinJob(main))).toEqual([
        ["fromSequence", "chain"],
        ["fromSequence", null],
      ]);
    },
  );

  const returning = (around: string, inside: string) =>
    javaFile(`class Job {
  ${around} build(StreamExecutionEnvironment env) {
    later(new Supplier<DataStream<Long>>() { public ${inside} get() { return env.fromSequence(1, 9); } });
    return null;
  }
}`);

  test.each([
    ["DataStreamSource<Long>", "DataStream<Long>", "chain"],
    ["DataStream<Long>", "DataStreamSource<Long>", null],
  ])("takes one by what the innermost method returns: %s around %s", async (around, inside, kind) => {
    expect(await places(returning(around, inside))).toEqual([["fromSequence", kind]]);
  });
});
