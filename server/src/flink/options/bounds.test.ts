import { describe, expect, test } from "vitest";
import { parseValue, type Value } from "../values/value.ts";
import { allVersions, NEWEST, OLDEST, parseVersion } from "../versions.ts";
import type { Bound } from "./bounds/bound.ts";
import { BOUNDS, refusalOf } from "./bounds.ts";
import { findOption, holds } from "./catalogue.ts";
import { valueIn } from "./decode.ts";

/** Asks with the type that the option has in that version, or had when it was last there. */
function asked(option: string, text: string, name: string): string | null {
  const version = parseVersion(name);
  const type = version && valueIn(findOption(option)?.types ?? [], version);
  if (!version || !type) throw new Error(`${option} in ${name}`);
  const read = parseValue(type, text, { version, standard: true, labels: null });
  if (!read.ok) throw new Error(read.reason);
  return refusalOf(option, read.value, text, version);
}

describe("what depends on the version", () => {
  test("a range of ports goes up since 1.19", () => {
    expect(asked("rest.bind-port", "8090-8081", "1.18")).toBeNull();
    expect(asked("rest.bind-port", "8090-8081", "1.19")).toContain("Given range: 8090-8081");
    expect(asked("rest.bind-port", "8081-70000", "1.18")).toContain("but was 70000");
    expect(asked("rest.bind-port", "8081-70000", "1.19")).toContain("but range end was 70000");
  });

  test("a range that goes down leaves the others before 1.19", () => {
    expect(asked("taskmanager.rpc.port", "50199-50100", "1.18")).toContain("Could not start actor system");
    expect(asked("taskmanager.rpc.port", "50199-50100,50300", "1.18")).toBeNull();
    expect(asked("taskmanager.rpc.port", "50199-50100,50300", "1.19")).toBe(
      "Invalid port range definition: 50199-50100,50300",
    );
  });

  test("an option that was an Integer takes ranges later", () => {
    expect(asked("taskmanager.data.bind-port", "65536", "1.18")).toBe("port out of range:65536");
    expect(asked("taskmanager.data.bind-port", "8081-8090", "1.19")).toBeNull();
    expect(asked("taskmanager.data.bind-port", "a", "1.19")).toBe('Invalid port range: "a"');
  });

  test("restart with exponential delay is there since 1.13", () => {
    expect(asked("restart-strategy", "Exponential-Delay", "1.12")).toBe(
      "Unknown restart strategy Exponential-Delay.",
    );
    expect(asked("restart-strategy", "Exponential-Delay", "1.13")).toBeNull();
  });

  test("buffer debloating takes no time at all in 1.14 only", () => {
    expect(asked("taskmanager.network.memory.buffer-debloat.target", "0", "1.14")).toBeNull();
    expect(asked("taskmanager.network.memory.buffer-debloat.target", "0", "1.15")).not.toBeNull();
  });

  test("a Long that became a Duration keeps its bound", () => {
    for (const name of ["1.19", "1.20", "2.3"]) {
      expect(asked("heartbeat.interval", "0", name)).toBe("The heartbeat interval must be larger than 0.");
      expect(asked("heartbeat.interval", "1", name)).toBeNull();
    }
    expect(asked("heartbeat.interval", "999999 ns", "2.0")).not.toBeNull();
  });
});

describe("what may look wrong and is not", () => {
  test.each([
    ["restart-strategy.type", "com.acme.Strategy"],
    ["execution.checkpointing.storage", "com.acme.Storage"],
    ["taskmanager.numberOfTaskSlots", "-1"],
    ["parallelism.default", "-1"],
    ["heartbeat.rpc-failure-threshold", "-1"],
    ["execution.checkpointing.interval-during-backlog", "0"],
    ["jobmanager.rpc.port", "0"],
    ["blob.server.port", "0"],
    ["rest.bind-port", "8081, 8083-8085,"],
    ["state.backend.rocksdb.localdir", "/a:/b,/c "],
    ["state.backend.rocksdb.localdir", "C:/flink,D:/flink"],
    ["state.backend.rocksdb.log.dir", "C:\\flink"],
    ["slow-task-detector.execution-time.baseline-ratio", "-0.0"],
    ["taskmanager.memory.managed.consumer-weights", "OTHER:-1"],
  ])("%s: %s", (option, text) => {
    expect(asked(option, text, "2.3")).toBeNull();
  });

  test("what rules of their own tell", () => {
    expect(asked("execution.checkpointing.interval", "1 ms", "2.3")).toBeNull();
    expect(asked("pipeline.max-parallelism", "0", "2.3")).toBeNull();
    expect(asked("execution.checkpointing.dir", "/tmp", "2.3")).toBeNull();
    expect(asked("state.backend.type", "x", "2.3")).toBeNull();
    expect(asked("high-availability.type", "x", "2.3")).toBeNull();
    expect(asked("taskmanager.memory.managed.fraction", "2", "2.3")).toBeNull();
  });
});

test("NaN is in no range, and a path needs its root", () => {
  expect(asked("restart-strategy.exponential-delay.jitter-factor", "NaN", "2.3")).not.toBeNull();
  expect(asked("kubernetes.jobmanager.cpu.limit-factor", "NaN", "2.3")).not.toBeNull();
  expect(asked("state.backend.rocksdb.localdir", "/a, /b", "2.3")).not.toBeNull();
  expect(asked("state.backend.rocksdb.localdir", ",", "2.3")).toContain("empty paths");
  expect(asked("state.backend.rocksdb.localdir", "file:///tmp", "2.3")).not.toBeNull();
});

test("the words hold what was asked", () => {
  expect(asked("slow-task-detector.execution-time.baseline-ratio", "1", "2.3")).toBe(
    "The configuration {} should be in [0, 1), but is {}. [slow-task-detector.execution-time.baseline-ratio, 1.0]",
  );
  expect(asked("restart-strategy.type", "$& <key>", "2.3")).toBe(
    "$& <key> is an unknown value of RestartStrategyType.",
  );
});

/** The kinds of bounds that values of a type can have. */
const KINDS: Readonly<Record<string, readonly Bound["kind"][]>> = {
  Integer: ["whole"],
  Long: ["whole", "millis"],
  Float: ["floating"],
  Double: ["floating"],
  Duration: ["millis"],
  MemorySize: ["bytes"],
  String: ["ports", "paths", "names", "filled", "servers", "address"],
  Map: ["weights"],
};

test("every bound is one of an option that has such values", () => {
  for (const key of new Set(BOUNDS.flatMap(({ keys }) => keys))) {
    const option = findOption(key);
    if (!option) throw new Error(`no version has ${key}`);
    const kinds = BOUNDS.filter(({ keys }) => keys.includes(key)).map(({ kind }) => kind);
    const types = allVersions({ from: OLDEST, to: NEWEST })
      .filter((version) => holds(option, version))
      .map((version) => valueIn(option.types, version));
    const idle = [
      ...types.filter((type) => !kinds.some((kind) => KINDS[type]?.includes(kind))),
      ...kinds.filter((kind) => !types.some((type) => KINDS[type]?.includes(kind))),
    ];
    expect({ key, idle }).toEqual({ key, idle: [] });
  }
});

test("a value of another kind has no bound", () => {
  const text: Value = { kind: "string", value: "-1" };
  expect(refusalOf("heartbeat.interval", text, "-1", NEWEST)).toBeNull();
});
