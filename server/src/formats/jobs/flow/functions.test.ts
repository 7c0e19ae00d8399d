import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** The state of the operator that `s.process(new P)` makes, by what stands in the class. */
async function stateOf(path: string, text: string): Promise<string | undefined> {
  return (await factsOf({ path, text })).operators.find(({ method }) => method === "process")?.state;
}

const scala = (body: string) =>
  stateOf(
    "Job.scala",
    `import org.apache.flink.streaming.api.scala._
class P extends KeyedProcessFunction[String, String, String] with Marked {
  ${body}
}
object Job {
  def run(s: DataStream[String]): Unit = s.keyBy(x => x).process(new P)
}`,
  );

const kotlin = (body: string) =>
  stateOf(
    "Job.kt",
    `import org.apache.flink.streaming.api.datastream.DataStream
class P : KeyedProcessFunction<String, String, String>() {
  ${body}
}
fun run(s: DataStream<String>) { s.keyBy { it }.process(P()) }`,
  );

test.each([
  ["private lazy val last = getRuntimeContext.getState[String](descriptor)", "stateful"],
  ["private lazy val last = getRuntimeContext.getMapState[String, Seq[Int]](descriptor)", "stateful"],
  ["private lazy val last = getRuntimeContext.getState(descriptor)", "stateful"],
  ["private lazy val names = getRuntimeContext.getTaskName", "stateless"],
  ["private lazy val rules = new Statements[Int](1)", "stateless"],
])("in Scala `%s` is %s", async (body, state) => {
  expect(await scala(body)).toBe(state);
});

test.each([
  ["private val last by lazy { runtimeContext.getState<String>(descriptor) }", "stateful"],
  ["private val names by lazy { runtimeContext.taskName }", "stateless"],
])("in Kotlin `%s` is %s", async (body, state) => {
  expect(await kotlin(body)).toBe(state);
});
