import { describe, expect, test } from "vitest";
import { mended, reportsOn, written } from "../../../../test/support/memoryRule.ts";

/** What is said of a configuration for 1.20: the sentence behind the first, and the fixes. */
async function told(config: Readonly<Record<string, string>>, version = "1.20") {
  const reports = await reportsOn(written(config, version), version);
  return reports.map(({ message, fixes = [] }) => ({ message, fixes: fixes.map(({ title }) => title) }));
}

const TM = "taskmanager.memory";
const JM = "jobmanager.memory";

describe("each kind of reason in plain numbers", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "parts of the rest of a process",
      { [`${TM}.process.size`]: "4g", [`${TM}.managed.size`]: "3g" },
      "its parts need 4,336.6 MiB of 4 GiB. 4 GiB process - 256 MiB metaspace - 409.6 MiB JVM overhead leaves " +
        "3,430.4 MiB Flink memory; 128 MiB framework heap + 128 MiB framework off-heap + 3 GiB managed memory + " +
        "343 MiB network memory is 3,671 MiB, which does not fit. " +
        `Remove '${TM}.managed.size', or raise '${TM}.process.size' to 4416m.`,
    ],
    [
      "parts of Flink's memory",
      { [`${TM}.flink.size`]: "1g", [`${TM}.task.off-heap.size`]: "1g" },
      "its parts need 1.75 GiB of 1 GiB. 128 MiB framework heap + 128 MiB framework off-heap + 1 GiB task " +
        "off-heap + 409.6 MiB managed memory + 102.4 MiB network memory is 1.75 GiB, which does not fit into " +
        `Flink memory of 1 GiB. Remove '${TM}.task.off-heap.size', or raise '${TM}.flink.size' to 2624m.`,
    ],
    [
      "metaspace and overhead alone",
      { [`${JM}.process.size`]: "400m" },
      "its parts need 448 MiB of 400 MiB. 256 MiB metaspace + 192 MiB JVM overhead is 448 MiB, which does not " +
        `fit into a process of 400 MiB. Raise '${JM}.process.size' to 704m.`,
    ],
    [
      "one part",
      { [`${JM}.flink.size`]: "1g", [`${JM}.heap.size`]: "2g" },
      "its parts need 2 GiB of 1 GiB. 2 GiB heap does not fit into Flink memory of 1 GiB. " +
        `Remove '${JM}.heap.size', or raise '${JM}.flink.size' to 2g.`,
    ],
    [
      "nothing for the heap",
      { [`${JM}.flink.size`]: "1g", [`${JM}.off-heap.size`]: "1g" },
      "nothing is left for the heap. 1 GiB Flink memory - 1 GiB off-heap leaves nothing for the heap. " +
        `Remove '${JM}.off-heap.size', or raise '${JM}.flink.size' to 1152m.`,
    ],
    [
      "too much overhead",
      { [`${JM}.process.size`]: "4g", "jobmanager.heap.size": "1024m" },
      "1,664 MiB of its 4 GiB are left over. 4 GiB process - 1 GiB heap - 128 MiB off-heap - 256 MiB metaspace " +
        "leaves 2,688 MiB for JVM overhead, which takes 1 GiB at most. Remove 'jobmanager.heap.size'.",
    ],
    [
      "too little overhead",
      { [`${TM}.process.size`]: "2g", [`${TM}.flink.size`]: "1700m" },
      "its parts need 2,148 MiB of 2 GiB. 2 GiB process - 1,700 MiB Flink memory - 256 MiB metaspace leaves 92 MiB " +
        `for JVM overhead, which takes 192 MiB at least. Remove '${TM}.flink.size', or raise ` +
        `'${TM}.process.size' to 2176m.`,
    ],
    [
      "too little network memory, of the rest of a process",
      { [`${TM}.process.size`]: "2g", [`${TM}.task.heap.size`]: "660m" },
      "its parts need 2,075.7 MiB of 2 GiB. 2 GiB process - 256 MiB metaspace - 204.8 MiB JVM overhead leaves " +
        "1,587.2 MiB Flink memory; 1,587.2 MiB - 128 MiB framework heap - 128 MiB framework off-heap - " +
        "660 MiB task heap - 634.9 MiB managed memory leaves 36.3 MiB for network memory, which takes 64 MiB at " +
        `least. Remove '${TM}.task.heap.size', or raise '${TM}.process.size' to 2112m.`,
    ],
    [
      "a number of buffers",
      {
        [`${TM}.flink.size`]: "2g",
        [`${TM}.task.heap.size`]: "1g",
        [`${TM}.managed.size`]: "512m",
        "taskmanager.network.numberOfBuffers": "2048",
      },
      "192 MiB of its 2 GiB are left over. 2 GiB Flink memory - 128 MiB framework heap - 128 MiB framework " +
        "off-heap - 1 GiB task heap - 512 MiB managed memory leaves 256 MiB for network memory, which takes " +
        "exactly 64 MiB. Remove 'taskmanager.network.numberOfBuffers'.",
    ],
    [
      "a sum that is not the whole",
      { [`${JM}.flink.size`]: "1g", [`${JM}.heap.size`]: "900m", [`${JM}.off-heap.size`]: "900m" },
      "its parts need 1,800 MiB of 1 GiB. 900 MiB heap + 900 MiB off-heap is 1,800 MiB, but Flink memory is set to " +
        `1 GiB. Remove '${JM}.off-heap.size', or raise '${JM}.flink.size' to 1800m.`,
    ],
    [
      "bounds",
      { [`${TM}.process.size`]: "4g", [`${TM}.network.min`]: "512m", [`${TM}.network.max`]: "256m" },
      "a minimum is above its maximum. Network memory would be 512 MiB at least and 256 MiB at most. " +
        `Remove '${TM}.network.min'.`,
    ],
    [
      "a fraction",
      { [`${TM}.process.size`]: "4g", [`${TM}.managed.fraction`]: "1.2" },
      `a fraction is out of its range. '${TM}.managed.fraction' is 1.2, and a fraction is 0 or more and below 1. ` +
        `Remove '${TM}.managed.fraction'.`,
    ],
    [
      "a fraction in percent",
      { [`${TM}.process.size`]: "4g", [`${TM}.managed.fraction`]: "40" },
      `a fraction is out of its range. '${TM}.managed.fraction' is 40, and a fraction is 0 or more and below 1. ` +
        `Remove '${TM}.managed.fraction', or change it to 0.4.`,
    ],
    [
      "an overflow",
      { [`${JM}.flink.size`]: "2g", [`${JM}.jvm-metaspace.size`]: "9223372036854775807" },
      "its sizes add up to more than 8 EiB. Flink counts up to 9,223,372,036,854,775,807 bytes. " +
        `Remove '${JM}.jvm-metaspace.size'.`,
    ],
    [
      "an overflow of the only size",
      { [`${JM}.heap.size`]: "9223372036854775807" },
      "its sizes add up to more than 8 EiB. Flink counts up to 9,223,372,036,854,775,807 bytes. Set a smaller size.",
    ],
    [
      "a buffer's size",
      {
        [`${TM}.process.size`]: "4g",
        "taskmanager.network.numberOfBuffers": "2048",
        [`${TM}.segment-size`]: "40kb",
      },
      `its network buffers have a wrong size. '${TM}.segment-size' is 40 KiB, and has to be a power of two from ` +
        `4 KiB to 1 GiB. Remove '${TM}.segment-size'.`,
    ],
    [
      "a number below zero",
      { [`${TM}.process.size`]: "4g", "taskmanager.network.numberOfBuffers": "-1" },
      "a number is below zero. 'taskmanager.network.numberOfBuffers' is -1. " +
        "Remove 'taskmanager.network.numberOfBuffers'.",
    ],
    [
      "a number alone, which counts bytes",
      { [`${TM}.process.size`]: "4096" },
      "its parts need 448 MiB of 4 KiB. 256 MiB metaspace + 192 MiB JVM overhead is 448 MiB, which does not fit " +
        `into a process of 4 KiB. Change '${TM}.process.size' to 4096m, as a number alone counts bytes.`,
    ],
    [
      "sizes that would look alike",
      { [`${JM}.flink.size`]: "1073741823", [`${JM}.heap.size`]: "1g" },
      "its parts are more than the whole. 1,073,741,824 bytes heap does not fit into Flink memory of " +
        `1,073,741,823 bytes. Remove '${JM}.heap.size', or raise '${JM}.flink.size' to 1g.`,
    ],
  ])("%s", async (_, config, message) => {
    const [report] = await told(config);
    const name = Object.keys(config)[0]?.startsWith("jobmanager") ? "JobManager" : "TaskManager";
    expect(report?.message).toBe(`The ${name} does not start: ${message}`);
  });
});

describe("fixes", () => {
  const fixesOf = async (config: Readonly<Record<string, string>>, version?: string) =>
    (await told(config, version)).flatMap(({ fixes }) => fixes);

  test("say what becomes of what they touch, and of the heap", async () => {
    expect(await fixesOf({ [`${TM}.process.size`]: "4g", [`${TM}.managed.size`]: "3g" })).toEqual([
      `Remove '${TM}.managed.size': managed memory becomes 1,372 MiB, task heap 1,459 MiB`,
      `Raise '${TM}.process.size' to 4416m: task heap becomes 19 MiB`,
    ]);
  });

  test("raise a total to no more than four times what it is", async () => {
    const [fraction, size] = [`${TM}.managed.size`, `${TM}.process.size`];
    expect(await fixesOf({ [size]: "2g", [fraction]: "6g" })).toHaveLength(2);
    expect(await fixesOf({ [size]: "2g", [fraction]: "9g" })).toHaveLength(1);
  });

  test("raise a small total further", async () => {
    expect(await fixesOf({ [`${JM}.process.size`]: "100m" })).toEqual([
      `Raise '${JM}.process.size' to 704m: heap becomes 128 MiB`,
    ]);
  });

  test("write a number of megabytes where the option wants one", async () => {
    expect(await fixesOf({ "taskmanager.heap.mb": "200" })).toEqual([
      "Raise 'taskmanager.heap.mb' to 576: task heap becomes 26 MiB",
    ]);
    expect(await fixesOf({ "taskmanager.heap.mb": "0" })).toEqual([
      "Raise 'taskmanager.heap.mb' to 576: task heap becomes 26 MiB",
    ]);
  });

  test("of a buffer's size say what network memory becomes", async () => {
    const config = {
      [`${TM}.process.size`]: "4g",
      "taskmanager.network.numberOfBuffers": "2048",
      [`${TM}.segment-size`]: "40kb",
    };
    expect(await fixesOf(config)).toEqual([
      `Remove '${TM}.segment-size': network memory becomes 64 MiB, task heap 1,738 MiB`,
    ]);
  });

  test("are none where nothing alone mends it", async () => {
    const config = { [`${TM}.process.size`]: "1g", [`${TM}.managed.size`]: "9g" };
    expect(await fixesOf({ ...config, [`${TM}.task.off-heap.size`]: "9g" })).toEqual([]);
  });

  test("leave a heap that Flink does not warn of", async () => {
    const config = { [`${JM}.process.size`]: "640m", [`${JM}.off-heap.size`]: "256m" };
    // Without the off-heap 64 MiB were left for the heap.
    expect(await fixesOf(config)).toEqual([`Raise '${JM}.process.size' to 832m: heap becomes 128 MiB`]);
  });

  test("leave a heap to tasks, unless none is asked for", async () => {
    const network = { [`${TM}.network.min`]: "64m", [`${TM}.network.max`]: "64m" };
    const config = { [`${TM}.flink.size`]: "640m", [`${TM}.managed.size`]: "512m", ...network };
    expect((await fixesOf(config)).at(-1)).toBe(`Raise '${TM}.flink.size' to 896m: task heap becomes 64 MiB`);
    const none = { ...config, [`${TM}.task.heap.size`]: "0" };
    expect((await fixesOf(none)).at(-1)).toBe(`Raise '${TM}.flink.size' to 832m: task heap becomes 0 bytes`);
  });

  test("take out the older names that would take over", async () => {
    const config = {
      [`${JM}.process.size`]: "4g",
      "jobmanager.heap.size": "1g",
      "jobmanager.heap.mb": "1024",
    };
    expect(await fixesOf(config)).toEqual([
      "Remove 'jobmanager.heap.size' and 'jobmanager.heap.mb': heap becomes 3,302 MiB",
    ]);
    const managed = { [`${TM}.process.size`]: "4g", [`${TM}.managed.size`]: "5g", [`${TM}.size`]: "6g" };
    expect((await fixesOf(managed))[0]).toContain(`Remove '${TM}.managed.size' and '${TM}.size'`);
    // One that leaves enough may stay.
    expect((await fixesOf({ ...managed, [`${TM}.size`]: "1g" }))[0]).toMatch(
      `Remove '${TM}.managed.size': managed memory becomes 1 GiB`,
    );
  });

  test("mend every version in question", async () => {
    const config = {
      [`${TM}.flink.size`]: "12g",
      [`${TM}.task.heap.size`]: "1g",
      [`${TM}.managed.size`]: "2g",
      [`${TM}.network.min`]: "12g",
    };
    const fix = `Remove '${TM}.network.min': network memory becomes 8.75 GiB, task heap 1 GiB`;
    expect(await fixesOf(config, "1.20")).toContain(fix);
    // Until 1.16 network memory is at most 1 GiB, also without that minimum.
    const [report] = await reportsOn(written(config, "1.20"));
    expect(report?.fixes).toEqual([]);
  });

  test("tell sizes that are the same in every version in question", async () => {
    const config = { [`${TM}.process.size`]: "20g", [`${TM}.managed.size`]: "18g" };
    const [report] = await reportsOn(written(config, "1.20"));
    expect(report?.fixes?.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "Remove 'taskmanager.memory.managed.size': managed memory becomes 7.5 GiB",
        "Raise 'taskmanager.memory.process.size' to 22080m",
      ]
    `);
    expect(await fixesOf(config, "1.16")).toMatchInlineSnapshot(`
      [
        "Remove 'taskmanager.memory.managed.size': managed memory becomes 7.5 GiB, task heap 10 GiB",
        "Raise 'taskmanager.memory.process.size' to 21056m: task heap becomes 64 MiB",
      ]
    `);
  });

  test("a key that stands there twice is taken out twice", async () => {
    const file = {
      path: "flink-conf.yaml",
      text: `${TM}.managed.size: 5g\n${TM}.process.size: 4g\n${TM}.managed.size: 3g\n`,
    };
    const [report] = await reportsOn(file, "1.20");
    const [fix] = report?.fixes ?? [];
    if (!fix) throw new Error("no fix");
    expect((await mended(file, "1.20", fix)).text).toBe(`${TM}.process.size: 4g\n`);
  });

  test("of a key that stands there twice the last one is raised", async () => {
    const text = `${JM}.process.size: 1g\n${JM}.process.size: 512m\n`;
    const file = { path: "flink-conf.yaml", text };
    const [report] = await reportsOn(file, "1.20");
    const [fix] = report?.fixes ?? [];
    if (!fix) throw new Error("no fix");
    expect((await mended(file, "1.20", fix)).text).toBe(text.replace("512m", "704m"));
  });
});

describe("the other sizes of the sum are told where they stand", () => {
  const relatedTo = async (config: Readonly<Record<string, string>>) => {
    const [report] = await reportsOn(written(config, "1.20"), "1.20");
    return report?.related?.map(({ message }) => message);
  };
  const process = { [`${TM}.process.size`]: "2g" };

  test("sizes and bounds that count", async () => {
    const config = {
      ...process,
      [`${TM}.managed.size`]: "1g",
      [`${TM}.managed.fraction`]: "0.3",
      [`${TM}.task.off-heap.size`]: "512m",
      [`${TM}.jvm-overhead.min`]: "250m",
      [`${TM}.jvm-overhead.max`]: "700m",
      [`${TM}.jvm-metaspace.size`]: "256m",
      [`${TM}.segment-size`]: "64k",
      "taskmanager.numberOfTaskSlots": "2",
    };
    expect(await relatedTo(config)).toEqual([
      "The process has 2 GiB.",
      "Metaspace takes 256 MiB of it.",
      "JVM overhead takes 250 MiB at least.",
      "Task off-heap takes 512 MiB of it.",
    ]);
  });

  test("of an option with two names the one that counts", async () => {
    const config = { ...process, [`${TM}.size`]: "1g", [`${TM}.managed.size`]: "1g" };
    const more = { ...config, [`${TM}.task.off-heap.size`]: "3g" };
    expect(await relatedTo(more)).toEqual(["The process has 2 GiB.", "Managed memory takes 1 GiB of it."]);
  });

  test("none that the sum does not reach", async () => {
    const config = { [`${TM}.process.size`]: "300m", [`${TM}.framework.heap.size`]: "128m" };
    expect(await relatedTo(config)).toEqual([]);
  });

  test("none where a value is wrong by itself", async () => {
    const config = { ...process, [`${TM}.jvm-overhead.fraction`]: "2", [`${TM}.jvm-overhead.min`]: "250m" };
    expect(await relatedTo(config)).toEqual([]);
  });

  test("a number of buffers", async () => {
    const buffers = { "taskmanager.network.numberOfBuffers": "2048" };
    const told = "Network memory is 2048 buffers.";
    expect(await relatedTo({ ...process, ...buffers, [`${TM}.segment-size`]: "40kb" })).toEqual([told]);
    expect(await relatedTo({ ...process, ...buffers, [`${TM}.managed.size`]: "2g" })).toContain(told);
  });
});
