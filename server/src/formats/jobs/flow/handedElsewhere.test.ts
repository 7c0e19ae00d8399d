import { expect, test } from "vitest";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

/** What a file builds beside others. */
async function built(files: Readonly<Record<string, string>>, path: string): Promise<string[]> {
  const workspace = await MemoryWorkspace.load(files);
  return (workspace.facts(path)?.operators ?? []).map(({ method }) => method);
}

const JAVA = `package acme;
import java.util.function.*;
import org.apache.flink.streaming.api.datastream.*;
public class Flow<T> {
  static void define(String name, Consumer<DataStream<Long>> sink) { }
  static void first(BiFunction<? super DataStream<Long>, Context, DataStream<Long>> step) { }
  static void second(Function<String, DataStream<Long>> step) { }
  static DataStream<Long> both(Function<DataStream<Long>, DataStream<Long>> step) { return null; }
  Flow<T> then(Function<SingleOutputStreamOperator<T>, SingleOutputStreamOperator<T>> step) { return this; }
  private static void hidden(Consumer<DataStream<Long>> sink) { }
}`;

test.each([
  ['Flow.define("a", s -> s.print());', ["print"]],
  ['Flow.define("a", s -> { s.print(); });', ["print"]],
  ["Flow.first((s, context) -> s.map(f));", ["map"]],
  ["Flow.both(s -> s.map(f)).print();", ["map", "print"]],
  ["flow.then(s -> s.map(f)).then(s -> s.filter(g));", ["map", "filter"]],
  // What the function returns is nothing that it is given.
  ["Flow.second(s -> s.map(f));", []],
  ["Flow.first((context, s) -> s.map(f));", []],
  ["Flow.define(s -> s.print());", []],
  ["Flow.hidden(s -> s.print());", []],
  ["Other.define(1, s -> s.print());", []],
])("in a function for another file, `%s` builds %j", async (statement, operators) => {
  const text = `package acme;
import org.apache.flink.streaming.api.datastream.DataStream;
class Job { void run(Flow<Long> flow) { ${statement} } }`;
  expect(await built({ "acme/Flow.java": JAVA, "acme/Job.java": text }, "acme/Job.java")).toEqual(operators);
});

test.each([
  ["Custom((s, context) => s.map(f))", ["map"]],
  ["Custom { s => s.filter(g) }", ["filter"]],
  ["Custom.apply((s, context) => s.map(f))", ["map"]],
  ["Other((s, context) => s.map(f))", []],
])("by an object of Scala, `%s` builds %j", async (statement, operators) => {
  const custom = `package acme
import org.apache.flink.streaming.api.scala._
object Custom {
  def apply(step: DataStream[Long] => DataStream[Long]): Custom = null
  def apply(step: (DataStream[Long], Context) => DataStream[Long]): Custom = null
}`;
  const text = `package acme
import org.apache.flink.streaming.api.scala._
class Job { def run() = ${statement} }`;
  expect(await built({ "acme/Custom.scala": custom, "acme/Job.scala": text }, "acme/Job.scala")).toEqual(
    operators,
  );
});

test.each([
  ["define(1) { s -> s.print() }", ["print"]],
  ["define(sink = { s -> s.print() }, count = 1)", []],
])("by a function of Kotlin, `%s` builds %j", async (statement, operators) => {
  const flow = `package acme
import org.apache.flink.streaming.api.datastream.DataStream
fun define(count: Int, sink: (stream: DataStream<Long>) -> Unit) { }`;
  const text = `package acme
import org.apache.flink.streaming.api.datastream.DataStream
fun run() { ${statement} }`;
  expect(await built({ "acme/Flow.kt": flow, "acme/Job.kt": text }, "acme/Job.kt")).toEqual(operators);
});
