import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** How the records come to the last operator of a long chain, and whether that is one task with what is before it. */
async function lastEdge(body: string) {
  const text = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job { static void main(String[] args) {
  StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
  ${body}
} }`;
  const { edges } = await factsOf({ path: "Job.java", text });
  return edges.at(-1)?.map(({ partitioning, chained }) => [partitioning, chained]);
}

test.each([
  [8, false],
  // Nobody looks so far for a source of the old kind.
  [80, null],
])("behind %i operators", async (count, chained) => {
  const maps = ".map(f)".repeat(count);
  expect(await lastEdge(`env.generateSequence(1, 9)${maps}.sinkTo(new PrintSink<>());`)).toEqual([
    ["forward", chained],
  ]);
});

test("each operator is looked at once, however many want to know of it", async () => {
  const waits = Array.from(
    { length: 40 },
    (_, at) => `DataStream<Long> s${at + 1} = AsyncDataStream.orderedWait(s${at}, f, 1, SECONDS);`,
  );
  const body = ["DataStream<Long> s0 = env.fromSequence(1, 9);", ...waits].join("\n");
  expect(await lastEdge(body)).toEqual([["forward", true]]);
});
