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

test.each([
  [
    "job.py",
    `from pyflink.datastream import DataStream
def process(x):
    return x
def run(s: DataStream):
    s.key_by(k).process(process)`,
  ],
  [
    "Job.scala",
    `import org.apache.flink.streaming.api.scala._
object Job {
  def enrich(x: String) = x
  def run(s: DataStream[String]): Unit = s.keyBy(x => x).process(enrich)
}`,
  ],
])("a function of the file keeps nothing in %s", async (path, text) => {
  expect(await stateOf(path, text)).toBe("stateless");
});

const java = (members: string, given: string) =>
  stateOf(
    "Job.java",
    `import org.apache.flink.streaming.api.datastream.DataStream;
class Job {
  ${members}
  void run(DataStream<String> s) { s.keyBy(k).process(${given}); }
}`,
  );

test.each([
  // The declared type says it, where what is returned is not seen.
  ["Counting count() { return made(); }", "count()", "stateful"],
  ["Object count() { return new Counting(); }", "count()", "stateful"],
  ["Object count() { return made(); }", "count()", "unknown"],
])("what `%s` gives is %s", async (method, given, state) => {
  const counting = "static class Counting extends KeyedProcessFunction<A, B, C> { ValueState<Long> count; }";
  expect(await java(`${counting} ${method}`, given)).toBe(state);
});

test("of classes that extend each other while they are typed, nothing is known", async () => {
  expect(await java("static class A extends B { } static class B extends A { }", "new A()")).toBe("unknown");
  expect(await java("static class A extends A { }", "new A()")).toBe("unknown");
});

test.each([
  [
    "Job.java",
    `import org.apache.flink.streaming.api.datastream.DataStream;
class Job {
  /** Not a ValueState: what is seen is lost. */
  static class P extends ProcessFunction<A, B> { // no getState(...)
    /* CheckpointedFunction would be too much. */
    int seen;
  }
  void run(DataStream<String> s) { s.process(new P()); }
}`,
  ],
  [
    "Job.scala",
    `import org.apache.flink.streaming.api.scala._
object Job {
  def run(s: DataStream[String]): Unit = s.process(new ProcessFunction[A, B] {
    // A MapState is not needed.
    override def processElement(a: A) = ()
  })
}`,
  ],
  [
    "job.py",
    `from pyflink.datastream import DataStream, ProcessFunction
class P(ProcessFunction):
    """Needs no ValueState,
    nor get_state(descriptor)."""
    def process_element(self, value, ctx):
        """Has no BroadcastState."""
        yield value  # not a MapState
def run(s: DataStream):
    s.process(P())`,
  ],
])("what comments tell of is no state in %s", async (path, text) => {
  expect(await stateOf(path, text)).toBe("stateless");
});

test("what stands behind a comment is state", async () => {
  const p = "static class P extends ProcessFunction<A, B> { /* none */ ValueState<Long> seen; // none\n }";
  expect(await java(p, "new P()")).toBe("stateful");
});
