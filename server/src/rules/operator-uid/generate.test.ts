import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type JudgedOptions, judged } from "../../../../test/support/cases.ts";
import { formatOf } from "../../../../test/support/parsers.ts";
import { applyEdits } from "../../formats/text.ts";
import { readableNames } from "./readable.ts";

/** A class around some lines. */
const java = (name: string, body: string) => `package org.acme.shop;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.streaming.api.functions.*;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.cep.CEP;
import org.apache.flink.connector.kafka.source.KafkaSource;
class ${name} {
  ${body}
}
`;
const job = (name: string, body: string) =>
  java(
    name,
    `static final OutputTag<Order> LATE = new OutputTag<Order>("late-orders") {};
  static final String TOPIC = "payments";
  void run(DataStream<Order> orders, DataStream<Order> stream) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${body}
  }
  void call() { run(null, null); }`,
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

describe("a readable uid is", () => {
  test("the name of a class, whether a word stands before its constructor or not", async () => {
    const kotlin = (made: string) => `package shop
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment
fun main() {
  StreamExecutionEnvironment.getExecutionEnvironment().fromSequence(1, 9).uid("n").map(${made}).print().uid("p")
}
`;
    expect(await uidsIn("orders.map(new EnrichOrderFunction());")).toEqual(["enrich-order"]);
    expect(await uids({ "Orders.kt": kotlin("EnrichOrderFunction()") })).toEqual(["enrich-order"]);
    expect(await uids({ "Orders.kt": kotlin("EnrichOrderFunction().apply { fast = true }") })).toEqual([
      "enrich-order",
    ]);
    // It is no factory that is called as what it makes.
    expect(await uids({ "Orders.kt": kotlin("BuildOrders()") })).toEqual(["build-orders"]);
    expect(await uids({ "Orders.kt": kotlin("buildOrders()") })).toEqual(["orders-numbers"]);
  });

  test.each([
    [
      'env.fromSequence(1, 9).name("All Orders").print().name("Show them");',
      "all-orders-source show-them-print",
    ],
    ['env.fromSource(source, watermarks, "Orders").print().uid("p");', "orders-source"],
    ['env.fromSource(source, watermarks, "Kafka Source").print().uid("p");', "kafka-source"],
    ['orders.map(f).name("Enrich orders");', "enrich-orders"],
    ['orders.map(f).name("Enrich " + Names.ORDERS);', "enrich-orders"],
    ["orders.map(f).name(Names.ENRICHED_ORDERS);", "enriched-orders"],
    ['orders.map(f).name("Enrich " + suffix);', "map-orders"],
    // Names that Flink itself gives tell nothing, and letters that are none of ASCII's leave none.
    ['orders.map(f).name("Map");', "map-orders"],
    ['orders.map(f).name("注文");', "map-orders"],
    ['orders.map(f).name("über");', "uber"],
  ])("the name that somebody gave: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  test.each([
    [
      'env.addSource(new FlinkKafkaConsumer<>("orders", schema, properties)).uid("o").print("debug");',
      "print-debug",
    ],
    ['env.addSource(new FlinkKafkaConsumer<>("clicks-topic", schema, properties));', "clicks-source"],
    ["env.addSource(new FlinkKafkaConsumer<>(TOPIC, schema, properties));", "payments-source"],
    ["env.addSource(new FlinkKafkaConsumer<>(Topics.RETURNS_TOPIC, schema, properties));", "returns-source"],
    [
      'env.addSource(new FlinkKafkaConsumer<>(args.get("topic", "refunds"), schema, properties));',
      "refunds-source",
    ],
    [
      'env.addSource(new FlinkKafkaConsumer<>(args.get("invoices.topic"), schema, properties));',
      "invoices-source",
    ],
    ["env.addSource(new FlinkKafkaConsumer<>(args.get(Keys.METRICS_TOPIC), schema, p));", "metrics-source"],
    ['env.addSource(new RMQSource<>(args.get("rabbit.url")));', "rmq-source"],
    [
      'String sql = "INSERT INTO shop.sales " + "VALUES (?)";\n    orders.addSink(JdbcSink.sink(sql, s));',
      "sales-sink",
    ],
    // A host, a port or an address is nobody's name.
    ['env.addSource(new RMQSource<>("localhost", 5672));', "rmq-source"],
    [
      'KafkaSource<Order> source = KafkaSource.<Order>builder().setBootstrapServers("broker:9092").setTopics("orders").build();\n    env.fromSource(source, watermarks, unnamed());',
      "orders-source",
    ],
    ['env.readTextFile("s3://lake/daily/returns.csv");', "returns-source"],
    ['orders.writeAsText("/data/out4");', "orders-sink"],
    ['orders.addSink(JdbcSink.sink("insert into shop.books (id) values (?)", statement));', "books-sink"],
    [
      'orders.sinkTo(KafkaSink.<Order>builder().setRecordSerializer(Schema.builder().setTopic("alerts").build()).build());',
      "alerts-sink",
    ],
    ["orders.getSideOutput(LATE).map(o -> { log(o); return o; });", "map-late-orders"],
    ["orders.getSideOutput(LATE).sinkTo(sink);", "late-orders-sink"],
    ["orders.getSideOutput(Tags.MALFORMED_TAG).sinkTo(sink);", "malformed-sink"],
  ])("made of what literals name: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  test.each([
    ["orders.map(new EnrichOrder());", "enrich-order"],
    ["orders.process(new MyEnrichOrderProcessFunction());", "enrich-order"],
    ["orders.process(new Deduplicate());", "deduplicate-orders"],
    ["orders.flatMap(new Splitter());", "orders-splitter"],
    ["orders.map(new MyRichMapFunction());", "map-orders"],
    ["orders.map(this::toEvent);", "orders-to-event"],
    ["orders.map(Enricher::enrichOrder);", "enrich-order"],
    ["orders.map(EnrichOrder::apply);", "enrich-order"],
    ["orders.map(Order::getCustomerId);", "map-customer-id"],
    ["orders.map(Invoice::new);", "map-to-invoice"],
    ["orders.filter(Order::isValid);", "filter-valid"],
    ["orders.filter(Objects::nonNull);", "filter-non-null"],
    ["orders.addSink(new TaxiRideSink());", "taxi-ride-sink"],
    ["orders.addSink(new RedisSink());", "orders-redis-sink"],
    ["orders.sinkTo(OrderSinks.toKafka());", "order-kafka-sink"],
    ["orders.sinkTo(Shop.suspects(args));", "suspects-sink"],
    ["orders.sinkTo(elastic());", "elastic-sink"],
    ["env.addSource(sourceOrTest(new TaxiRideSource(file)));", "taxi-ride-source"],
    ["env.addSource(new OrderFeed());", "order-feed-source"],
    [
      "FlinkKafkaConsumer<Order> bought = make();\n    env.addSource(bought.assignTimestampsAndWatermarks(w));",
      "bought-source",
    ],
    [
      "var fares = new FareSource(file);\n    env.addSource(fares.setStartFromEarliest().slow());",
      "fares-source",
    ],
    [
      "KafkaSinkBuilder<Order> suspectsBuilder = make();\n    orders.sinkTo(suspectsBuilder.build());",
      "suspects-sink",
    ],
    [
      "var builder = KafkaSink.<Order>builder();\n    builder.setProperty(a, b);\n    orders.sinkTo(builder.build());",
      "orders-kafka-sink",
    ],
    ["Shop shop = open();\n    orders.sinkTo(shop.suspects());", "suspects-sink"],
    ["DataStream<Order> bought = env.addSource(new CustomSource());", "bought-custom-source"],
    ["AsyncDataStream.unorderedWait(orders, new CustomerLookup(), 1, SECONDS);", "customer-lookup"],
  ])("made of a function, a factory or a connector: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  test.each([
    ["orders.map(o -> o.getCustomerId());", "map-customer-id"],
    ["orders.map(o -> { return o.getCustomerId(); });", "map-customer-id"],
    ["orders.map(o -> new Invoice(o));", "map-to-invoice"],
    ["orders.map(o -> Json.read(o, Invoice.class));", "map-to-invoice"],
    ["orders.map(o -> Invoice.fromOrder(o));", "map-to-invoice"],
    ["orders.map(o -> Tuple2.of(o.getCustomer(), 1));", "map-customer"],
    ["orders.map(o -> new Tuple2<>(o.driverId, 1));", "map-driver-id"],
    ["orders.map(o -> audit(o));", "audit-orders"],
    ["orders.flatMap((o, out) -> out.collect(o.getLines()));", "flat-map-lines"],
    ["orders.filter(o -> o.isValid());", "filter-valid"],
    ["orders.filter(o -> !o.isTest());", "filter-not-test"],
    ["orders.filter(o -> o.total() > 0);", "filter-total"],
    ['orders.filter(o -> "returned".equals(o.status()));', "filter-returned"],
    ["orders.filter(o -> o.type == Type.RETURNED);", "filter-returned"],
    ["orders.filter(o -> o.a() && o.b());", "filter-orders"],
    ["orders.filter(o -> System.nanoTime() > 1);", "filter-orders"],
    [
      "orders.map(new MapFunction<Order, Invoice>() { public Invoice map(Order o) { log(o); return null; } });",
      "map-to-invoice",
    ],
    [
      "orders.map(new MapFunction<Order, Long>() { public Long map(Order o) { return o.getTotal(); } });",
      "map-total",
    ],
    ["MapFunction<Order, Invoice> f = factory.create();\n    orders.map(f);", "map-to-invoice"],
    ["orders.map((MapFunction<Order, Invoice>) o -> convert(o, 1));", "convert-orders"],
  ])("made of what a lambda or an anonymous class does: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  test.each([
    ["orders.keyBy(Order::getCustomer).sum(1);", "sum-orders-by-customer"],
    ['orders.keyBy("customer").sum("total");', "sum-total-by-customer"],
    ["orders.keyBy(o -> o.f0, Types.STRING).sum(1);", "sum-orders"],
    ["orders.keyBy(Order::getCustomer, TypeInformation.of(String.class)).sum(1);", "sum-orders-by-customer"],
    ["DataStream<Total> userTotals = orders.keyBy(o -> o.user).sum(1);", "sum-user-totals"],
    ["orders.keyBy(new CustomerKeySelector()).reduce((a, b) -> merge(a, b));", "merge-by-customer"],
    [
      "orders.keyBy(o -> o.f0).window(TumblingEventTimeWindows.of(Time.minutes(5))).aggregate(new CountAggregate());",
      "count-aggregate-orders",
    ],
    [
      "orders.keyBy(o -> o.id()).window(SlidingEventTimeWindows.of(Duration.ofHours(1), Duration.ofMinutes(5))).process(new TopSellers());",
      "top-sellers",
    ],
    [
      "orders.keyBy(o -> o.buyer()).window(EventTimeSessionWindows.withGap(Time.seconds(30))).reduce(f);",
      "reduce-orders-by-buyer",
    ],
    ["orders.keyBy(o -> o.f0).countWindow(100).maxBy(2);", "max-orders"],
    ["orders.windowAll(TumblingEventTimeWindows.of(size)).apply(f);", "window-orders"],
    [
      "WindowedStream<Order, String, TimeWindow> hourly = orders.keyBy(o -> o.f0).timeWindow(Time.hours(1));\n    hourly.sum(1);",
      "sum-orders",
    ],
  ])("tells the key of an aggregation, not the length of its window: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  test.each([
    ["DataStream<Order> valid = orders.filter(f);", "filter-valid"],
    ["SingleOutputStreamOperator<Invoice> result = orders.map(f);", "map-to-invoice"],
    ["stream.filter(f);", "filter-order"],
    ["orders.assignTimestampsAndWatermarks(watermarks);", "orders-watermarks"],
    ["orders.print();", "print-orders"],
    ["orders.printToErr();", "print-to-err-orders"],
    ["orders.connect(stream).process(f);", "process-orders-order"],
    ['orders.filter(f).uid("f").map(g).uid("g").print();', "print-orders"],
    // What makes other records says more of them than their source.
    ['orders.keyBy(k).process(new NotShipped()).uid("n").print();', "print-not-shipped"],
    ['orders.process(p).name("not shipped").uid("n").print();', "print-not-shipped"],
    ['orders.process(new NotShipped()).uid("n").filter(f).uid("f").sinkTo(s);', "not-shipped-sink"],
    ['orders.process(new Process()).uid("n").print();', "print-orders"],
    ['orders.map(new ToJson()).name("as JSON").uid("n").print();', "print-orders"],
    ['DataStream<Order> late = orders.process(new NotShipped()).uid("n"); late.print();', "print-late"],
    ['env.socketTextStream("localhost", 9000);', "socket-text-source"],
    ["DataStream<String> queries = env.socketTextStream(host, port);", "queries-source"],
    ["env.fromElements(WORDS);", "words-source"],
    ['env.fromElements(new Order("fred"));', "elements-source"],
    ["env.addSource(new SourceFunction<String>() {}).map(f);", "orders-source map-orders"],
    ["env.addSource(new SourceFunction<Long>() {}).map(f);", "numbers-source map-numbers"],
    ["CEP.pattern(orders, pattern).select(f);", "match-orders"],
    [
      "StreamTableEnvironment tables = StreamTableEnvironment.create(env);\n    tables.toDataStream(sales).print();",
      "print-sales",
    ],
    [
      "StreamTableEnvironment tables = StreamTableEnvironment.create(env);\n    tables.toDataStream(result, Order.class).print();",
      "print-order",
    ],
  ])("made of variables and types where nothing else tells: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  test("at most 40 characters long, but for a name that is given, and whole words", async () => {
    const long = "AddTheTotalOfAllOfTheirOrdersToEachOfTheCustomers";
    expect(await uidsIn(`orders.map(new ${long}());`)).toEqual(["add-the-total-of-all-of-their-orders"]);
    expect(await uidsIn(`orders.addSink(new ${long}Sink());`)).toEqual([
      "add-the-total-of-all-of-their-sink",
    ]);
    expect(await uidsIn(`orders.map(f).name("${"order ".repeat(12)}");`)).toEqual([
      "order-order-order-order-order-order-order-order-order-order-order-order",
    ]);
  });
});

test.each([
  ["json.loads", "parse-tanks"],
  ["lambda line: json.loads(line)", "parse-tanks"],
  ["yaml.safe_load", "parse-tanks"],
  ["json.dumps", "serialize-tanks"],
  ["int", "map-tanks"],
  ["parse_tank", "parse-tank"],
])("a function of a library names nothing of the job: %s", async (given, name) => {
  const text = `import json, yaml
from pyflink.datastream import StreamExecutionEnvironment
env = StreamExecutionEnvironment.get_execution_environment()
tanks = env.from_source(source, watermarks, "tanks").uid("tanks")
tanks.map(${given})
`;
  expect(await uids({ "job.py": text })).toEqual([name]);
});

describe("uids are unique", () => {
  test.each([
    // Sources and sinks of one name.
    ['env.fromSource(s, w, "Orders").sinkTo(sink).name("Orders");', "orders-source orders-sink"],
    ['orders.map(new Clean("eu")); orders.map(new Clean("us"));', "clean-orders-eu clean-orders-us"],
    [
      "orders.map(new Clean(Region.EU)); orders.map(new Clean(Region.US));",
      "clean-orders-eu clean-orders-us",
    ],
    [
      "orders.keyBy(o -> o.f0).timeWindow(Time.days(1)).sum(1); orders.keyBy(o -> o.f0).timeWindow(Time.hours(1)).sum(1);",
      "sum-orders-1d sum-orders-1h",
    ],
    [
      "orders.keyBy(o -> o.buyer()).timeWindow(Time.days(1)).process(new Top()); orders.keyBy(o -> o.shop()).timeWindow(Time.hours(1)).process(new Top());",
      "top-orders-by-buyer top-orders-by-shop",
    ],
    ["orders.keyBy(o -> o.f0).min(1); orders.keyBy(o -> o.f0).minBy(1);", "min-orders min-orders-record"],
    ["orders.map(f).map(g);", "map-orders map-orders-after-map"],
    ["orders.map(new Clean()).print(); orders.print();", "clean-orders print-orders-clean print-orders"],
    [
      'orders.map(a).print("totals"); orders.map(b).print("counts");',
      "map-orders-for-totals print-totals map-orders-for-counts print-counts",
    ],
    [
      "orders.print(); orders.print(); orders.print();",
      "print-orders second-print-orders third-print-orders",
    ],
    ['orders.filter(f).uid("print-orders").print();', "print-orders-filter"],
  ])("within a file: %s", async (body, names) => {
    expect((await uidsIn(body)).join(" ")).toBe(names);
  });

  const part = (name: string) =>
    java(
      name,
      "private DataStream<Order> s; void add() { s.map(new Clean()).print(); s.filter(new Valid()); }",
    );

  test("across parts that any job may be made of, by their classes", async () => {
    expect(await uids({ "A.java": part("Returns"), "B.java": part("Sales") })).toEqual([
      "clean-order-returns",
      "print-order-returns",
      "valid-order-returns",
      "clean-order-sales",
      "print-order-sales",
      "valid-order-sales",
    ]);
  });

  test("between a job and the parts, whatever comes first", async () => {
    const files = { "A.java": job("A", "stream.print();"), "B.java": part("Sales") };
    expect(await uids(files)).toEqual(["print-order", "clean-order", "print-order-sales", "valid-order"]);
    const written = {
      "A.java": job("A", 'orders.map(f).uid("clean-order").print().uid("printed");'),
      "B.java": part("Sales"),
    };
    expect(await uids(written)).toEqual(["clean-order-sales", "print-order", "valid-order"]);
    const inPart = {
      "A.java": job("A", "stream.print();"),
      "B.java": java("B", 'void add(DataStream<Order> s) { s.map(f).uid("print-order"); }'),
    };
    expect(await uids(inPart)).toEqual(["print-order-run"]);
  });

  test("but not between two jobs, each with an environment or a main of its own", async () => {
    const body = "stream.print();";
    const main = java(
      "C",
      "public static void main(String[] args) { add(args); Env.orders().print(); DataStream<Order> o = x(); o.print(); }",
    );
    expect(await uids({ "A.java": job("A", body), "B.java": job("B", body), "C.java": main })).toEqual([
      "print-order",
      "print-order",
      "print-order",
    ]);
    const written = 'stream.print().uid("print-order");';
    expect(await uids({ "A.java": job("A", body), "B.java": job("B", written) })).toEqual(["print-order"]);
  });
});

describe("uids stay the same", () => {
  const body = `
    DataStream<String> lines = env.fromSource(source, watermarks, "Orders");
    lines.map(a).print("totals");
    lines.map(b).print("counts");
    lines.print();
    lines.print();
    env.addSource(new Feed("eu")).filter(o -> o.isValid()).sinkTo(sink);
    env.addSource(new Feed("us")).filter(o -> o.isValid()).sinkTo(sink);
    orders.getSideOutput(LATE).keyBy(o -> o.id()).window(TumblingEventTimeWindows.of(Time.minutes(5))).sum("total").print();
    orders.map(c).uid("print-lines");`;
  const given = (text: string) => judged({ "Orders.java": text }).then(({ findings }) => findings);

  test("whichever is given first, and when all are given at once", async () => {
    const text = job("Orders", body);
    const all = (await given(text)).flatMap((each) => each.fixes[1]?.changes ?? []).slice(0, 15);
    const wanted = all.map((change) => (change.kind === "give-uid" ? change.uid : ""));
    expect(new Set(wanted).size).toBe(15);
    const format = formatOf("Orders.java");
    await format.prepare();
    let now = text;
    for (let left = 15; left > 0; left--) {
      const findings = (await given(now)).filter((each) => each.rule === "operator-uid/missing");
      expect(findings).toHaveLength(left);
      // From the end, the middle and the start by turns.
      const [change] = findings[[left - 1, left >> 1, 0][left % 3] ?? 0]?.fixes[0]?.changes ?? [];
      if (change?.kind !== "give-uid") throw new Error("no fix");
      const document = { uri: change.uri, text: now };
      now = applyEdits(now, format.edit(document, format.readOnce(document), change) ?? []);
    }
    const facts = format.readOnce({ uri: "file:///w/Orders.java", text: now });
    expect(facts.operators.map(({ uid }) => uid?.value).slice(0, 15)).toEqual(wanted);
  });
});

describe("names do not depend on the uids that are there", () => {
  const folder = join(import.meta.dirname, "../../../../test/golden/jobs");
  test.each(readdirSync(folder).filter((name) => name.endsWith(".java")))("in %s", async (name) => {
    const format = formatOf(name);
    await format.prepare();
    const read = (text: string) => format.readOnce({ uri: `file:///w/${name}`, text });
    const text = readFileSync(join(folder, name), "utf8");
    const before = read(text);
    const names = [...readableNames([before]).values()];
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((each) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(each))).toEqual([]);
    // What is being typed is read in another way once it is complete.
    if (before.problems.length > 0) return;
    const edits = before.operators.flatMap(({ uid, uidPlace }, operator) =>
      uid || !uidPlace
        ? []
        : (format.edit({ uri: before.uri, text }, before, {
            kind: "give-uid",
            uri: before.uri,
            operator,
            uid: `given-${operator}`,
          }) ?? []),
    );
    expect([...readableNames([read(applyEdits(text, edits))]).values()]).toEqual(names);
  });
});

test("the fix of all leaves out the operators of a batch job in the same file", async () => {
  const text = java(
    "Two",
    `void live() { StreamExecutionEnvironment.getExecutionEnvironment().fromSequence(1, 9).print(); }
  void replay() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setRuntimeMode(org.apache.flink.api.common.RuntimeExecutionMode.BATCH);
    env.fromSequence(1, 9).print();
  }`,
  );
  const { findings } = await judged({ "Two.java": text });
  const all = findings.flatMap((each) =>
    each.fixes.filter(({ title }) => title.startsWith("Add uids to all")),
  );
  expect(all.map(({ title }) => title)).toEqual(
    Array(2).fill("Add uids to all 2 operators without one in this file"),
  );
  expect(all[0]?.changes).toHaveLength(2);
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
