import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Each operator as `method <- methods of its inputs`. */
async function operators(path: string, text: string): Promise<string[]> {
  const { operators: found } = await factsOf({ path, text });
  return found.map(({ method, inputs }) =>
    `${method} <- ${inputs.map((input) => found[input]?.method).join(",")}`.trim(),
  );
}

const java = (body: string, build: string) => `import java.util.function.*;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job {
  static DataStream<Long> held;
  static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
  static void build(StreamExecutionEnvironment env, Consumer<DataStream<Long>> sink, Consumer<DataStream<Long>> late) {
    ${build}
  }
}`;

test.each([
  ["sink.accept(env.fromSequence(1, 9));", ["print <- fromSequence", "printToErr <-", "fromSequence <-"]],
  [
    "sink.accept(env.fromSequence(1, 9)); late.accept(env.fromElements(1L));",
    ["print <- fromSequence", "printToErr <- fromElements", "fromSequence <-", "fromElements <-"],
  ],
  [
    "var s = env.fromSequence(1, 9); sink.accept(s.map(f)); sink.accept(s.filter(g));",
    [
      "print <- map,filter",
      "printToErr <-",
      "fromSequence <-",
      "map <- fromSequence",
      "filter <- fromSequence",
    ],
  ],
  // What is not known to be a call of the function gives nothing to it.
  [
    "sink.andThen(env.fromSequence(1, 9)); other.accept(env.fromElements(1L));",
    ["print <-", "printToErr <-", "fromSequence <-", "fromElements <-"],
  ],
  // The object that a field belongs to may be another one than that of the stream.
  ["held = env.fromSequence(1, 9); sink.accept(held);", ["print <-", "printToErr <-", "fromSequence <-"]],
  [
    "{ Consumer<DataStream<Long>> s = sink; } run(sink -> sink.accept(env.fromSequence(1, 9)));",
    ["print <-", "printToErr <-", "fromSequence <-"],
  ],
])("a function given to a method of the file that has `%s`", async (build, found) => {
  expect(
    await operators("Job.java", java("build(env, s -> s.print(), s -> s.printToErr());", build)),
  ).toEqual(found);
});

test.each([
  [
    "Job.kt",
    `import org.apache.flink.streaming.api.datastream.DataStream
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun main() {
  val env = StreamExecutionEnvironment.getExecutionEnvironment()
  build(env) { it.print() }
  build(env = env, sink = { s -> s.printToErr() })
}
fun build(env: StreamExecutionEnvironment, sink: (DataStream<Long>) -> Unit) { sink(env.fromSequence(1, 9)) }`,
    ["print <- fromSequence", "printToErr <- fromSequence", "fromSequence <-"],
  ],
  [
    "Job.scala",
    `import org.apache.flink.streaming.api.scala._
object Job {
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    build(env, s => s.print())
  }
  def build(env: StreamExecutionEnvironment, sink: DataStream[Long] => Unit): Unit = sink(env.fromSequence(1, 9))
}`,
    ["print <- fromSequence", "fromSequence <-"],
  ],
  [
    "job.py",
    `from pyflink.datastream import StreamExecutionEnvironment
def build(env, sink):
    sink(env.from_collection([1]))
build(StreamExecutionEnvironment.get_execution_environment(), lambda s: s.print())
`,
    ["from_collection <-", "print <- from_collection"],
  ],
])("in %s", async (path, text, found) => {
  expect(await operators(path, text)).toEqual(found);
});
