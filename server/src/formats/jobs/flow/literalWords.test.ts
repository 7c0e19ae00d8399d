import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** What the literals say of the last operator of a job. */
async function literalOf(body: string): Promise<string | null | undefined> {
  const text = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class Job {
  static final int TOPIC_COUNT = 3;
  void run(StreamExecutionEnvironment env, DataStream<Order> s) { ${body} }
}`;
  return (await factsOf({ path: "Job.java", text })).operatorWords.at(-1)?.literal;
}

test.each([
  ['s.sinkTo(make().setTopic("orders"));', "orders"],
  ['s.sinkTo(new OrdersSink("payments"));', "payments"],
  // What a function is given is no place to write to.
  ['s.map(new Enrich("orders-topic"));', null],
  // The argument is still to come.
  ["s.addSink();", null],
  ["env.addSource();", null],
  ["env.fromSource();", null],
  // What the sink does with each record is not what it is.
  [
    's.addSink(new SinkFunction<Order>() { public void invoke(Order x) { db.table("orders").insert(x); } });',
    null,
  ],
  // Keys of a configuration, and what formats are made of.
  ['s.sinkTo(make(config.getTopic("orders")));', null],
  ['s.sinkTo(make(config.createTable("orders")));', null],
  ['s.sinkTo(make(new SimpleStringSchema("orders")));', null],
  ['s.sinkTo(make(new JsonFormat("orders")));', null],
  // A number, whatever it is called.
  ["s.sinkTo(make().setTopics(TOPIC_COUNT));", null],
])("the name in `%s`", async (body, literal) => {
  expect(await literalOf(body)).toBe(literal);
});

test.each([
  ["hdfs://host:9000/orders", "orders"],
  ["hdfs://host:9000", null],
  ["kafka:9092", null],
  ["localhost", null],
  ["10.0.0.1", null],
  ["orders@example.org", null],
  ["select all orders", null],
])("the name in a sink to %s", async (path, literal) => {
  expect(await literalOf(`s.sinkTo(make().path("${path}"));`)).toBe(literal);
});
