import { expect, test } from "vitest";
import { MemoryWorkspace } from "../../../../../test/support/workspaces.ts";

/** The state of what a file makes last, in a workspace. */
async function stateIn(files: Readonly<Record<string, string>>, path: string): Promise<string | undefined> {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.facts(path)?.operators.at(-1)?.state;
}

const job = (types: string) => `package acme;
import org.apache.flink.streaming.api.datastream.DataStream;
${types}
class Job {
  void run(DataStream<String> s) { s.process(new P()); }
}`;

const FLINKS = {
  "org/apache/flink/streaming/api/functions/ProcessFunction.java": `package org.apache.flink.streaming.api.functions;
public abstract class ProcessFunction<I, O> extends AbstractRichFunction {
  public void describe() { usesStates(); }
}`,
};

test("a function keeps nothing because Flink's own type is at hand", async () => {
  const own = `import org.apache.flink.streaming.api.functions.ProcessFunction;
class P extends ProcessFunction<A, B> { }`;
  expect(await stateIn({ ...FLINKS, "acme/Job.java": job(own) }, "acme/Job.java")).toBe("stateless");
});

test("a function keeps what one of another package does that it extends", async () => {
  const own = `import acme.base.ProcessFunction;
class P extends ProcessFunction { }`;
  const base = `package acme.base;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
public class ProcessFunction extends KeyedProcessFunction<A, B, C> { ValueState<Long> seen; }`;
  const files = { "acme/base/ProcessFunction.java": base, "acme/Job.java": job(own) };
  expect(await stateIn(files, "acme/Job.java")).toBe("stateful");
});

const CONNECTOR = `package acme.io
import org.apache.flink.connector.kafka.sink.KafkaSink
import org.apache.flink.api.connector.sink2.Sink
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink
class Connector(config: Config) {
  def events[T](topic: String): KafkaSink[T] = make(topic)
  def nothing[T](): DiscardingSink[T] = make("")
  def any[T](): Sink[T] = make("")
  def own(): OwnSink = make("")
}
class OwnSink extends Sink[Long] { private var seen: ListState[Long] = _ }
class OtherSink extends Sink[Long] { }`;

test.each([
  ['connector.events[Long]("a")', "stateful"],
  ["connector.nothing[Long]()", "stateless"],
  // It may be any.
  ["connector.any[Long]()", "unknown"],
  ["connector.own()", "stateful"],
  ["connector.unseen()", "unknown"],
])("by what a method of another file is declared to return, %s is %s", async (given, state) => {
  const text = `package acme
import acme.io.Connector
import org.apache.flink.streaming.api.scala._
class Job(connector: Connector) {
  def run(s: DataStream[Long]): Unit = s.sinkTo(${given})
}`;
  expect(
    await stateIn({ "acme/io/Connector.scala": CONNECTOR, "acme/Job.scala": text }, "acme/Job.scala"),
  ).toBe(state);
});
