import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";

const FLINK: EditorOptions = { flinkVersion: "1.20" };

const at = (text: string) => Editor.open({ "conf/flink-conf.yaml": text }, FLINK);
const nestedAt = (text: string) => Editor.open({ "conf/config.yaml": text }, FLINK);

describe("keys of a nested config.yaml", () => {
  const ADDRESS = "jobmanager:\n  rpc:\n    address: jm\n";

  test("at the root are written one below the other", async () => {
    const editor = await nestedAt(`${ADDRESS}execution.checkpointing.int‸\n`);
    expect(await editor.completed("execution.checkpointing.interval")).toBe(
      `${ADDRESS}execution:\n  checkpointing:\n    interval: \n`,
    );
  });

  test("below a parent are the rest of the key, in its blanks", async () => {
    const editor = await nestedAt(`${ADDRESS}execution:\n    ‸\n    runtime-mode: STREAMING\n`);
    expect((await editor.labels())[0]).toBe("checkpointing.interval");
    expect(await editor.completed("checkpointing.interval")).toBe(
      `${ADDRESS}execution:\n    checkpointing:\n      interval: \n    runtime-mode: STREAMING\n`,
    );
    const [item] = await editor.complete();
    expect(item).toMatchObject({
      filterText: "checkpointing.interval",
      data: { key: "execution.checkpointing.interval", uri: "file:///w/conf/config.yaml" },
    });
  });

  test("below several parents", async () => {
    const editor = await nestedAt(`${ADDRESS}taskmanager:\n  memory:\n    process:\n      si‸\n`);
    expect(await editor.labels()).toEqual(["size"]);
    expect(await editor.completed("size")).toBe(
      `${ADDRESS}taskmanager:\n  memory:\n    process:\n      size: \n`,
    );
  });

  test("beside a parent that is there already come with dots", async () => {
    const editor = await nestedAt(`${ADDRESS}  memory.proc‸\n`);
    expect(await editor.completed("memory.process.size")).toBe(
      `${ADDRESS}  memory:\n    process:\n      size: \n`,
    );
    const beside = await nestedAt(`${ADDRESS}  rpc.po‸\n`);
    expect(await beside.completed("rpc.port")).toBe(`${ADDRESS}  rpc.port: \n`);
  });

  test("do not come beside themselves", async () => {
    const labels = await (
      await nestedAt("execution:\n  runtime-mode: BATCH\n  run‸\njobmanager.rpc.address: jm\n")
    ).labels();
    expect(labels).not.toContain("runtime-mode");
  });

  test("are flat where the file is, and keep its line ends", async () => {
    const flat = await nestedAt("jobmanager.rpc.address: jm\r\nexecution.checkpointing.int‸\r\n");
    expect(await flat.completed("execution.checkpointing.interval")).toBe(
      "jobmanager.rpc.address: jm\r\nexecution.checkpointing.interval: \r\n",
    );
    const nested = await nestedAt("jobmanager:\r\n  bind-host: jm\r\nexecution.checkpointing.int‸\r\n");
    const [item] = await nested.complete();
    expect(item?.textEdit?.newText).toBe("execution:\r\n  checkpointing:\r\n    interval: ");
  });

  test("in the place of a parent: none", async () => {
    expect(await (await nestedAt("job‸manager:\n  rpc.address: jm\n")).completeList()).toBeNull();
  });

  test("below a parent that no option has: none", async () => {
    expect((await (await nestedAt(`${ADDRESS}orders:\n  ‸\n`)).completeList())?.items).toEqual([]);
  });

  test("a parent that only begins like another one has no keys of that one", async () => {
    const labels = await (await nestedAt(`${ADDRESS}rest:\n  ‸\n`)).labels();
    expect(labels).toContain("bind-address");
    expect(labels.filter((label) => label.startsWith("art"))).toEqual([]);
  });

  test("a parent that is an option itself comes to nothing below itself", async () => {
    const labels = await (await nestedAt(`${ADDRESS}high-availability:\n  ‸\n`)).labels();
    expect(labels).toContain("storageDir");
    expect(labels).not.toContain("");
  });
});

describe("keys with a name of the user's choice", () => {
  test("have the name that is in the document", async () => {
    const editor = await at("metrics.reporter.prom.port: 9249\nmetrics.reporter.prom.fac‸\n");
    expect((await editor.labels())[0]).toBe("metrics.reporter.prom.factory.class");
    expect(await editor.completed("metrics.reporter.prom.factory.class")).toBe(
      "metrics.reporter.prom.port: 9249\nmetrics.reporter.prom.factory.class: \n",
    );
    expect(await editor.labels()).not.toContain("metrics.reporter.prom.port");
  });

  test("are those of the reporter that the document names, with its defaults", async () => {
    const factory = (name: string) =>
      `metrics.reporter.a.factory.class: org.apache.flink.metrics.${name}ReporterFactory\n`;
    const details = async (line: string) => {
      const items = await (await at(`${factory(line)}metrics.reporter.a.‸\n`)).complete();
      return Object.fromEntries(items.map(({ label, detail }) => [label.replace(/^.*\.a\./, ""), detail]));
    };
    const prometheus = await details("prometheus.Prometheus");
    expect(prometheus.port).toBe("port, ports or range, default 9249");
    expect(prometheus.db).toBeUndefined();
    expect(prometheus.interval).toBe("Duration, default 10 s");
    expect((await details("influxdb.Influxdb")).port).toBe("Integer, default 8086");
    expect((await details("acme.Acme")).port).toBe("depends on the reporter");
  });

  test("have no values where each reporter takes others", async () => {
    expect(await (await at("metrics.reporter.a.port: ‸\n")).labels()).toEqual([]);
    expect(await (await at("metrics.reporter.a.interval: ‸\n")).labels()).not.toEqual([]);
  });

  test("are none while no name is there", async () => {
    expect(await (await at("metrics.reporter.‸\n")).labels()).not.toContain("metrics.reporter.*.port");
  });

  test("below the name in a nested file", async () => {
    const editor = await nestedAt(
      "jobmanager.rpc.address: jm\nmetrics:\n  reporter:\n    prom:\n      port: 9249\n      fac‸\n",
    );
    expect(await editor.labels()).toContain("factory.class");
    expect(await editor.labels()).not.toContain("port");
  });
});

describe("keys and values in braces", () => {
  const resource = (configuration: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20
  flinkConfiguration: ${configuration}
  jobManager: {}
`;

  test("of a config.yaml", async () => {
    const address = "jobmanager.rpc.address: jm\n";
    const editor = await nestedAt(`${address}execution: { checkpointing: { inter‸ } }\n`);
    expect(await editor.completed("interval")).toBe(
      `${address}execution: { checkpointing: { interval:  } }\n`,
    );
    const value = await nestedAt(`${address}execution: { runtime-mode: ‸ }\n`);
    expect(await value.labels()).toContain("STREAMING");
  });

  test("of a resource, but for those that are there", async () => {
    const editor = await Editor.open({ "rides.yaml": resource("{ parallelism.default: 2, paral‸ }") });
    expect(await editor.labels()).not.toContain("parallelism.default");
    const key = "taskmanager.numberOfTaskSlots";
    const slots = await Editor.open({ "rides.yaml": resource("{ parallelism.default: 2, taskm‸ }") });
    expect(await slots.completed(key)).toBe(resource(`{ parallelism.default: 2, ${key}: "$0" }`));
    const value = await Editor.open({ "rides.yaml": resource("{ execution.runtime-mode: ‸ }") });
    expect(await value.labels()).toContain("STREAMING");
  });
});

describe("keys and values of an operator's resource", () => {
  const resource = (configuration: string, version = "v1_20") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: ${version}
  flinkConfiguration:
${configuration}
  jobManager: {}
`;
  const KEY = "pipeline.max-parallelism";
  const open = (configuration: string, client: EditorOptions["client"] = {}) =>
    Editor.open({ "rides.yaml": resource(configuration) }, { client });

  test("are flat, with the quotes that a number or a truth value needs", async () => {
    const above = '    state.backend.type: rocksdb\n    taskmanager.numberOfTaskSlots: "2"\n';
    const editor = await open(`${above}    max-par‸`);
    expect(await editor.completed(KEY)).toBe(resource(`${above}    ${KEY}: "$0"`));
    const [item] = await editor.complete();
    expect(item).toMatchObject({ insertTextFormat: 2, command: { command: "suggest" } });
    const incremental = await open(`${above}    checkpointing.incr‸`);
    expect(await incremental.completed("execution.checkpointing.incremental")).toBe(
      resource(`${above}    execution.checkpointing.incremental: "$0"`),
    );
    const text = await open(`${above}    execution.checkpointing.di‸`);
    const directory = "execution.checkpointing.dir";
    expect(await text.completed(directory)).toBe(resource(`${above}    ${directory}: `));
  });

  test("are without quotes for an editor that cannot put the caret between them, and where a colon is", async () => {
    const plain = await open("    state.backend.type: rocksdb\n    max-par‸", { snippets: false });
    expect(await plain.completed(KEY)).toBe(resource(`    state.backend.type: rocksdb\n    ${KEY}: `));
    const renamed = await open("    state.backend.type: rocksdb\n    max-par‸: 2");
    expect((await renamed.complete()).filter(({ insertTextFormat }) => insertTextFormat === 2)).toEqual([]);
  });

  test("are flat where nothing is written yet", async () => {
    const empty = await open("    ‸");
    expect(await empty.completed(KEY)).toBe(resource(`    ${KEY}: "$0"`));
    const begun = await open("    max-par‸");
    expect(await begun.completed(KEY)).toBe(resource(`    ${KEY}: "$0"`));
    expect(await (await open("  ‸")).completeList()).toBeNull();
  });

  test("are nested where others are", async () => {
    const nested = await open("    state:\n      backend:\n        type: rocksdb\n    max-par‸");
    expect(await nested.completed(KEY)).toBe(
      resource(
        '    state:\n      backend:\n        type: rocksdb\n    pipeline:\n      max-parallelism: "$0"',
      ),
    );
    const first = await open("    pipeline:\n      max-par‸");
    expect(await first.completed("max-parallelism")).toBe(
      resource('    pipeline:\n      max-parallelism: "$0"'),
    );
  });

  test("have values in quotes, but for those that are in quotes already", async () => {
    const value = await open(`    state.backend.type: rocksdb\n    ${KEY}: ‸`);
    expect(await value.completed("128")).toBe(resource(`    state.backend.type: rocksdb\n    ${KEY}: "128"`));
    const quoted = await open(`    state.backend.type: rocksdb\n    ${KEY}: "‸"`);
    expect(await quoted.completed("128")).toBe(
      resource(`    state.backend.type: rocksdb\n    ${KEY}: "128"`),
    );
    const braces = await Editor.open({
      "rides.yaml": resource("").replace("Configuration:\n", `Configuration: { ${KEY}: ‸ }`),
    });
    expect(await braces.completed("128")).toContain(`{ ${KEY}: "128" }`);
  });

  test("in a text of a ConfigMap are written as that text is", async () => {
    const map = (text: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
data:
  flink-conf.yaml: |
    state.backend.type: rocksdb
    ${text}
`;
    const key = await Editor.open({ "map.yaml": map("max-par‸") });
    expect(await key.completed(KEY)).toBe(map(`${KEY}: `));
    const value = await Editor.open({ "map.yaml": map("metrics.reporter.a.interval: ‸") });
    expect(await value.completed("10 s")).toBe(map("metrics.reporter.a.interval: 10 s"));
  });
});
