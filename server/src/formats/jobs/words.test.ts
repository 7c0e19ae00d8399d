import { describe, expect, test } from "vitest";
import { connectorWords, functionWords, givenWords, heldBy, isBareVerb, kebab, subject } from "./words.ts";

test.each([
  ["RideCleansing Filter", "ride-cleansing-filter"],
  ["rideCleansingFilter", "ride-cleansing-filter"],
  ["KafkaSQLSource", "kafka-sql-source"],
  ["SQLSource2Orders", "sql-source2-orders"],
  ["  (orders) -> [payments]! ", "orders-payments"],
  ["MySQLSource", "mysql-source"],
  ["Enrich orders -", "enrich-orders"],
  ["--", ""],
  ["Größe über alles", "grosse-uber-alles"],
  ["注文", ""],
])("%j in words is %j", (text, words) => {
  expect(kebab(text)).toBe(words);
});

describe("a name tells something, or is what any operator is called", () => {
  test.each([
    ["Enrich orders", "enrich-orders"],
    ["Kafka Source", "kafka-source"],
    ["Custom Source", null],
    ["Flat Map", null],
    ["print", null],
    ["注文", null],
  ])("given: %j", (name, words) => {
    expect(givenWords(name)).toBe(words);
  });

  test.each([
    ["enrichedOrders", "enriched-orders"],
    ["ordersStream", "orders"],
    ["streamOfWords", "words"],
    ["stream01Orders", "01-orders"],
    ["applicationData", "application-data"],
    ["stream1", null],
    ["dataStream", null],
    ["resultStream", null],
    ["tmp", null],
    ["s", null],
  ])("variable: %j", (name, words) => {
    expect(subject(name)).toBe(words);
  });

  test.each([
    ["ORDERS_TOPIC", "orders"],
    ["TOPIC_STATION_02_TRAINS", "station-02-trains"],
    ["orders.input.topic", "orders"],
    ["input-topic", null],
    ["KAFKA_TOPIC_1", null],
  ])("holder: %j", (name, words) => {
    expect(heldBy(name)).toBe(words);
  });
});

describe("a class without what is in the name of any such class", () => {
  test.each([
    ["EnrichOrder", "enrich-order"],
    ["EnrichOrderFunction", "enrich-order"],
    ["MyEnrichOrderProcessFunction", "enrich-order"],
    ["CountReduceFunction", "count-reduce"],
    ["Deduplicate", "deduplicate"],
    ["StationPlatformMapper", "station-platform-mapper"],
    ["MyRichFlatMapFunction", null],
    ["KeyedProcessFunction", null],
    ["Map2", null],
  ])("function: %j", (name, words) => {
    expect(functionWords(name)).toBe(words);
  });

  test.each([
    ["FlinkKafkaConsumer", "kafka"],
    ["TaxiRideSource", "taxi-ride"],
    ["MyOrderSinkFunction", "order"],
    ["ordersSink", "orders"],
    ["sourceTrafficJam", "traffic-jam"],
    ["SourceFromMySQL", "mysql"],
    ["getOrderSource", "order"],
    ["SourceFunction", null],
    ["MySource", null],
    ["sink", null],
    ["CustomSource", "custom"],
  ])("connector: %j", (name, words) => {
    expect(connectorWords(name)).toBe(words);
  });

  test.each([
    ["splitter", true],
    ["count-reduce", true],
    ["to-json", true],
    ["enrich-order", false],
    ["nyc-filter", true],
  ])("%j says what is done but not to what: %j", (words, bare) => {
    expect(isBareVerb(words)).toBe(bare);
  });
});
