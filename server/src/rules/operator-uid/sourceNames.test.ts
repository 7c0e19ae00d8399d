import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const java = (name: string, body: string) => `package org.acme.shop;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
class ${name} {
  ${body}
}
`;

/** The uids that the first fixes give, in the order of the text. */
async function uids(files: Record<string, string>): Promise<string[]> {
  const { findings } = await judged(files);
  return findings
    .filter((each) => each.rule === "operator-uid/missing")
    .flatMap((each) => each.fixes[0]?.changes ?? [])
    .flatMap((change) => (change.kind === "give-uid" ? [change.uid] : []));
}

test.each([
  ["a topic", 'env.addSource(new FlinkKafkaConsumer<>("clicks-topic", schema, p))', "map-clicks"],
  ["the name of a source", 'env.fromSource(new OrderFeed(), watermarks, "Fares")', "map-fares"],
  ["a class", "env.addSource(new OrderFeed())", "map-order-feed"],
  ["a class that tells of no things", "env.addSource(new CustomSource())", "map-custom-records"],
  ["a class whose things are many", "env.addSource(new OrdersSource())", "map-orders"],
])("what comes out of a source is called after %s", async (_, source, name) => {
  const body = `void run() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${source}.uid("source").map(f);
  }
  void call() { run(); }`;
  expect(await uids({ "Orders.java": java("Orders", body) })).toEqual([name]);
});

test("parts of jobs are told apart by their classes, whatever else tells them apart", async () => {
  const part = (name: string, region: string) =>
    java(name, `private DataStream<Order> s; void add() { s.map(new Clean("${region}")); }`);
  expect(await uids({ "A.java": part("Returns", "eu"), "B.java": part("Sales", "us") })).toEqual([
    "clean-order-returns",
    "clean-order-sales",
  ]);
});
