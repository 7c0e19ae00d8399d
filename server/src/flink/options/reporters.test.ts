import { expect, describe as group, test } from "vitest";
import { describe } from "./describe.ts";
import { reporterClass, reporterKey } from "./reporters.ts";

const names = (key: string, className?: string) =>
  reporterKey(key, className)?.readers.map(({ reporter }) => reporter.name);

group("which reporters read a key", () => {
  test.each([
    [
      "metrics.reporter.x.port",
      ["Prometheus", "Prometheus PushGateway", "InfluxDB", "JMX", "Graphite", "StatsD"],
    ],
    ["metrics.reporter.prom.port", ["Prometheus", "Prometheus PushGateway"]],
    ["metrics.reporter.influx.port", ["InfluxDB"]],
    ["metrics.reporter.my-influx.hostUrl", ["Prometheus PushGateway"]],
    // A name that belongs to none of those that have the option says nothing.
    ["metrics.reporter.prom.db", ["InfluxDB"]],
    [
      "metrics.reporter.po.port",
      ["Prometheus", "Prometheus PushGateway", "InfluxDB", "JMX", "Graphite", "StatsD"],
    ],
  ])("%s", (key, readers) => expect(names(key)).toEqual(readers));

  test.each([
    ["org.apache.flink.metrics.influxdb.InfluxdbReporterFactory", ["InfluxDB"]],
    // The name of a reporter is but a name.
    ["org.apache.flink.metrics.jmx.JMXReporter", ["JMX"]],
    ["org.apache.flink.metrics.slf4j.Slf4jReporterFactory", []],
    ["org.acme.PrometheusLikeReporter", []],
  ])("by the class %s", (className, readers) => {
    expect(names("metrics.reporter.prom.port", className)).toEqual(readers);
  });

  test.each([
    "metrics.reporter.prom.interval",
    "metrics.reporter.prom.factory.class",
    "metrics.reporters",
    "rest.port",
  ])("%s is nothing between reporters", (key) => expect(reporterKey(key, undefined)).toBeUndefined());
});

test("the class of a reporter is its factory, or in older Flinks its class", () => {
  const set: Record<string, string | null> = {
    "metrics.reporter.a.factory.class": "A",
    "metrics.reporter.a.class": "Old",
    "metrics.reporter.b.class": "B",
    "metrics.reporter.c.factory.class": null,
  };
  const of = (name: string) => reporterClass(`metrics.reporter.${name}.port`, (key) => set[key]);
  expect(["a", "b", "c", "d"].map(of)).toEqual(["A", "B", undefined, undefined]);
  expect(reporterClass("rest.port", () => "X")).toBeUndefined();
});

test("a description shows no other reporter's default", () => {
  const [about] = describe("metrics.reporter.prom.port", null);
  expect(about?.lines).toEqual([
    "what it means depends on the reporter",
    "Prometheus: port, ports or range, default `9249`",
    "Prometheus PushGateway: Integer, default none, until Flink 1.20",
  ]);
  expect(describe("metrics.reporter.dd.proxyPort", null)[0]?.lines).toEqual([
    "Integer, default `8080`",
    "read by the reporter of Datadog",
  ]);
});
