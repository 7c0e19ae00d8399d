import { afterEach, describe, expect, test, vi } from "vitest";
import { CONF, diskError, JOB, MemoryWorkspace, pom } from "../../../test/support/workspaces.ts";
import { LARGEST_BYTES } from "./readText.ts";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
/** The job with a comment in an older encoding. */
const OLD_JOB = latin1(`// Bestellungen f\u00fcr gr\u00fcne W\u00e4gen\n${JOB}`);
const OLD_CONF = latin1(`# gr\u00fcn\n${CONF}`);
const HUGE = new Uint8Array(LARGEST_BYTES + 1).fill(35);

afterEach(() => {
  vi.restoreAllMocks();
});

describe("configurations that cannot be read", () => {
  test.each([
    ["not UTF-8", OLD_CONF, "is not UTF-8"],
    ["UTF-16", latin1("\u00ff\u00fea\u0000"), "is UTF-16; only UTF-8 is read"],
    ["huge", HUGE, "is 4.0 MB; files above 4 MB are not checked"],
  ])("%s: told, and the others are read", async (_, content, reason) => {
    const workspace = await MemoryWorkspace.load({ "a/flink-conf.yaml": content, "b/flink-conf.yaml": CONF });
    expect(workspace.trouble()).toEqual([`a/flink-conf.yaml ${reason}`]);
    expect(workspace.groups()).toEqual(["b/flink-conf.yaml: b/flink-conf.yaml"]);
    expect(await workspace.text("a/flink-conf.yaml")).toBeUndefined();
  });

  test("errors of the disk are told in a few words", async () => {
    const workspace = new MemoryWorkspace({ "config.yaml": CONF, "OrdersJob.java": JOB });
    workspace.disk.errors.set("config.yaml", diskError("EACCES"));
    await workspace.load(".");
    expect(workspace.trouble()).toEqual(["config.yaml cannot be read: permission denied"]);
    expect(workspace.groups()).toEqual([".: OrdersJob.java"]);
  });

  test("the trouble is over once the file can be read", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": OLD_CONF });
    expect(workspace.trouble()).toHaveLength(1);
    workspace.disk.contents["config.yaml"] = CONF;
    await workspace.refresh("config.yaml");
    expect([workspace.trouble(), workspace.documents()]).toEqual([[], ["config.yaml"]]);
  });

  test("what was known of a file is not kept when it cannot be read any more", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    expect(workspace.groups()).toHaveLength(1);
    workspace.disk.contents["config.yaml"] = OLD_CONF;
    await workspace.refresh("config.yaml");
    expect([workspace.groups(), workspace.trouble()]).toEqual([[], ["config.yaml is not UTF-8"]]);
  });

  test("a file of another program is no less told, for nobody can see that it is", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": latin1("# gr\u00fcn\nserver: 1\n") });
    expect(workspace.trouble()).toEqual(["config.yaml is not UTF-8"]);
  });
});

describe("source files that cannot be read", () => {
  test("are told only when the user named them: they may have nothing to do with Flink", async () => {
    const workspace = await MemoryWorkspace.load({
      "OrdersJob.java": HUGE,
      "Utf16.java": latin1("\u00fe\u00ffx"),
    });
    expect(workspace.trouble()).toEqual([]);
    await workspace.refresh("OrdersJob.java");
    expect(workspace.trouble()).toEqual([]);
    await workspace.named("OrdersJob.java");
    await workspace.named("Utf16.java");
    await workspace.named("Missing.java");
    expect(workspace.trouble()).toEqual([
      "OrdersJob.java is 4.0 MB; files above 4 MB are not checked",
      "Utf16.java is UTF-16; only UTF-8 is read",
      "Missing.java cannot be read: no such file",
    ]);
  });

  test("a file that the user named and that has nothing to do with Flink is no trouble", async () => {
    const workspace = await MemoryWorkspace.load({ "Order.java": "class Order {}\n" });
    await workspace.named("Order.java");
    expect([workspace.trouble(), workspace.documents()]).toEqual([[], []]);
  });
});

describe("files that are not there", () => {
  test("a configuration that the user named is told", async () => {
    const workspace = await MemoryWorkspace.load({});
    await workspace.named("flink-conf.yaml");
    expect(workspace.trouble()).toEqual(["flink-conf.yaml cannot be read: no such file"]);
  });

  test("the folder that is open is told, one inside is not", async () => {
    const workspace = new MemoryWorkspace({ "orders/config.yaml": CONF, "secret/config.yaml": CONF });
    workspace.disk.errors.set("secret", diskError("EACCES"));
    await workspace.load(".");
    expect([workspace.trouble(), workspace.documents()]).toEqual([[], ["orders/config.yaml"]]);
    workspace.disk.errors.set(".", diskError("ENOENT"));
    await workspace.load(".");
    expect(workspace.trouble()).toEqual([". cannot be read: no such file"]);
  });
});

describe("an older encoding", () => {
  test("a job is read, but must not be written", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": OLD_JOB, "PaymentsJob.java": JOB });
    expect(workspace.groups()).toEqual([".: OrdersJob.java, PaymentsJob.java"]);
    expect(workspace.trouble()).toEqual([]);
    expect(workspace.canWrite("OrdersJob.java")).toBe(false);
    expect(workspace.canWrite("PaymentsJob.java")).toBe(true);
    expect(workspace.canWrite("Missing.java")).toBeUndefined();
  });

  test("its text is the one that the facts are of", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": OLD_JOB });
    expect(await workspace.text("OrdersJob.java")).toBe(`// Bestellungen für grüne Wägen\n${JOB}`);
  });

  test("it may be written once it is UTF-8", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": OLD_JOB });
    workspace.disk.contents["OrdersJob.java"] = JOB;
    await workspace.refresh("OrdersJob.java");
    expect(workspace.canWrite("OrdersJob.java")).toBe(true);
    workspace.disk.contents["OrdersJob.java"] = OLD_JOB;
    expect(await workspace.text("OrdersJob.java")).toBeUndefined();
    await workspace.refresh("OrdersJob.java");
    expect(workspace.canWrite("OrdersJob.java")).toBe(false);
  });

  test("a source file without Flink is not remembered as one", async () => {
    const workspace = await MemoryWorkspace.load({ "Order.java": latin1("// gr\u00fcn\nclass Order {}\n") });
    expect(workspace.canWrite("Order.java")).toBeUndefined();
  });
});

describe("documents that are beyond their format", () => {
  test("take no other along, and what went wrong is told", async () => {
    const workspace = new MemoryWorkspace({
      "a/config.yaml": `${CONF}deep: 1\n`,
      "b/config.yaml": `${CONF}odd: 1\n`,
      "c/config.yaml": CONF,
    });
    const configYaml = workspace.formatOf("config.yaml");
    vi.spyOn(configYaml, "readOnce").mockImplementation(({ uri, text }) => {
      if (text.includes("deep")) throw new RangeError("Maximum call stack size exceeded");
      if (text.includes("odd")) throw new TypeError("no such node");
      return configYaml.read({ uri, text });
    });
    await workspace.load(".");
    expect(workspace.documents()).toEqual(["c/config.yaml"]);
    expect(workspace.trouble()).toEqual([
      "a/config.yaml is nested too deeply to be checked",
      "b/config.yaml could not be checked: TypeError: no such node",
    ]);
  });

  test("the same in an editor, until the text is another one", async () => {
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.20.0") });
    vi.spyOn(workspace.formatOf("OrdersJob.java"), "read").mockImplementationOnce(() => {
      throw new RangeError("Maximum call stack size exceeded");
    });
    await workspace.open("OrdersJob.java", JOB);
    expect(workspace.facts("OrdersJob.java")).toBeUndefined();
    // Asked again, it is not tried again.
    expect(workspace.facts("OrdersJob.java")).toBeUndefined();
    expect(workspace.groups()).toEqual([]);
    expect(workspace.trouble()).toEqual(["OrdersJob.java is nested too deeply to be checked"]);
    await workspace.open("OrdersJob.java", `${JOB}\n`);
    expect(workspace.groups()).toEqual([".: OrdersJob.java"]);
    expect(workspace.trouble()).toEqual([]);
  });

  test("a job that really is", async () => {
    const nested = `${"(".repeat(30_000)}1${")".repeat(30_000)}`;
    const workspace = await MemoryWorkspace.load({
      "a/Deep.java": JOB.replace('"order-1"', nested).replace('"order-2"', `${'"a" + '.repeat(30_000)}"b"`),
      "b/OrdersJob.java": JOB,
    });
    expect(workspace.documents()).toContain("b/OrdersJob.java");
  });
});
