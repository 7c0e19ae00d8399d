import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const java = (body: string) => `import org.apache.flink.streaming.api.datastream.*;
class Job { void run(Map<String, DataStream<Long>> all) { ${body} } }`;
const kotlin = (body: string) => `import org.apache.flink.streaming.api.datastream.DataStream
fun run(all: Map<String, DataStream<Long>>) { ${body} }`;
const scala = (body: string) => `import org.apache.flink.streaming.api.scala._
object Job { def run(all: Map[String, DataStream[Long]]): Unit = { ${body} } }`;

test.each([
  ["Job.java", java("all.get(k).map(f);"), 1],
  ["Job.scala", scala("all(k).map(f)"), 1],
  // Calls of methods that have the name of the collection.
  ["Job.java", java("all(k).map(f);"), 0],
  ["Job.kt", kotlin("all(k).map(f)"), 0],
  ["Job.scala", scala("all(k, 1).map(f)"), 0],
  ["Job.kt", kotlin("all.forEach { (k, v) -> v.map(f) }"), 1],
  ["Job.scala", scala("all.foreach { case (k, v) => v.map(f) }"), 1],
  // A part of a pair that is declared as something else.
  ["Job.kt", kotlin("all.forEach { (k, v: String) -> v.map(f) }"), 0],
  ["Job.scala", scala("all.foreach { case (k, v: String) => v.map(f) }"), 0],
])("what a collection of streams gives in %s: %s", async (path, text, count) => {
  expect((await factsOf({ path, text })).operators).toHaveLength(count);
});
