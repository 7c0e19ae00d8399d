import { expect, test } from "vitest";
import { allVersions, compareVersions, formatVersion, NEWEST, OLDEST } from "../versions.ts";
import data from "./removed.data.json";
import { INSTEAD, insteadOf, removedApi, removedMethod } from "./removedApi.ts";
import pythonData from "./removedPython.data.json";

const STREAMING = "org.apache.flink.streaming.api";

test.each([
  ["org.apache.flink.api.java.DataSet", "1.20"],
  [`${STREAMING}.functions.source.SourceFunction`, "1.20"],
  [`${STREAMING}.functions.sink.RichSinkFunction`, "1.20"],
  [`${STREAMING}.functions.sink.filesystem.StreamingFileSink`, "1.20"],
  [`${STREAMING}.windowing.time.Time`, "1.20"],
  [`${STREAMING}.environment.CheckpointConfig.ExternalizedCheckpointCleanup`, "1.20"],
  [`${STREAMING}.scala.StreamExecutionEnvironment`, "1.20"],
  ["org.apache.flink.api.common.restartstrategy.RestartStrategies", "1.20"],
  ["org.apache.flink.runtime.state.filesystem.FsStateBackend", "1.20"],
  ["org.apache.flink.contrib.streaming.state.RocksDBStateBackend", "1.20"],
  ["org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumer", "1.20"],
  ["org.apache.flink.streaming.connectors.fs.bucketing.BucketingSink", "1.11"],
  // The old package is there still, with a class that does the same.
  ["org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend", undefined],
  [`${STREAMING}.environment.StreamExecutionEnvironment`, undefined],
  ["org.apache.flink.connector.kafka.source.KafkaSource", undefined],
  ["com.example.SourceFunction", undefined],
])("%s: last in %s", (name, last) => {
  const removed = removedApi(name);
  expect(removed && formatVersion(removed.last)).toBe(last);
});

test.each([
  ["environment", "setStateBackend", "1.20"],
  ["environment", "setRestartStrategy", "1.20"],
  ["environment", "enableCheckpointing", undefined],
  ["checkpoint-config", "enableExternalizedCheckpoints", "1.20"],
  ["checkpoint-config", "setCheckpointInterval", undefined],
  ["keyed", "timeWindow", "1.20"],
  ["keyed", "fold", "1.11"],
  ["configuration", "setInteger", "1.20"],
  ["configuration", "setString", undefined],
  ["table-environment", "sqlUpdate", "1.14"],
] as const)("%s.%s: last in %s", (kind, method, last) => {
  const removed = removedMethod(kind, method, "jvm");
  expect(removed && formatVersion(removed.last)).toBe(last);
});

test.each([
  ["environment", "set_state_backend", "1.20"],
  ["environment", "set_restart_strategy", "1.20"],
  ["environment", "enable_checkpointing", undefined],
  ["checkpoint-config", "set_checkpoint_storage_dir", "1.20"],
  ["table-environment", "sql_update", "1.14"],
  ["environment", "setStateBackend", undefined],
] as const)("PyFlink's %s.%s: last in %s", (kind, method, last) => {
  const removed = removedMethod(kind, method, "python");
  expect(removed && formatVersion(removed.last)).toBe(last);
});

test.each([
  ["pyflink.datastream.RocksDBStateBackend", "1.20"],
  ["pyflink.dataset.ExecutionEnvironment", "1.13"],
  // What moved can be taken from its old package still.
  ["pyflink.datastream.connectors.FlinkKafkaConsumer", undefined],
  ["pyflink.datastream.StreamExecutionEnvironment", undefined],
])("%s: last in %s", (name, last) => {
  const removed = removedApi(name);
  expect(removed && formatVersion(removed.last)).toBe(last);
});

test("a class that only moved is told with its new place", () => {
  const tool = removedApi("org.apache.flink.api.java.utils.ParameterTool");
  expect(tool && insteadOf(tool)).toBe("org.apache.flink.util.ParameterTool");
});

test("what is recorded is of versions on record, and every advice is for something", () => {
  const names = [...Object.keys(data), ...Object.keys(pythonData)];
  expect(names.length).toBeGreaterThan(400);
  for (const name of names) {
    const last = removedApi(name)?.last ?? NEWEST;
    expect(compareVersions(last, NEWEST), name).toBeLessThan(0);
    expect(allVersions({ from: OLDEST, to: NEWEST }).map(formatVersion), name).toContain(formatVersion(last));
  }
  for (const [api] of INSTEAD)
    expect(
      names.some((name) => api.test(name)),
      String(api),
    ).toBe(true);
});

test("a method of several classes is told as that of the one the others extend", () => {
  expect(removedMethod("stream", "iterate", "jvm")?.name).toMatch(/\.DataStream#iterate$/);
  expect(removedMethod("environment", "setStateBackend", "jvm")?.name).toMatch(
    /\.StreamExecutionEnvironment#/,
  );
});
