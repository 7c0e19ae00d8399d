import { expect, describe as group, test } from "vitest";
import { NEWEST, OLDEST, parseVersion, type VersionRange } from "../versions.ts";
import data from "./catalogue.data.json";
import { allKeys, findOption, keyForAll, keyOfConstant } from "./catalogue.ts";
import { FORMAT, valueIn } from "./decode.ts";
import { describe } from "./describe.ts";
import { keyStatusOf } from "./keyStatus.ts";
import meanings from "./meanings.data.json";
import { meaningOf } from "./meanings.ts";
import { nearestKey } from "./nearestKey.ts";
import { isFlinksOwn, strangerOf } from "./ownership.ts";

const version = (text: string) => parseVersion(text) ?? NEWEST;
const only = (text: string): VersionRange => ({ from: version(text), to: version(text) });
const ALL: VersionRange = { from: OLDEST, to: NEWEST };

test("the data is in the format that this code reads, and covers the versions that it knows", () => {
  expect(data.format).toBe(FORMAT);
  expect(data.versions[0]).toBe("1.11");
  expect(version(data.versions.at(-1) ?? "")).toEqual(NEWEST);
});

test("every row can be unpacked", () => {
  let count = 0;
  for (const key of allKeys()) {
    const option = findOption(key);
    expect(option?.key).toBe(key);
    expect(option?.types.length).toBeGreaterThan(0);
    count++;
  }
  expect(count).toBeGreaterThan(1400);
});

test("options change over the versions", () => {
  const option = findOption("heartbeat.timeout");
  expect(option && [valueIn(option.types, version("1.18")), valueIn(option.types, version("2.0"))]).toEqual([
    "Long",
    "Duration",
  ]);
  expect(findOption("taskmanager.memory.network.max")?.defaults.map((each) => each.value)).toHaveLength(2);
  expect(findOption("metrics.reporter.prom.interval")?.key).toBe("metrics.reporter.*.interval");
});

test("constants of Java lead to the newest key", () => {
  expect(keyOfConstant("PipelineOptions", "MAX_PARALLELISM")).toBe("pipeline.max-parallelism");
  expect(keyOfConstant("CheckpointingOptions", "CHECKPOINTS_DIRECTORY")).toBe("execution.checkpointing.dir");
});

test("the key that all versions know", () => {
  expect(keyForAll("execution.checkpointing.dir", ALL)).toBe("state.checkpoints.dir");
  expect(keyForAll("execution.checkpointing.dir", only("2.0"))).toBe("execution.checkpointing.dir");
});

group("what becomes of a key", () => {
  test.each([
    ["pipeline.max-parallelism", "1.20", { kind: "read" }],
    ["state.backend", "1.16", { kind: "read" }],
    ["state.backend", "1.20", { kind: "deprecated", replacement: "state.backend.type" }],
    ["state.backend.local-recovery", "2.0", { kind: "deprecated", replacement: undefined }],
    ["execution.checkpointing.dir", "1.18", { kind: "not-yet", replacement: "state.checkpoints.dir" }],
    ["security.ssl.enabled", "2.2", { kind: "removed", last: { major: 1, minor: 20 } }],
    [
      "state.backend.rocksdb.checkpointdir",
      "2.0",
      { kind: "removed", replacement: "state.backend.rocksdb.localdir" },
    ],
    ["metrics.reporter.prom.class", "1.17", { kind: "removed" }],
    ["metrics.reporter.mine.anything", "1.17", { kind: "free" }],
    ["kubernetes.jobmanager.labels.team", "1.20", { kind: "free" }],
    ["kubernetes.operator.reconcile.interval", "1.20", { kind: "free" }],
    ["fs.azure.account.key.x.blob.core.windows.net", "1.20", { kind: "free" }],
    ["state.checkpoints.interval", "1.20", { kind: "unknown" }],
    ["my.app.topic", "1.20", { kind: "unknown" }],
  ])("%s in Flink %s", (key, at, status) => {
    expect(keyStatusOf(key, only(at))).toMatchObject(status);
  });

  test("in versions that do not agree", () => {
    expect(keyStatusOf("execution.checkpointing.dir", ALL).kind).toBe("sometimes");
    expect(keyStatusOf("recovery.mode", ALL)).toMatchObject({ kind: "deprecated" });
  });
});

group("the key that was meant", () => {
  test.each([
    ["state.checkpoints.interval", "execution.checkpointing.interval"],
    ["state.checkpoints.timeout", "execution.checkpointing.timeout"],
    ["execution.checkpoints.dir", "execution.checkpointing.dir"],
    ["metrics.reporter", "metrics.reporters"],
    ["taskmanger.numberOfTaskSlots", "taskmanager.numberOfTaskSlots"],
    ["taskmanager.numberOftaskslots", "taskmanager.numberOfTaskSlots"],
    ["state.backend.rocksdb.block-cache-size", "state.backend.rocksdb.block.cache-size"],
    ["state.backend.rocksdb.block-size", "state.backend.rocksdb.block.blocksize"],
    ['rest.profiling.enabled"', "rest.profiling.enabled"],
    ["high_availability.type", "high-availability.type"],
    ["taskmanager.taskmanager.numberOfTaskSlots", "taskmanager.numberOfTaskSlots"],
    ["state.savepoint.dir", "execution.checkpointing.savepoint-dir"],
  ])("%s", (key, meant) => expect(nearestKey(key, only("2.3"))).toBe(meant));

  test.each([
    "checkpoint.interval",
    "job.name",
    "kafka.topic",
    "rest.url",
    "my.parallelism",
    "openlineage.transport.type",
    // One word makes another option of these.
    "pipeline.parallelism",
    "web.enabled",
    "group.id",
    "bootstrap.servers",
    "auto.offset.reset",
    "fs.s3a.endpoint",
  ])("%s is not guessed at", (key) => {
    expect(nearestKey(key, only("2.3"))).toBeUndefined();
    expect(isFlinksOwn(key)).toBe(false);
  });

  test.each(["state.ttl", "taskmanager.rpc.address", "kubernetes.taskmanager.replicas"])(
    "%s is not guessed at, but nobody's",
    (key) => {
      expect(nearestKey(key, only("2.3"))).toBeUndefined();
      expect(isFlinksOwn(key)).toBe(true);
    },
  );

  test.each([
    "rootLogger.level",
    "log4j.rootLogger",
    "logger.metrics.level",
    "dfs.replication",
    "fs.defaultFS",
  ])("%s is another program's", (key) => {
    expect(strangerOf(key)).toBeDefined();
    expect(nearestKey(key, only("2.3"))).toBeUndefined();
  });

  test.each(["logger.level", "appender", "logging.level", "rootLoggers", "dfs", "hadoop.tmp.dir"])(
    "%s may be anybody's",
    (key) => expect(strangerOf(key)).toBeUndefined(),
  );
});

test("there are meanings for what production needs, each of an option that exists", () => {
  const keys = Object.keys(meanings);
  expect(keys.length).toBeGreaterThanOrEqual(250);
  for (const key of keys) expect(findOption(key)?.key, key).toBe(key);
  expect(meaningOf("metrics.reporter.prom.interval")).toBe(meaningOf("metrics.reporter.*.interval"));
});

test("a description tells type, default, history, names and the page of the version", () => {
  const [about] = describe("state.checkpoints.dir", version("1.20"));
  expect(about?.key).toBe("execution.checkpointing.dir");
  expect(about?.lines.join("\n")).toMatch(
    /String, default none[\s\S]*since Flink 1\.20[\s\S]*`state\.checkpoints\.dir`/,
  );
  expect(about?.page).toContain(
    "flink-docs-release-1.20/docs/deployment/config/#execution-checkpointing-dir",
  );
});
