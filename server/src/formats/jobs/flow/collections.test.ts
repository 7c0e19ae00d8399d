import { describe, expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** Operators as `method <- inputs`, without the source that each text has. */
async function operators(path: string, text: string): Promise<string[]> {
  const facts = await factsOf({ path, text });
  return facts.operators.slice(1).map(({ method, inputs }) => `${method} <- ${inputs.join(",")}`.trim());
}

const kotlin = (body: string, members = "") =>
  operators(
    "Job.kt",
    `import org.apache.flink.streaming.api.datastream.*
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
${members}
fun main() {
    val env = StreamExecutionEnvironment.getExecutionEnvironment()
    val s = env.fromSequence(1, 9)
    ${body}
}`,
  );

const scala = (body: string, imports = "") =>
  operators(
    "Job.scala",
    `import org.apache.flink.streaming.api.scala._
${imports}
object Job {
  def main(args: Array[String]): Unit = {
    val env = StreamExecutionEnvironment.getExecutionEnvironment
    val s = env.fromSequence(1, 9)
    ${body}
  }
}`,
  );

const java = (body: string) =>
  operators(
    "Job.java",
    `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job { void m() {
  StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
  DataStream<Long> s = env.fromSequence(1, 9);
  ${body}
} }`,
  );

describe("streams in collections, by what these are declared to hold", () => {
  test.each([
    ["Map<String, DataStream<Long>> m = build(); m.get(k).map(f);", ["map <-"]],
    ["List<DataStream<Long>> all = build(); all.get(0).map(f).print();", ["map <-", "print <- 1"]],
    ["List<DataStream<Long>> all = build(); all.forEach(each -> each.map(f));", ["map <-"]],
    ["List<DataStream<Long>> all = build(); all.stream().reduce((a, b) -> a.union(b)).get();", []],
    ["var m = new HashMap<String, DataStream<Long>>(); m.forEach((k, v) -> v.map(f));", ["map <-"]],
    ["DataStream<Long>[] all = build(); all.length;", []],
    // What they do not hold is something else.
    ["Map<DataStream<Long>, String> m = build(); m.get(s).map(f);", []],
    ["List<Stream<Long>> all = build(); all.get(0).map(f);", []],
    ["List<DataStream<Long>> all = build(); all.size().map(f);", []],
    ["Function<String, DataStream<Long>> build = b(); build.andThen(x).map(f);", []],
    ["UnaryOperator<DataStream<Long>> step = b(); step.apply(s).map(f);", []],
  ])("of Java in %s", async (body, found) => {
    expect(await java(body)).toEqual(found);
  });

  test.each([
    ["val m: Map[String, DataStream[Long]] = build()\n    m(k).map(f)", ["map <-"]],
    ["val m: Map[String, DataStream[Long]] = build()\n    m.values.foreach(_.map(f))", ["map <-"]],
    ["val m: Map[String, DataStream[Long]] = build()\n    m.foreach { case (k, v) => v.map(f) }", ["map <-"]],
    [
      "val m: Map[String, DataStream[Long]] = build()\n    m.values.reduce((a, b) => a.union(b)).map(f)",
      ["map <-"],
    ],
    ["val m: String => DataStream[Long] = build()\n    m.get(k).map(f)", []],
    ["val m: Map[String, Long] = build()\n    m(k).map(f)", []],
  ])("of Scala in %s", async (body, found) => {
    expect(await scala(body)).toEqual(found);
  });

  test.each([
    ["val m: Map<String, DataStream<Long>> = build()\n    m.forEach { (k, v) -> v.map(f) }", ["map <-"]],
    ["val m = mutableMapOf<String, DataStream<Long>>()\n    m.forEach { (k, v) -> v.map(f) }", ["map <-"]],
    ["val m = mutableMapOf<String, DataStream<Long>>()\n    m.getValue(k).map(f)", ["map <-"]],
    ["val all = listOf<DataStream<Long>>()\n    all.forEach { it.map(f) }", ["map <-"]],
    // The key is none.
    ["val m = mutableMapOf<String, DataStream<Long>>()\n    m.forEach { (k, v) -> k.map(f) }", []],
    ["val m = build<String, DataStream<Long>>()\n    m.size.map(f)", []],
  ])("of Kotlin in %s", async (body, found) => {
    expect(await kotlin(body)).toEqual(found);
  });
});

describe("what a fold makes of a stream", () => {
  test("in Scala", async () => {
    expect(await scala("names.foldLeft(s)((t, n) => t.map(n)).print()")).toEqual([
      "map <- 0",
      "print <- 0,1",
    ]);
    expect(await scala("option.fold(s)(x => s.filter(x)).print()")).toEqual(["filter <- 0", "print <- 0,1"]);
    expect(await scala("names.foldLeft(0)((t, n) => t.map(n)).print()")).toEqual([]);
  });

  test("in Kotlin", async () => {
    expect(await kotlin("names.fold(s) { t, n -> t.map(n) }.print()")).toEqual(["map <- 0", "print <- 0,1"]);
  });
});

describe("what is taken where there is nothing else", () => {
  test.each([
    ["assigner.map(a -> a.on(s)).orElse(s).map(f);", ["map <-"]],
    ["var e = assigner.map(a -> a.on(s)).orElseGet(() -> s.filter(g)); e.map(f);", ["filter <- 0", "map <-"]],
    ["assigner.map(a -> a.on(s)).orElse(null).map(f);", []],
    ["names.map(a -> a.trim()).orElse(name).map(f);", []],
    ["names.orElse(env).map(f);", []],
  ])("in Java: %s", async (body, found) => {
    expect(await java(body)).toEqual(found);
  });

  test("in Scala", async () => {
    expect(await scala("assigner.map(_.on(s)).getOrElse { s.filter(g) }.map(f)")).toEqual([
      "filter <- 0",
      "map <-",
    ]);
    expect(await scala("val n = names.getOrElse(Seq(1)).map(f)")).toEqual([]);
  });

  test("says nothing of uids, which others may give", async () => {
    const text = `import org.apache.flink.streaming.api.datastream.*;
class Job { void m(SingleOutputStreamOperator<Long> in) { var s = in.filter(g); other.orElse(s).map(f); } }`;
    const facts = await factsOf({ path: "Job.java", text });
    expect(facts.operators.map(({ method, uidKnown }) => [method, uidKnown])).toEqual([
      ["filter", false],
      ["map", false],
    ]);
  });
});

describe("functions that are given to parameters of a function's type", () => {
  const RUN =
    "fun run(env: StreamExecutionEnvironment, add: (DataStream<Long>) -> Unit) { add(env.fromSequence(1, 2)) }";

  test.each([
    ["run(env) { each -> each.map(f) }", RUN],
    ["run(env) { it.map(f) }", RUN],
    ["run(env, { each -> each.map(f) })", RUN],
    ["run(env) { each -> each.map(f) }", RUN.replace("(DataStream<Long>)", "(name: DataStream<Long>)")],
  ])("in Kotlin: %s", async (body, members) => {
    expect(await kotlin(body, members)).toEqual(["fromSequence <-", "map <- 0"]);
  });

  test("not of another type", async () => {
    expect(
      await kotlin("run(env) { each -> each.map(f) }", RUN.replace("(DataStream<Long>)", "(List<Long>)")),
    ).toEqual(["fromSequence <-"]);
  });

  test("in Scala", async () => {
    const text = `import org.apache.flink.streaming.api.scala._
object Job {
  def run(env: StreamExecutionEnvironment, add: (String, DataStream[Long]) => Unit): Unit = add("a", env.fromSequence(1, 2))
  def main(args: Array[String]): Unit = run(StreamExecutionEnvironment.getExecutionEnvironment, (name, each) => each.map(f))
}`;
    expect(await operators("Job.scala", text)).toEqual(["map <- 0"]);
  });
});

describe("tables that Scala makes streams of", () => {
  const BRIDGE = "import org.apache.flink.table.api.bridge.scala._";
  const BY_NAME = "import org.apache.flink.table.api.bridge.scala.{dataStreamConversions, tableConversions}";

  test.each([
    ["table.toRetractStream[Row].map(f)", ["map <-"]],
    ["tables.sqlQuery(q).toDataStream.map(f)", ["map <-"]],
    ["table.toChangelogStream().map(f).print()", ["map <-", "print <- 1"]],
    ["table.toAppendStream[Order].addSink(f)", ["addSink <-"]],
  ])("with its bridge: %s", async (body, found) => {
    expect(await scala(body, BRIDGE)).toEqual(found);
    expect(await scala(body, BY_NAME)).toEqual(found);
    expect(await scala(body)).toEqual([]);
  });
});

test("what Kotlin collects is made a stream's end", async () => {
  const text = `import org.apache.flink.streaming.api.datastream.DataStreamUtils
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun main() { DataStreamUtils.collect(StreamExecutionEnvironment.getExecutionEnvironment().fromSequence(1, 9)).asSequence() }`;
  const { hidden } = await factsOf({ path: "Job.kt", text });
  expect(hidden.map(({ kind, method }) => [kind, method])).toEqual([["collect-sink", "collect"]]);
});
