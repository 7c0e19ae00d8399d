import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CompletionItem } from "vscode-languageserver";
import { applied, Client } from "../support/lsp.ts";

const CONF = "file:///nowhere/flink-conf.yaml";
const CONFIG = "file:///nowhere/config.yaml";

let client: Client;
beforeEach(() => {
  client = new Client();
});
afterEach(() => client.kill());

const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);

/** The text with an item taken over, the `|` of the marked text gone. */
function accepted(marked: string, items: readonly CompletionItem[], label: string): string {
  const edit = items.find((item) => item.label === label)?.textEdit;
  if (!edit || !("range" in edit)) throw new Error(`no ${label} in ${labels(items).join(", ")}`);
  return applied(marked.replace("|", ""), { changes: { [CONF]: [edit] } }, CONF);
}

describe("keys", () => {
  test("what production needs comes first, and nothing that is set already", async () => {
    await client.start();
    const items = await client.complete(
      CONF,
      "parallelism.default: 4\npipeline.max-parallelism: 128\nstate.backend: rocksdb\n|\n",
    );
    expect(labels(items).slice(0, 3)).toEqual([
      "execution.checkpointing.interval",
      // The key that all versions of flink-conf.yaml read.
      "state.checkpoints.dir",
      "state.savepoints.dir",
    ]);
    expect(labels(items)).not.toContain("pipeline.max-parallelism");
    expect(labels(items)).not.toContain("state.backend.type");
    expect(labels(items)).not.toContain("state.backend");
  });

  test("of the version in use, by the name that it knows", async () => {
    await client.start();
    client.settings = { flinkVersion: "1.20" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    const items = await client.complete(CONF, "execution.checkpointing.di|\n");
    expect(labels(items)[0]).toBe("execution.checkpointing.dir");
    expect(labels(items)).not.toContain("execution.checkpointing.during-recovery.enabled");
  });

  test("a key whose colon is there already is only exchanged", async () => {
    await client.start({ initializationOptions: { suggestCommand: "suggest" } });
    const marked = "execution.checkpointing.interva|: 1 min\n";
    const items = await client.complete(CONF, marked);
    expect(accepted(marked, items, "execution.checkpointing.interval")).toBe(
      "execution.checkpointing.interval: 1 min\n",
    );
    expect(items.every((item) => item.command === undefined)).toBe(true);
  });

  test("nothing is put before what stands on the line, nor in the place of a parent", async () => {
    await client.start();
    expect(await client.complete(CONF, "|  parallelism.default: 4\n")).toEqual([]);
    expect(await client.complete(CONFIG, "job|manager:\n  rpc.address: jm\n")).toEqual([]);
  });

  test("what is set stays set while the document does not parse", async () => {
    await client.start();
    const items = await client.complete(
      CONFIG,
      "jobm|\njobmanager:\n  rpc:\n    address: jm\nparallelism.default: 4\n",
    );
    expect(labels(items)).not.toContain("jobmanager.rpc.address");
    expect(labels(items)).toContain("jobmanager.memory.process.size");
  });

  test("lead on to the value only where something is known of it", async () => {
    await client.start({ initializationOptions: { suggestCommand: "suggest" } });
    const items = await client.complete(CONF, "taskmanager.|\n");
    const command = (label: string) => items.find((item) => item.label === label)?.command?.command;
    expect(command("taskmanager.memory.process.size")).toBe("suggest");
    expect(command("taskmanager.host")).toBeUndefined();
  });

  test("a typed word is replaced as a whole", async () => {
    await client.start();
    const marked = "execution.checkp|.inter # how often\n";
    const items = await client.complete(CONF, marked);
    expect(accepted(marked, items, "execution.checkpointing.interval")).toBe(
      "execution.checkpointing.interval:  # how often\n",
    );
  });

  test("below a parent, in the nesting that is there", async () => {
    await client.start();
    const marked = "jobmanager:\n  rpc:\n    address: jm\nexecution:\n  |\n  runtime-mode: STREAMING\n";
    const items = await client.complete(CONFIG, marked);
    expect(labels(items)[0]).toBe("checkpointing.interval");
    expect(accepted(marked, items, "checkpointing.interval")).toBe(
      "jobmanager:\n  rpc:\n    address: jm\nexecution:\n  checkpointing:\n    interval: \n  runtime-mode: STREAMING\n",
    );
    expect(labels(items)).not.toContain("runtime-mode");
  });

  test("beside a parent that is there already, with dots", async () => {
    await client.start();
    client.settings = { flinkVersion: "2.0" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    const marked =
      "execution:\n  checkpointing:\n    interval: 1 min\n  |\njobmanager:\n  rpc:\n    address: jm\n";
    const items = await client.complete(CONFIG, marked);
    expect(accepted(marked, items, "checkpointing.dir")).toContain("\n  checkpointing.dir: \n");
    expect(labels(items)).not.toContain("checkpointing.interval");
  });

  test("of a reporter, with the name it has in the document", async () => {
    await client.start();
    const items = await client.complete(
      CONF,
      "metrics.reporter.prom.port: 9249\nmetrics.reporter.prom.fac|\n",
    );
    expect(labels(items)[0]).toBe("metrics.reporter.prom.factory.class");
  });

  test("none in comments, lists and values of other programs", async () => {
    await client.start();
    expect(await client.complete(CONF, "# execution.|\n")).toEqual([]);
    expect(await client.complete(CONFIG, "jobmanager.rpc.address: jm\nx:\n  - exec|\n")).toEqual([]);
    expect(await client.complete("file:///nowhere/other/config.yaml", "server:\n  po|\n")).toEqual([]);
  });

  test("say what they mean when they are looked at", async () => {
    await client.start();
    const [item] = await client.complete(CONF, "pipeline.max-par|\n");
    const resolved = await client.request<CompletionItem>("completionItem/resolve", item);
    expect(JSON.stringify(resolved.documentation)).toContain("key groups");
  });
});

describe("values", () => {
  test("labels of an enum, in a nested document too", async () => {
    await client.start();
    const items = await client.complete(
      CONFIG,
      "execution:\n  checkpointing:\n    mode: |\n    interval: 1 min\n",
      " ",
    );
    expect(labels(items)).toEqual(["EXACTLY_ONCE", "AT_LEAST_ONCE"]);
    expect(items[0]?.detail).toBe("the default");
  });

  test("units behind a number, each as Flink reads it", async () => {
    await client.start();
    expect(labels(await client.complete(CONF, "execution.checkpointing.interval: 30|\n"))).toEqual([
      "30 min",
      "30 s",
      "30 h",
      "30 d",
      "30 ms",
    ]);
    expect(labels(await client.complete(CONF, "taskmanager.memory.process.size: 4|\n"))).toEqual([
      "4m",
      "4g",
      "4k",
      "4t",
    ]);
  });

  test("a unit that is there is left alone", async () => {
    await client.start();
    client.settings = { flinkVersion: "1.20" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    expect(await client.complete(CONF, "execution.checkpointing.interval: 5 m|\n")).toEqual([]);
  });

  test("only what every version in question takes", async () => {
    await client.start();
    // Plain milliseconds before 1.20, and nothing says which Flink it is.
    expect(labels(await client.complete(CONF, "heartbeat.timeout: |\n"))).not.toContain("10 s");
  });

  test("only what the version in use takes", async () => {
    await client.start();
    expect(labels(await client.complete(CONF, "state.backend: |\n"))).not.toContain("forst");
    client.settings = { flinkVersion: "2.1" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    expect(
      labels(await client.complete(CONFIG, "jobmanager.rpc.address: jm\nstate.backend.type: |\n")),
    ).toContain("forst");
  });

  test("a blank at the start of a line asks for nothing", async () => {
    await client.start();
    expect(await client.complete(CONFIG, "jobmanager:\n  rpc.address: jm\n |\n", " ")).toEqual([]);
  });
});

describe("hover", () => {
  test("on a memory option divides the process as Flink would", async () => {
    await client.start();
    client.open(CONF, "taskmanager.memory.process.size: 1728m\n");
    const text = JSON.stringify(await client.hover(CONF, 0, 5));
    expect(text).toContain("Memory of a TaskManager");
    expect(text).toContain("**Total Process Memory** | **1,728 MiB**");
    expect(text).toContain("Managed Memory | 512 MiB");
    expect(text).toContain("-XX:MaxMetaspaceSize=268435456");
  });

  test("on memory that does not fit says why", async () => {
    await client.start();
    client.open(CONF, "taskmanager.memory.process.size: 100m\n");
    expect(JSON.stringify(await client.hover(CONF, 0, 5))).toContain(
      "exceed configured Total Process Memory",
    );
  });

  test("tells an option's history and links to Flink's page of that version", async () => {
    await client.start();
    client.settings = { flinkVersion: "1.20" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    client.open(CONF, "state.backend.type: hashmap\n");
    const text = JSON.stringify(await client.hover(CONF, 0, 5));
    expect(text).toContain("since Flink 1.17");
    expect(text).toContain("also read as `state.backend`");
    expect(text).toContain("flink-docs-release-1.20/docs/deployment/config/#state-backend-type");
  });
});

test("an option with a newer name is marked as deprecated", async () => {
  await client.start();
  client.settings = { flinkVersion: "1.20" };
  client.notify("workspace/didChangeConfiguration", { settings: null });
  client.open(CONF, "state.backend: hashmap\n");
  const { items } = await client.pull(CONF);
  expect(items.find((each) => each.code === "config/deprecated-option")).toMatchObject({
    severity: 4,
    tags: [2],
  });
});
