import { describe, expect, test } from "vitest";
import { Editor, type EditorOptions } from "../../../test/support/editor.ts";
import { jobWith } from "../../../test/support/sound.ts";
import { completion, TRIGGER_CHARACTERS } from "./completion.ts";

const CONF = "conf/flink-conf.yaml";
const CONFIG = "conf/config.yaml";
const FLINK: EditorOptions = { flinkVersion: "1.20" };

const at = (text: string, options = FLINK) => Editor.open({ [CONF]: text }, options);
const nestedAt = (text: string, options = FLINK) => Editor.open({ [CONFIG]: text }, options);

test("a dot and a blank ask unasked", () => {
  expect(TRIGGER_CHARACTERS).toEqual([".", " "]);
});

test.each([
  [CONF, "max-par‸"],
  [CONFIG, "parallelism.default: 1\npipeline:\n  max-par‸"],
  [".flink-preflight.yaml", "flink‸"],
])("behind the end of %s it is as at its end", async (path, text) => {
  const editor = await Editor.open({ [path]: text }, FLINK);
  const asked = (line: number, character: number) =>
    editor.ask((session, snapshot, uri) =>
      completion(session, snapshot, uri, { line, character }, undefined),
    );
  const atEnd = await editor.completeList();
  expect(atEnd?.items.length).toBeGreaterThan(0);
  expect(await asked(99, 0)).toEqual(atEnd);
  expect(await asked(text.split("\n").length - 1, 500)).toEqual(atEnd);
});

describe("for a Flink older than those on record", () => {
  test.each(["taskmanager.mem‸", "state.backend: ‸"])("nothing is proposed for %s", async (text) => {
    expect(await (await at(text, { flinkVersion: "1.10" })).completeList()).toBeNull();
    expect((await (await at(text, { flinkVersion: "1.11" })).complete()).length).toBeGreaterThan(0);
  });
});

describe("keys of a flink-conf.yaml", () => {
  test("are items with all that an editor needs", async () => {
    const [item] = await (await at("# The cluster\nmax-par‸\n")).complete();
    expect(item).toEqual({
      label: "pipeline.max-parallelism",
      kind: 10,
      detail: "Integer, default -1",
      sortText: "0000",
      filterText: "pipeline.max-parallelism",
      textEdit: {
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } },
        newText: "pipeline.max-parallelism: ",
      },
      insertTextMode: 1,
      data: { key: "pipeline.max-parallelism", uri: "file:///w/conf/flink-conf.yaml" },
      command: { title: "", command: "suggest" },
    });
  });

  test("come in the order that is meant, of which a sort by text keeps it", async () => {
    const items = await (await at("‸")).complete();
    const sorted = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
    expect(sorted.map(({ label }) => label)).toEqual(items.map(({ label }) => label));
    expect(items.slice(0, 3).map(({ label }) => label)).toEqual([
      "pipeline.max-parallelism",
      "execution.checkpointing.interval",
      "execution.checkpointing.dir",
    ]);
  });

  test("are 200 at most, and the editor is told to ask again", async () => {
    const list = await (await at("‸\n")).completeList();
    expect(list?.items).toHaveLength(200);
    expect(list?.isIncomplete).toBe(true);
    const fewer = await (await at("parallelism‸\n")).completeList();
    expect(fewer?.items.length).toBeLessThan(200);
    expect(fewer?.isIncomplete).toBe(false);
  });

  test("fit when the letters that were typed occur in that order", async () => {
    expect(await (await at("PIPmaxpar‸\n")).labels()).toEqual([
      "pipeline.max-parallelism",
      "execution.batch.adaptive.auto-parallelism.max-parallelism",
      "pipeline.operator-chaining.chain-operators-with-different-max-parallelism",
    ]);
    expect(await (await at("metrics.reporters‸\n")).labels()).toEqual(["metrics.reporters"]);
    expect(await (await at("sretroper.scirtem‸\n")).labels()).toEqual([]);
    // Each letter is a place of its own: three times x is in no key.
    expect(await (await at("xxxx‸\n")).labels()).toEqual([]);
  });

  test("go by what stands before the caret and replace the whole word", async () => {
    const editor = await at("execution.checkp‸.inter # how often\n");
    expect(await editor.completed("execution.checkpointing.interval")).toBe(
      "execution.checkpointing.interval:  # how often\n",
    );
    expect(await editor.labels()).toContain("execution.checkpointing.dir");
  });

  test("behind a dot, whether the editor asks unasked or not", async () => {
    const editor = await at("pipeline.‸\n");
    const asked = await editor.labels();
    expect(asked[0]).toBe("pipeline.max-parallelism");
    expect(asked.every((label) => label.includes("pipeline"))).toBe(true);
    expect(await editor.labels(".")).toEqual(asked);
  });

  test("never behind a blank that nobody meant", async () => {
    expect(await (await at(" ‸\n")).completeList(" ")).toBeNull();
    expect(await (await at(" ‸\n")).labels()).toContain("pipeline.max-parallelism");
  });

  test("whose colon is there already are only exchanged, and no value is asked for", async () => {
    const editor = await at("execution.checkpointing.interva‸: 1 min\n");
    expect(await editor.completed("execution.checkpointing.interval")).toBe(
      "execution.checkpointing.interval: 1 min\n",
    );
    expect((await editor.complete()).filter(({ command }) => command)).toEqual([]);
  });

  test("are kept in the blanks that a line begins with", async () => {
    expect(await (await at("  max-par‸\n")).completed("pipeline.max-parallelism")).toBe(
      "  pipeline.max-parallelism: \n",
    );
  });
});

describe("keys that are set already", () => {
  test("do not come again, by none of their names", async () => {
    const labels = await (
      await at("state.backend: rocksdb\nhigh-availability.type: zookeeper\nstate‸\n")
    ).labels();
    expect(labels).not.toContain("state.backend");
    expect(labels).not.toContain("state.backend.type");
    const old = await (
      await at("state.backend.type: rocksdb\nstate.backend‸\n", { flinkVersion: "1.20" })
    ).labels();
    expect(old).not.toContain("state.backend");
    const all = await (await at("high-availability.type: zookeeper\nhigh‸\n", {})).labels();
    expect(all).not.toContain("high-availability");
    expect(all).toContain("high-availability.storageDir");
  });

  test("an old name that stands for several options takes all of them", async () => {
    const labels = await (
      await at("kubernetes.pod-template-file: pod.yaml\nkubernetes.pod-template‸\n")
    ).labels();
    expect(labels.filter((label) => label.startsWith("kubernetes.pod-template"))).toEqual([]);
  });

  test("the one being typed is not among them", async () => {
    expect(await (await at("parallelism.default‸: 4\n")).labels()).toContain("parallelism.default");
    expect(await (await at("parallelism.def‸ault\n")).labels()).toContain("parallelism.default");
  });

  test("stay set while a nested file does not parse", async () => {
    const editor = await nestedAt(
      "parallel‸\njobmanager:\n  rpc:\n    address: jm\nparallelism.default: 4\n",
    );
    expect(await editor.labels()).not.toContain("parallelism.default");
    const jobmanager = await nestedAt("jobmanager.rpc‸\njobmanager:\n  rpc:\n    address: jm\n");
    expect(await jobmanager.labels()).not.toContain("jobmanager.rpc.address");
  });
});

describe("the versions that may read the file", () => {
  test("decide on the name", async () => {
    const name = async (text: string, options: EditorOptions) =>
      (await (await at(text, options)).labels())[0];
    expect(await name("checkpointsdir‸\n", {})).toBe("state.checkpoints.dir");
    expect(await name("checkpointing.dir‸\n", { flinkVersion: "1.20" })).toBe("execution.checkpointing.dir");
    expect(await name("checkpointsdir‸\n", { flinkVersion: "1.17" })).toBe("state.checkpoints.dir");
  });

  test("tell since when an option is there if not all of them know it", async () => {
    const items = await (await at("execution.checkpointing.file-merging.ena‸\n", {})).complete();
    expect(items[0]?.detail).toBe("Boolean, default false, since Flink 1.20");
  });

  test("leave out what is gone", async () => {
    expect(await (await at("security.ssl.ena‸\n")).labels()).toContain("security.ssl.enabled");
    expect(
      await (await nestedAt("security.ssl.ena‸\nparallelism.default: 4\n", { flinkVersion: "2.1" })).labels(),
    ).not.toContain("security.ssl.enabled");
  });
});

describe("the command that goes on with the value", () => {
  const command = async (text: string, options = FLINK) => {
    const [item] = await (await at(text, options)).complete();
    return [item?.label, item?.command?.command];
  };

  test("is there where something is known of the values", async () => {
    expect(await command("taskmanager.memory.process.si‸\n")).toEqual([
      "taskmanager.memory.process.size",
      "suggest",
    ]);
    expect(await command("taskmanager.bind-host‸\n")).toEqual(["taskmanager.bind-host", undefined]);
  });

  test("is the client's own, or none", async () => {
    expect(
      await command("parallelism.def‸\n", { ...FLINK, client: { suggestCommand: "editor.suggest" } }),
    ).toEqual(["parallelism.default", "editor.suggest"]);
    expect(await command("parallelism.def‸\n", { ...FLINK, client: { suggestCommand: undefined } })).toEqual([
      "parallelism.default",
      undefined,
    ]);
  });
});

describe("nothing is completed", () => {
  test.each([
    ["in a comment", CONF, "# parallel‸\n"],
    ["right before a comment", CONF, "paral‸# slots\n"],
    ["before what stands on the line", CONF, "‸  parallelism.default: 4\n"],
    ["in a list", CONFIG, "jobmanager.rpc.address: jm\norders:\n  - exec‸\n"],
    ["in another program's file", "payments/config.yaml", "server:\n  po‸\n"],
    ["in code", "src/main/java/OrdersJob.java", jobWith("env.setPara‸")],
    ["in a text", "README.md", "parallel‸\n"],
  ])("%s", async (_, path, text) => {
    expect(await (await Editor.open({ [path]: text }, FLINK)).completeList()).toBeNull();
  });
});

describe("looked at, an item says", () => {
  const resolved = async (text: string, options = FLINK) => {
    const editor = await at(text, options);
    const [item] = await editor.complete();
    if (!item) throw new Error("nothing is proposed");
    return editor.resolve(item);
  };

  test("what the option means, but not again what its detail tells", async () => {
    const item = await resolved("state.backend.ty‸\n");
    expect(item.label).toBe("state.backend.type");
    expect(item.documentation).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "Where operators keep their state while they run: on the heap (hashmap), in RocksDB on the local disk (rocksdb), or with ForSt on remote storage (forst, 2.0 and newer).  
      since Flink 1.17  
      default: none, \`hashmap\` since 1.19  
      also read as \`state.backend\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#state-backend-type)",
      }
    `);
  });

  test("what there is to know where no meaning is described", async () => {
    expect((await resolved("pekko.ask.callst‸\n")).documentation).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "since Flink 1.18  
      also read as \`akka.ask.callstack\`  
      [Flink's documentation](https://nightlies.apache.org/flink/flink-docs-release-1.20/docs/deployment/config/#pekko-ask-callstack)",
      }
    `);
  });

  test("so for every version where none is known", async () => {
    expect((await resolved("pipeline.max-par‸\n", {})).documentation).toMatchObject({
      value: expect.stringContaining("/flink-docs-stable/"),
    });
  });

  test("the same where its document was closed and belongs to nothing any more", async () => {
    const data = { key: "parallelism.default", uri: "file:///w/gone/flink-conf.yaml" };
    const item = await (await at("‸\n")).resolve({ label: "parallelism.default", data });
    expect(item.documentation).toMatchObject({ value: expect.stringContaining("/flink-docs-stable/") });
  });

  test.each([
    ["that is of somebody else", undefined],
    ["without a key", { uri: "file:///w/conf/flink-conf.yaml" }],
    ["without a document", { key: "parallelism.default" }],
    ["with a key of another type", { key: 5, uri: "file:///w/conf/flink-conf.yaml" }],
    ["with a key that nobody knows", { key: "orders.topic", uri: "file:///w/conf/flink-conf.yaml" }],
    ["without data", null],
  ])("nothing more %s", async (_, data) => {
    const editor = await at("‸\n");
    const item = { label: "parallelism.default", data };
    expect(await editor.resolve(item)).toEqual(item);
  });
});
