import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";

/** What the hover says of memory, which stands behind the option's own text. */
async function memory(flinkVersion: string, ...lines: string[]): Promise<string | undefined> {
  const editor = await Editor.open({ "conf/flink-conf.yaml": `${lines.join("\n")}\n` }, { flinkVersion });
  return (await editor.hoverText())
    .split("\n\n---\n\n")
    .find((part) => /^\| Memory|^A \w+ does not/.test(part));
}

describe("a TaskManager", () => {
  test("by the size of its process, which is the row that stands out", async () => {
    expect(await memory("1.20", "taskmanager.memory.process.si‸ze: 4g")).toMatchInlineSnapshot(`
      "| Memory of a TaskManager, Flink 1.20 | |
      |:--|--:|
      | **Total Process Memory** | **4,096 MiB** |
      | &emsp;Total Flink Memory | 3,430.39 MiB |
      | &emsp;&emsp;Framework Heap | 128 MiB |
      | &emsp;&emsp;Task Heap | 1,459.19 MiB |
      | &emsp;&emsp;Managed Memory | 1,372.16 MiB |
      | &emsp;&emsp;Framework Off-Heap | 128 MiB |
      | &emsp;&emsp;Task Off-Heap | 0 MiB |
      | &emsp;&emsp;Network | 343.04 MiB |
      | &emsp;JVM Metaspace | 256 MiB |
      | &emsp;JVM Overhead | 409.6 MiB |

      \`-Xmx1664299798 -Xms1664299798 -XX:MaxDirectMemorySize=493921243 -XX:MaxMetaspaceSize=268435456\`"
    `);
  });

  test("by the size of Flink's memory, in the version that is used", async () => {
    expect(await memory("1.11", "taskmanager.memory.flink.si‸ze: 1280m")).toMatchInlineSnapshot(`
      "| Memory of a TaskManager, Flink 1.11 | |
      |:--|--:|
      | Total Process Memory | 1,728 MiB |
      | **&emsp;Total Flink Memory** | **1,280 MiB** |
      | &emsp;&emsp;Framework Heap | 128 MiB |
      | &emsp;&emsp;Task Heap | 383.99 MiB |
      | &emsp;&emsp;Managed Memory | 512 MiB |
      | &emsp;&emsp;Framework Off-Heap | 128 MiB |
      | &emsp;&emsp;Task Off-Heap | 0 MiB |
      | &emsp;&emsp;Network | 128 MiB |
      | &emsp;JVM Metaspace | 256 MiB |
      | &emsp;JVM Overhead | 192 MiB |

      \`-Xmx536870902 -Xms536870902 -XX:MaxDirectMemorySize=268435458 -XX:MaxMetaspaceSize=268435456\`"
    `);
  });

  test.each([
    ["taskmanager.memory.managed.frac‸tion: 0.5", "&emsp;&emsp;Managed Memory"],
    ["taskmanager.memory.network.‸max: 128m", "&emsp;&emsp;Network"],
    ["taskmanager.memory.jvm-meta‸space.size: 128m", "&emsp;JVM Metaspace"],
    ["taskmanager.memory.jvm-over‸head.max: 512m", "&emsp;JVM Overhead"],
    ["taskmanager.memory.task.off-heap‸.size: 64m", "&emsp;&emsp;Task Off-Heap"],
  ])("%s: another row stands out, and only that", async (line, row) => {
    const text = await memory("1.20", "taskmanager.memory.process.size: 4g", line);
    const bold = text?.split("\n").filter((each) => each.includes("**"));
    expect(bold).toEqual([expect.stringContaining(`| **${row}** | **`)]);
  });

  test("with what Flink accepts and hardly anybody means", async () => {
    const text = await memory(
      "1.20",
      "taskmanager.memory.process.size: 4g",
      "taskmanager.memory.managed.si‸ze: 1g",
      "taskmanager.memory.managed.fraction: 0.5",
      "taskmanager.memory.jvm-metaspace.size: 0m",
    );
    expect(text?.split("\n").slice(-6)).toMatchInlineSnapshot(`
      [
        "",
        "\`-Xmx2270963947 -Xms2270963947 -XX:MaxDirectMemorySize=520764789 -XX:MaxMetaspaceSize=0\`",
        "",
        "The JVM does not start without metaspace.",
        "",
        "\`taskmanager.memory.managed.fraction\` decides nothing, as \`taskmanager.memory.managed.size\` is set.",
      ]
    `);
  });

  test("that does not start, with Flink's reason", async () => {
    expect(await memory("1.20", "taskmanager.memory.process.si‸ze: 100m")).toMatchInlineSnapshot(
      `"A TaskManager does not start with this: Sum of configured JVM Metaspace (256 MiB) and JVM Overhead (192 MiB) exceed configured Total Process Memory (100 MiB)."`,
    );
  });

  test("of which no size is set", async () => {
    expect(await memory("1.20", "taskmanager.memory.managed.frac‸tion: 0.5")).toMatchInlineSnapshot(
      `"A TaskManager does not start with this: Either required fine-grained memory (taskmanager.memory.task.heap.size and taskmanager.memory.managed.size), or Total Flink Memory size ('taskmanager.memory.flink.size'), or Total Process Memory size ('taskmanager.memory.process.size') need to be configured explicitly."`,
    );
  });
});

describe("a JobManager", () => {
  test("by the size of its process", async () => {
    expect(await memory("1.20", "jobmanager.memory.process.si‸ze: 1600m")).toMatchInlineSnapshot(`
      "| Memory of a JobManager, Flink 1.20 | |
      |:--|--:|
      | **Total Process Memory** | **1,600 MiB** |
      | &emsp;Total Flink Memory | 1,152 MiB |
      | &emsp;&emsp;JVM Heap | 1,024 MiB |
      | &emsp;&emsp;Off-Heap | 128 MiB |
      | &emsp;JVM Metaspace | 256 MiB |
      | &emsp;JVM Overhead | 192 MiB |

      \`-Xmx1073741824 -Xms1073741824 -XX:MaxMetaspaceSize=268435456\`"
    `);
  });

  test("by the size of its heap, whatever the TaskManager has", async () => {
    const text = await memory(
      "1.20",
      "taskmanager.memory.process.size: 100m",
      "jobmanager.memory.heap.si‸ze: 1g",
    );
    expect(text).toContain("| **&emsp;&emsp;JVM Heap** | **1,024 MiB** |");
  });

  test("that does not start", async () => {
    expect(await memory("1.20", "jobmanager.memory.process.si‸ze: 100m")).toMatch(
      /^A JobManager does not start with this: /,
    );
  });
});

test.each([
  ["an option that divides no memory", "taskmanager.numberOfTask‸Slots: 4"],
  ["memory of something else", "state.backend.rocksdb.memory.fixed-per-‸slot: 64m"],
])("nothing of %s", async (_, line) => {
  expect(await memory("1.20", "taskmanager.memory.process.size: 4g", line)).toBeUndefined();
});

test("nothing while a size is known at run time only, unless it is the other process's", async () => {
  const open = "taskmanager.memory.process.size: $SIZE";
  expect(await memory("1.20", open, "taskmanager.memory.managed.frac‸tion: 0.5")).toBeUndefined();
  expect(await memory("1.20", open, "jobmanager.memory.process.si‸ze: 2g")).toContain(
    "Memory of a JobManager",
  );
});

describe("without a version", () => {
  const text = async (path: string, content: string) => {
    const editor = await Editor.open({ [path]: content });
    return editor.hoverText();
  };

  test("the newest Flink that reads the file counts", async () => {
    const line = "taskmanager.memory.process.si‸ze: 4g\n";
    expect(await text("conf/flink-conf.yaml", line)).toContain("| Memory of a TaskManager, Flink 1.20 | |");
    expect(await text("conf/config.yaml", line)).toContain("| Memory of a TaskManager, Flink 2.3 | |");
  });

  test("a nested file is divided like any other", async () => {
    const nested = "taskmanager:\n  memory:\n    process:\n      si‸ze: 4g\n";
    expect(await text("conf/config.yaml", nested)).toContain("| **Total Process Memory** | **4,096 MiB** |");
  });
});

describe("an old name", () => {
  test("of a size is that size", async () => {
    expect(await memory("1.20", "taskmanager.heap.si‸ze: 1g")).toContain(
      "| **&emsp;Total Flink Memory** | **",
    );
  });
});
