import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";

const FLINK: EditorOptions = { flinkVersion: "1.20" };

const at = (text: string, options = FLINK) => Editor.open({ "conf/flink-conf.yaml": text }, options);
/** In a config.yaml, which is one of Flink's by its first line. */
const yamlAt = (text: string, options = FLINK) =>
  Editor.open({ "conf/config.yaml": `jobmanager.rpc.address: orders\n${text}` }, options);
const labels = async (text: string, options = FLINK) => (await at(text, options)).labels();

test("a value is an item with all that an editor needs, the likeliest chosen", async () => {
  const list = await (await at("# Slots\nweb.submit.enable: tr‸\n")).completeList(" ");
  expect(list).toEqual({
    isIncomplete: false,
    items: [
      {
        label: "true",
        kind: 12,
        labelDetails: { description: "the default" },
        sortText: "0000",
        filterText: "true",
        preselect: true,
        textEdit: {
          range: { start: { line: 1, character: 19 }, end: { line: 1, character: 21 } },
          newText: "true",
        },
      },
      {
        label: "false",
        kind: 12,
        sortText: "0001",
        filterText: "false",
        preselect: false,
        textEdit: {
          range: { start: { line: 1, character: 19 }, end: { line: 1, character: 21 } },
          newText: "false",
        },
      },
    ],
  });
});

test("what is told of a value stands beside its label, or in the detail where a client has no such place", async () => {
  const [beside] = await (await at("state.backend.type: ‸\n")).complete();
  expect(beside).toMatchObject({
    labelDetails: { description: "state on the local disk, larger than memory" },
  });
  expect(beside).not.toHaveProperty("detail");
  const [plain, second, none] = await (
    await at("restart-strategy.type: ‸\n", { ...FLINK, client: { labelDetails: false } })
  ).complete();
  expect(plain?.detail).toBe("waits longer after each failure");
  expect(plain).not.toHaveProperty("labelDetails");
  for (const each of [second, none]) {
    expect(each).not.toHaveProperty("detail");
    expect(each).not.toHaveProperty("labelDetails");
  }
});

describe("the values", () => {
  test.each([
    ["a boolean", "execution.checkpointing.unaligned.enabled: ‸", ["true", "false"]],
    ["labels", "execution.checkpointing.mode: ‸", ["EXACTLY_ONCE", "AT_LEAST_ONCE"]],
    ["durations", "execution.checkpointing.interval: ‸", ["1 min", "30 s", "3 min", "10 min"]],
    [
      "durations of an option that has none of its own",
      "akka.ask.timeout: ‸",
      ["1 s", "10 s", "1 min", "10 min", "1 h"],
    ],
    ["sizes", "taskmanager.memory.process.size: ‸", ["1728m", "4g", "8g", "16g"]],
    [
      "sizes of an option that has none of its own",
      "taskmanager.memory.segment-size: ‸",
      ["64m", "128m", "512m", "1g", "32 kb"],
    ],
    ["a default alone", "taskmanager.numberOfTaskSlots: ‸", ["1"]],
    [
      "directories",
      "execution.checkpointing.dir: ‸",
      ["s3://bucket/checkpoints", "hdfs:///flink/checkpoints"],
    ],
    ["nothing of what is free", "env.java.home: ‸", []],
    ["nothing of a key that nobody knows", "orders.topic: ‸", []],
  ])("%s", async (_, line, expected) => {
    expect(await labels(`${line}\n`)).toEqual(expected);
  });

  test("never a default that Flink refuses when somebody writes it", async () => {
    expect(await labels("pipeline.max-parallelism: ‸\n")).toEqual(["128", "256", "512", "1024"]);
    // For other options the same default is a value like any other.
    expect(await labels("historyserver.archive.retained-jobs: ‸\n")).toEqual(["-1"]);
  });

  test("are also those of an old name", async () => {
    expect(await labels("state.backend: ‸\n")).toEqual(["rocksdb", "hashmap"]);
    expect(await labels("high-availability: ‸\n", { flinkVersion: "1.15" })).toEqual(["zookeeper", "NONE"]);
  });

  test("are those that the version takes", async () => {
    expect(await labels("state.backend.type: ‸\n")).not.toContain("forst");
    expect(await (await yamlAt("state.backend.type: ‸\n", { flinkVersion: "2.1" })).labels()).toContain(
      "forst",
    );
    expect(await labels("state.backend: ‸\n", { flinkVersion: "1.12" })).not.toContain("hashmap");
  });

  test("are those that every version takes where none is known", async () => {
    expect(await labels("heartbeat.timeout: ‸\n", {})).toMatchInlineSnapshot(`[]`);
    expect(await labels("heartbeat.timeout: ‸\n", { flinkVersion: "1.20" })).toMatchInlineSnapshot(`
      [
        "1 s",
        "10 s",
        "1 min",
        "10 min",
        "1 h",
        "50 s",
      ]
    `);
  });

  test("of a reporter, for the name it has", async () => {
    expect((await labels("metrics.reporter.prom.factory.class: ‸\n"))[0]).toBe(
      "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
    );
  });
});

describe("behind a number", () => {
  test("come the units of a duration", async () => {
    const editor = await at("execution.checkpointing.interval: 30‸ # often\n");
    expect(await editor.labels()).toEqual(["30 min", "30 s", "30 h", "30 d", "30 ms"]);
    expect(await editor.completed("30 s")).toBe("execution.checkpointing.interval: 30 s # often\n");
  });

  test("come the units of a size", async () => {
    expect(await labels("taskmanager.memory.process.size: 4‸\n")).toEqual(["4m", "4g", "4k", "4t"]);
  });

  test("come those units alone that Flink takes then", async () => {
    // Flink counts the bytes of a segment in an int, which ends before 2 GiB.
    expect(await labels("taskmanager.memory.segment-size: 64‸\n")).toMatchInlineSnapshot(`
      [
        "64m",
        "64k",
      ]
    `);
  });

  test("a unit that is there is left alone, as long as Flink takes it", async () => {
    expect(await labels("execution.checkpointing.interval: 5 m‸\n")).toEqual([]);
    expect(await labels("execution.checkpointing.interval: 5m‸in\n")).toEqual([]);
    expect(await labels("execution.checkpointing.interval: 30 s‸\n")).toEqual([]);
    expect(await labels("taskmanager.memory.process.size: 4g‸\n")).toEqual([]);
    expect(await labels("taskmanager.memory.process.size: 4G‸\n")).toEqual([]);
    expect(await labels("akka.ask.timeout: 5 x‸\n")).toEqual(["5 min", "5 s", "5 h", "5 d", "5 ms"]);
  });

  test("a value that only begins with one is none", async () => {
    expect(await labels("restart-strategy.type: fixed2 m‸\n")).toContain("fixed-delay");
    expect(await labels("metrics.scope.delimiter: x2a‸\n")).toEqual(["."]);
  });

  test("other types have no units", async () => {
    expect(await labels("pipeline.max-parallelism: 12‸\n")).toEqual(["128", "256", "512", "1024"]);
  });
});

describe("as the document writes them", () => {
  test("whatever stood there is replaced", async () => {
    const editor = await at("state.backend.type: has‸map\n");
    expect(await editor.completed("rocksdb")).toBe("state.backend.type: rocksdb\n");
  });

  test("in YAML in quotes where it would be something else without", async () => {
    const editor = await yamlAt("web.access-control-allow-origin: ‸\n");
    const texts = (await editor.complete()).map(({ label, textEdit }) => [label, textEdit?.newText]);
    expect(texts).toEqual([["*", '"*"']]);
  });

  test.each(['"', "'"])("in YAML behind a %s that is open already as they are", async (quote) => {
    const editor = await yamlAt(`web.access-control-allow-origin: ${quote}‸${quote}\n`);
    expect(await editor.completed("*")).toBe(
      `jobmanager.rpc.address: orders\nweb.access-control-allow-origin: ${quote}*${quote}\n`,
    );
  });

  test("in a flink-conf.yaml never in quotes, which would be part of the value", async () => {
    const editor = await at("web.access-control-allow-origin: ‸\n");
    expect(await editor.completed("*")).toBe("web.access-control-allow-origin: *\n");
  });

  test("below its parents", async () => {
    const editor = await yamlAt("execution:\n  checkpointing:\n    mode: ‸\n    interval: 1 min\n");
    expect(await editor.labels(" ")).toEqual(["EXACTLY_ONCE", "AT_LEAST_ONCE"]);
  });
});

test("right behind a colon there is nothing yet", async () => {
  expect(await (await yamlAt("state.backend.type:‸\n")).completeList()).toBeNull();
});
