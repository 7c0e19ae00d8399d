import { describe, expect, test } from "vitest";
import {
  componentOf,
  JOB_MANAGER_COMPONENTS,
  jobManagerMemory,
  TASK_MANAGER_COMPONENTS,
  taskManagerMemory,
} from "./memory.ts";
import type { FlinkVersion } from "./versions.ts";

const V1_20: FlinkVersion = { major: 1, minor: 20 };
const V2_0: FlinkVersion = { major: 2, minor: 0 };

type Config = Record<string, string>;
const tm = (config: Config, version = V2_0) => taskManagerMemory((key) => config[key], version);
const jm = (config: Config, version = V2_0) => jobManagerMemory((key) => config[key], version);

/** What a configuration that starts is doubted for. */
function doubts(result: ReturnType<typeof tm> | ReturnType<typeof jm>): [string, readonly string[]][] {
  if (!result.ok) throw new Error(result.reason);
  return result.doubts.map(({ kind, keys }) => [kind, keys]);
}

function keys(result: ReturnType<typeof tm> | ReturnType<typeof jm>): readonly string[] {
  if (result.ok) throw new Error("Flink accepts this");
  return result.keys;
}

const MIB = 1n << 20n;

test("the memory of a TaskManager is broken down", () => {
  const result = tm({ "taskmanager.memory.process.size": "1728m" });
  expect(result).toEqual({
    ok: true,
    components: {
      frameworkHeap: 128n * MIB,
      taskHeap: 402653174n,
      managed: 536870920n,
      frameworkOffHeap: 128n * MIB,
      taskOffHeap: 0n,
      network: 134217730n,
      metaspace: 256n * MIB,
      overhead: 192n * MIB,
      flink: 1280n * MIB,
      process: 1728n * MIB,
    },
    jvmArguments:
      "-Xmx536870902 -Xms536870902 -XX:MaxDirectMemorySize=268435458 -XX:MaxMetaspaceSize=268435456",
    doubts: [],
  });
});

test("the parts are the sums that the breakdown shows", () => {
  const result = tm({ "taskmanager.memory.process.size": "4096m" });
  if (!result.ok) throw new Error(result.reason);
  const parts = (depth: number) => TASK_MANAGER_COMPONENTS.filter((component) => component.depth === depth);
  const total = (depth: number) => parts(depth).reduce((sum, { name }) => sum + result.components[name], 0n);
  expect(total(1)).toBe(result.components.process);
  expect(total(2)).toBe(result.components.flink);
});

test("the smallest processes that start with defaults", () => {
  expect(tm({ "taskmanager.memory.process.size": "981m" }).ok).toBe(false);
  expect(tm({ "taskmanager.memory.process.size": "982m" }).ok).toBe(true);
  expect(jm({ "jobmanager.memory.process.size": "576m" }).ok).toBe(false);
  expect(jm({ "jobmanager.memory.process.size": "577m" }).ok).toBe(true);
});

test("each option tells what it sets, under any of its keys", () => {
  const name = (key: string) => componentOf(key)?.component.name;
  expect(name("taskmanager.memory.size")).toBe("managed");
  expect(name("taskmanager.network.memory.min")).toBe("network");
  expect(name("jobmanager.heap.size")).toBe("heap");
  expect(name("taskmanager.memory.segment-size")).toBeUndefined();
  for (const { name: own, options } of [...TASK_MANAGER_COMPONENTS, ...JOB_MANAGER_COMPONENTS]) {
    for (const option of options) expect(name(option)).toBe(own);
  }
});

describe("a failure names the keys that take part", () => {
  test("those that are set come first", () => {
    const config = { "taskmanager.memory.process.size": "1g", "taskmanager.memory.managed.fraction": "0.9" };
    expect(keys(tm(config)).slice(0, 2)).toEqual(Object.keys(config));
  });
  test("as they are set", () => {
    const config = { "taskmanager.memory.flink.size": "1g", "taskmanager.memory.size": "2g" };
    expect(keys(tm(config)).slice(0, 2)).toEqual(Object.keys(config));
    expect(keys(tm({ "taskmanager.heap.size": "100m" }, V1_20))[0]).toBe("taskmanager.heap.size");
  });
  test("a value that cannot be read is alone", () => {
    expect(keys(jm({ "jobmanager.memory.process.size": "1.5g" }))).toEqual([
      "jobmanager.memory.process.size",
    ]);
  });
  test("when nothing is set, those that could be", () => {
    expect(keys(jm({}))[0]).toBe("jobmanager.memory.process.size");
  });
  test("all of them when a sum is more than there can be", () => {
    const config = { "jobmanager.memory.heap.size": "9223372036854775807" };
    expect(keys(jm(config))[0]).toBe("jobmanager.memory.heap.size");
  });
});

describe("what Flink accepts and nobody means", () => {
  test("a small heap", () => {
    const key = "jobmanager.memory.process.size";
    expect(doubts(jm({ [key]: "703m" }))).toMatchObject([["small-heap", expect.arrayContaining([key])]]);
    expect(doubts(jm({ [key]: "704m" }))).toEqual([]);
  });
  test("a heap with which no JVM starts", () => {
    expect(doubts(jm({ "jobmanager.memory.process.size": "577m" }))[0]?.[0]).toBe("jvm-refuses");
    expect(doubts(jm({ "jobmanager.memory.heap.size": "0" }))[0]?.[0]).toBe("jvm-refuses");
  });
  test("no network buffers", () => {
    const config = {
      "taskmanager.memory.process.size": "2g",
      "taskmanager.memory.network.max": "0",
      "taskmanager.memory.network.min": "0",
    };
    expect(doubts(tm(config))[0]?.[0]).toBe("no-network-buffers");
    // A segment size that cannot be read is not a matter of this calculation.
    expect(doubts(tm({ ...config, "taskmanager.memory.segment-size": "x" }))).toEqual([]);
  });
  test("fractions that decide nothing", () => {
    const total = { "taskmanager.memory.flink.size": "1g", "taskmanager.memory.process.size": "1500m" };
    const fraction = "taskmanager.memory.managed.fraction";
    const size = "taskmanager.memory.managed.size";
    const overhead = "taskmanager.memory.jvm-overhead.fraction";
    expect(doubts(tm({ ...total, [size]: "300m", [fraction]: "0.3", [overhead]: "0.1" }))).toEqual([
      ["no-effect", [fraction, size]],
      ["no-effect", [overhead, "taskmanager.memory.process.size"]],
    ]);
  });
  test("a fraction that a bound replaces", () => {
    const fraction = "taskmanager.memory.jvm-overhead.fraction";
    const config = { "taskmanager.memory.process.size": "4g", [fraction]: "0.4" };
    expect(doubts(tm(config))).toEqual([["bounded", [fraction, "taskmanager.memory.jvm-overhead.max"]]]);
  });
  test("an older heap option beside a newer one", () => {
    const config = { "jobmanager.heap.size": "1g", "jobmanager.memory.heap.size": "2g" };
    expect(doubts(jm(config, V1_20))).toEqual([["no-effect", Object.keys(config)]]);
    expect(doubts(jm(config))).toEqual([]);
    expect(doubts(jm({ "jobmanager.heap.size": "1g" }, V1_20))).toEqual([]);
  });
});
