import { describe, expect, test } from "vitest";
import { type JudgedOptions, judged } from "../../../../test/support/cases.ts";
import { kebab } from "./generate.ts";

/** A class around some lines of a method. */
const java = (name: string, body: string) => `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.connector.kafka.source.KafkaSource;
class ${name} {
  ${body}
}
`;
const job = (name: string, body: string) =>
  java(
    name,
    `void run() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }`,
  );

/** The uids that the first fix of every operator gives, in the order of the text. */
async function uids(files: Record<string, string>, options?: JudgedOptions): Promise<string[]> {
  const { findings } = await judged(files, options);
  return findings
    .filter((each) => each.rule === "operator-uid/missing")
    .flatMap((each) => each.fixes[0]?.changes ?? [])
    .flatMap((change) => (change.kind === "give-uid" ? [change.uid] : []));
}

const uidsIn = (body: string) => uids({ "Orders.java": job("Orders", body) });

test.each([
  ["RideCleansing Filter", "ride-cleansing-filter"],
  ["rideCleansingFilter", "ride-cleansing-filter"],
  ["KafkaSQLSource", "kafka-sql-source"],
  ["SQLSource2Orders", "sql-source2-orders"],
  ["  (orders) -> [payments]! ", "orders-payments"],
  ["--", ""],
  ["Größe", "gr-e"],
  ["order".repeat(20), "order".repeat(12)],
])("%j in words is %j", (text, words) => {
  expect(kebab(text)).toBe(words);
});

describe("a readable uid", () => {
  test("is the name that the operator was given, as it is", async () => {
    expect(await uidsIn('env.fromSequence(1, 9).name("All Orders").print().name("Print");')).toEqual([
      "all-orders",
      "print",
    ]);
    expect(await uidsIn('env.fromSource(source, watermarks, "Orders").uid("o").print().uid("p");')).toEqual(
      [],
    );
    expect(await uidsIn('env.fromSource(source, watermarks, "Orders").print().uid("p");')).toEqual([
      "orders",
    ]);
  });

  test("falls back on what the operator is when the name has no plain letters", async () => {
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").map(f).name("über").print().uid("p");')).toEqual([
      "ber",
    ]);
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").map(f).name("注文").print().uid("p");')).toEqual([
      "map",
    ]);
  });

  test("says what a source or a sink is", async () => {
    expect(await uidsIn("env.fromSequence(1, 9).print();")).toEqual(["source", "print"]);
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").sinkTo(warehouse);')).toEqual(["sink"]);
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").printToErr();')).toEqual(["print-to-err"]);
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").writeAsText(path);')).toEqual(["sink"]);
  });

  test("is made of the function, the connector or the variable, with what the operator does", async () => {
    const body = `KafkaSource<Order> source = KafkaSource.<Order>builder().build();
    DataStream<Order> orders = env.fromSource(source, watermarks, unnamed());
    DataStream<Order> valid = orders.process(new Validate());
    DataStream<Order> dated = valid.assignTimestampsAndWatermarks(watermarks);
    dated.addSink(new WarehouseSink());
    dated.addSink(new Warehouse());
    dated.addSink(new KafkaProducer());
    dated.map(new OrderMap());`;
    expect(await uidsIn(body)).toEqual([
      "kafka-source",
      "validate-process",
      "dated-watermarks",
      "warehouse-sink",
      "warehouse-sink-2",
      "kafka-producer",
      "order-map",
    ]);
  });

  test("of a source ends in what it is, unless its words say so", async () => {
    expect(await uidsIn("DataStream<Order> orders = env.addSource(new OrderFeed());")).toEqual([
      "order-feed-source",
    ]);
    expect(await uidsIn("DataStream<Order> orders = env.addSource(new OrderConsumer());")).toEqual([
      "order-consumer",
    ]);
    expect(await uidsIn("DataStream<Order> sourceOfOrders = env.fromSequence(1, 9);")).toEqual([
      "source-of-orders-source",
    ]);
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").addSink(new SinkOfOrders());')).toEqual([
      "sink-of-orders-sink",
    ]);
    // For a transformation such words say what it works on.
    expect(await uidsIn('env.fromSequence(1, 9).uid("o").map(new ToProducer());')).toEqual([
      "to-producer-map",
    ]);
  });

  test("does without a variable of one letter", async () => {
    expect(await uidsIn("DataStream<Order> s = env.fromSequence(1, 9);")).toEqual(["source"]);
    expect(await uidsIn("DataStream<Order> it = env.fromSequence(1, 9);")).toEqual(["it-source"]);
  });
});

describe("uids are unique", () => {
  test("within a file, beside those that are there", async () => {
    expect(await uidsIn('env.fromSequence(1, 9).uid("print").print();')).toEqual(["print-2"]);
    const body = `DataStream<Long> orders = env.fromSequence(1, 9).uid("print-2");
    orders.print();
    orders.print();
    orders.print();`;
    expect(await uidsIn(body)).toEqual(["orders-print", "orders-print-2", "orders-print-3"]);
    const taken = 'env.fromSequence(1, 9).uid("print-2").map(f).uid("print").print();';
    expect(await uidsIn(taken)).toEqual(["print-3"]);
  });

  const part = (name: string) =>
    java(
      name,
      "@Override void add(DataStream<Order> s) { s.map(new Clean()).print(); s.filter(new Valid()); }",
    );

  test("across parts that any job may be made of", async () => {
    expect(await uids({ "A.java": part("A"), "B.java": part("B") })).toEqual([
      "clean-map",
      "print",
      "valid-filter",
      "clean-map-2",
      "print-2",
      "valid-filter-2",
    ]);
  });

  test("between a job and the parts, whatever comes first", async () => {
    const files = { "A.java": job("A", "env.fromSequence(1, 9).print();"), "B.java": part("B") };
    expect(await uids(files)).toEqual(["source", "print-2", "clean-map", "print", "valid-filter"]);
    const written = {
      "A.java": job("A", 'env.fromSequence(1, 9).uid("clean-map").print().uid("printed");'),
      "B.java": part("B"),
    };
    expect(await uids(written)).toEqual(["clean-map-2", "print", "valid-filter"]);
    const inPart = {
      "A.java": job("A", "env.fromSequence(1, 9).print();"),
      "B.java": java("B", '@Override void add(DataStream<Order> s) { s.map(f).uid("print"); }'),
    };
    expect(await uids(inPart)).toEqual(["source", "print-2"]);
  });

  test("but not between two jobs", async () => {
    const body = "env.fromSequence(1, 9).print();";
    expect(await uids({ "A.java": job("A", body), "B.java": job("B", body) })).toEqual([
      "source",
      "print",
      "source",
      "print",
    ]);
    const written = 'env.fromSequence(1, 9).uid("source").print().uid("print");';
    expect(await uids({ "A.java": job("A", body), "B.java": job("B", written) })).toEqual([
      "source",
      "print",
    ]);
  });
});

test("a UUID is random, and the same in the fix of one and the fix of all", async () => {
  const files = { "Orders.java": job("Orders", "env.fromSequence(1, 9).print();") };
  const { findings } = await judged(files, { uidStyle: "uuid" });
  const missing = findings.filter((each) => each.rule === "operator-uid/missing");
  const given = missing.flatMap((each) => each.fixes[0]?.changes ?? []);
  expect(given).toHaveLength(2);
  expect(missing.map((each) => each.fixes[1]?.changes)).toEqual([given, given]);
  const [one, other] = given.map((change) => (change.kind === "give-uid" ? change.uid : ""));
  expect(one).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(one).not.toBe(other);
  const again = await uids(files, { uidStyle: "uuid" });
  expect(again).not.toContain(one);
});
