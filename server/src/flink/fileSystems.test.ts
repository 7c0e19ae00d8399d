import { expect, test } from "vitest";
import { officialImage, pluginJar, pluginsFor } from "./fileSystems.ts";

test("each scheme has its plugins", () => {
  expect(["s3", "s3a", "s3p", "gs", "abfss", "wasb", "oss"].map(pluginsFor)).toEqual([
    ["flink-s3-fs-hadoop", "flink-s3-fs-presto"],
    ["flink-s3-fs-hadoop"],
    ["flink-s3-fs-presto"],
    ["flink-gs-fs-hadoop"],
    ["flink-azure-fs-hadoop"],
    ["flink-azure-fs-hadoop"],
    ["flink-oss-fs-hadoop"],
  ]);
  expect(["hdfs", "file", "cos"].flatMap(pluginsFor)).toEqual([]);
});

test.each([
  ["flink-s3-fs-hadoop-1.20.1.jar", "flink-s3-fs-hadoop", "1.20.1"],
  ["flink-s3-fs-presto-2.0-SNAPSHOT.jar", "flink-s3-fs-presto", "2.0-SNAPSHOT"],
  ["flink-s3-fs-hadoop.jar", "flink-s3-fs-hadoop", null],
  ["flink-azure-fs-hadoop", "flink-azure-fs-hadoop", null],
  ["flink-python-1.20.1.jar", null, "1.20.1"],
  ["flink-s3-fs-hadoops-1.20.1.jar", null, "1.20.1"],
])("%s", (name, plugin, version) => expect(pluginJar(name)).toMatchObject({ plugin, version }));

test.each([
  ["flink:1.20", "1.20"],
  ["flink:1.20.1-scala_2.12-java11", "1.20.1"],
  ["flink:1.17.2-java8", "1.17.2"],
  ["docker.io/library/flink:1.18", "1.18"],
  ["apache/flink:1.19.1-java17", "1.19.1"],
  ["flink:1.20@sha256:0a1b", "1.20"],
  ["flink:scala_2.12-java11", null],
  ["flink:latest", null],
  ["flink", null],
])("%s is an image of Flink's", (name, tag) => expect(officialImage(name)?.tag).toBe(tag));

test.each([
  "registry.acme.internal/flink:1.20",
  "acme/flink:1.20",
  "flink:1.20-s3",
  "flink:orders",
  "flink-orders:1.20",
  "my-flink:1.20",
])("%s may hold more", (name) => expect(officialImage(name)).toBeNull());
