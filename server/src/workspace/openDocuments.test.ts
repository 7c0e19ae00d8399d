import { afterEach, describe, expect, test, vi } from "vitest";
import { CONF, JOB, MemoryWorkspace, pom } from "../../../test/support/workspaces.ts";
import { LARGEST_BYTES } from "./readText.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("an open document", () => {
  test("counts as it stands in the editor, at every change", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    expect(workspace.keys("config.yaml")).toEqual(["jobmanager.rpc.address"]);
    await workspace.open("config.yaml", "parallelism.default: 4\n");
    expect(workspace.keys("config.yaml")).toEqual(["parallelism.default"]);
    expect(workspace.deployments()[0]?.configurations[0]).toBe(workspace.facts("config.yaml"));
    await workspace.open("config.yaml", `# orders\n${CONF}`);
    expect(workspace.keys("config.yaml")).toEqual(["jobmanager.rpc.address"]);
    expect(workspace.deployments()[0]?.configurations[0]).toBe(workspace.facts("config.yaml"));
    expect(await workspace.text("config.yaml")).toBe(`# orders\n${CONF}`);
  });

  test("has the lines of its text, not those of the file", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    await workspace.open("config.yaml", `# orders\n${CONF}`);
    expect(workspace.lines("config.yaml")).toEqual([0, 9, 9 + CONF.length]);
    await workspace.open("config.yaml", "a");
    expect(workspace.lines("config.yaml")).toEqual([0]);
    await workspace.close("config.yaml");
    expect(workspace.lines("config.yaml")).toEqual([0, CONF.length]);
  });

  test("is read once for each of its texts", async () => {
    const workspace = await MemoryWorkspace.load({});
    const read = vi.spyOn(workspace.formatOf("OrdersJob.java"), "read");
    await workspace.open("OrdersJob.java", JOB);
    expect(read).not.toHaveBeenCalled();
    expect(workspace.facts("OrdersJob.java")).toBe(workspace.facts("OrdersJob.java"));
    expect(workspace.groups()).toEqual([".: OrdersJob.java"]);
    expect(read).toHaveBeenCalledTimes(1);
    await workspace.open("OrdersJob.java", `${JOB}\n`);
    workspace.groups();
    expect(read).toHaveBeenCalledTimes(2);
  });

  test("that has nothing to do with Flink any more is none, whatever the file says", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    await workspace.open("config.yaml", "server:\n  port: 8080\n");
    expect([workspace.facts("config.yaml"), workspace.documents()]).toEqual([undefined, []]);
    await workspace.close("config.yaml");
    expect(workspace.documents()).toEqual(["config.yaml"]);
  });

  test("that changes on disk still counts as it stands in the editor", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    await workspace.open("config.yaml", "parallelism.default: 4\n");
    workspace.disk.contents["config.yaml"] = "rest.port: 8081\n";
    await workspace.refresh("config.yaml");
    expect(workspace.keys("config.yaml")).toEqual(["parallelism.default"]);
    workspace.forget("config.yaml");
    expect(workspace.keys("config.yaml")).toEqual(["parallelism.default"]);
    expect(workspace.groups()).toEqual(["config.yaml: config.yaml"]);
  });

  test("is judged as the same file is on disk: without Flink's package it is no job", async () => {
    const bare = JOB.replace(/^import.*$/m, "");
    const workspace = await MemoryWorkspace.load({ "Orders.java": bare });
    expect(workspace.groups()).toEqual([]);
    await workspace.open("Orders.java", bare);
    expect(workspace.groups()).toEqual([]);
    await workspace.open("Orders.java", JOB);
    expect(workspace.groups()).toEqual([".: Orders.java"]);
  });

  test("that was not saved yet takes part", async () => {
    const workspace = await MemoryWorkspace.load({
      "orders/pom.xml": pom("1.20.0"),
      "orders/OrdersJob.java": JOB,
    });
    await workspace.open("orders/conf/config.yaml", CONF);
    expect(workspace.groups()).toEqual([
      "orders/conf/config.yaml: orders/conf/config.yaml, orders/OrdersJob.java",
    ]);
    await workspace.close("orders/conf/config.yaml");
    expect(workspace.groups()).toEqual(["orders: orders/OrdersJob.java"]);
  });
});

describe("a document that is too large", () => {
  const filled = (length: number) => CONF + "#".repeat(length - CONF.length);

  test("is told and not read; the largest one is", async () => {
    const workspace = await MemoryWorkspace.load({});
    await workspace.open("flink-conf.yaml", filled(LARGEST_BYTES));
    expect(workspace.keys("flink-conf.yaml")).toEqual(["jobmanager.rpc.address"]);
    expect(workspace.trouble()).toEqual([]);
    await workspace.open("flink-conf.yaml", filled(LARGEST_BYTES + 1));
    expect(workspace.keys("flink-conf.yaml")).toBeUndefined();
    expect(workspace.trouble()).toEqual(["flink-conf.yaml is 4.0 MB; files above 4 MB are not checked"]);
    await workspace.open("flink-conf.yaml", CONF);
    expect(workspace.keys("flink-conf.yaml")).toEqual(["jobmanager.rpc.address"]);
    expect(workspace.trouble()).toEqual([]);
  });
});

describe("the editor's name of a language", () => {
  test.each([
    ["java", JOB, "java"],
    ["flink-conf", CONF, "flink-conf"],
  ])("%s tells what a document is that has no name to go by", async (languageId, text, format) => {
    const workspace = await MemoryWorkspace.load({});
    await workspace.open("untitled:Untitled-1", text, languageId);
    expect(workspace.facts("untitled:Untitled-1")?.format).toBe(format);
  });

  test("wins over the name of the file", async () => {
    const workspace = await MemoryWorkspace.load({});
    await workspace.open("config.yaml", CONF, "flink-conf");
    expect(workspace.facts("config.yaml")?.format).toBe("flink-conf");
  });

  test.each(["yaml", "plaintext", null])("%s leaves it to the name", async (languageId) => {
    const workspace = await MemoryWorkspace.load({});
    await workspace.open("flink-conf.yaml", CONF, languageId);
    await workspace.open("notes.yaml", CONF, languageId);
    expect(workspace.facts("flink-conf.yaml")?.format).toBe("flink-conf");
    expect(workspace.facts("notes.yaml")).toBeUndefined();
  });

  test("loads what reading such a document needs, and nothing else", async () => {
    const workspace = await MemoryWorkspace.load({});
    const needs = {
      java: vi.spyOn(workspace.formatOf("OrdersJob.java"), "prepare"),
      yaml: vi.spyOn(workspace.formatOf("config.yaml"), "prepare"),
    };
    await workspace.open("untitled:Untitled-1", "", "java");
    await workspace.open("OrdersJob.java", "", null);
    await workspace.open("notes.txt", "", "plaintext");
    expect(needs.java).toHaveBeenCalledTimes(2);
    expect(needs.yaml).not.toHaveBeenCalled();
    await workspace.open("config.yaml", "", "yaml");
    expect(needs.yaml).toHaveBeenCalledTimes(1);
  });
});

describe("closing", () => {
  test("reads the file as it is on disk by then", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    await workspace.open("config.yaml", "parallelism.default: 4\n");
    expect(workspace.groups()).toHaveLength(1);
    workspace.disk.contents["config.yaml"] = "rest.port: 8081\nparallelism.default: 2\n";
    await workspace.close("config.yaml");
    expect(workspace.keys("config.yaml")).toEqual(["rest.port", "parallelism.default"]);
    expect(workspace.deployments()[0]?.configurations[0]).toBe(workspace.facts("config.yaml"));
  });

  test("in one of several folders that are open as well", async () => {
    const workspace = await MemoryWorkspace.load(
      { "rides/config.yaml": CONF },
      { roots: ["orders", "rides"] },
    );
    await workspace.open("rides/config.yaml", "parallelism.default: 4\n");
    workspace.disk.contents["rides/config.yaml"] = "taskmanager.numberOfTaskSlots: 2\n";
    await workspace.close("rides/config.yaml");
    expect(workspace.keys("rides/config.yaml")).toEqual(["taskmanager.numberOfTaskSlots"]);
  });

  test("a document that was never saved leaves nothing behind", async () => {
    const workspace = await MemoryWorkspace.load({});
    await workspace.open("untitled:Untitled-1", JOB, "java");
    expect(workspace.groups()).toEqual([".: untitled:Untitled-1"]);
    await workspace.close("untitled:Untitled-1");
    expect([workspace.groups(), workspace.documents(), workspace.trouble()]).toEqual([[], [], []]);
    expect(await workspace.text("untitled:Untitled-1")).toBeUndefined();
  });

  test("a document outside of all folders is forgotten, and its file not read", async () => {
    const workspace = await MemoryWorkspace.load({ "rides/config.yaml": CONF }, { roots: ["orders"] });
    await workspace.open("rides/config.yaml", CONF);
    expect(workspace.groups()).toEqual(["config.yaml: rides/config.yaml"]);
    const before = workspace.disk.log.length;
    await workspace.close("rides/config.yaml");
    expect([workspace.groups(), workspace.documents()]).toEqual([[], []]);
    expect(workspace.disk.log.length).toBe(before);
  });

  test("lets go of what was kept to read the document again", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": JOB });
    const close = vi.spyOn(workspace.formatOf("OrdersJob.java"), "close");
    await workspace.open("OrdersJob.java", JOB);
    workspace.groups();
    await workspace.close("OrdersJob.java");
    expect(close).toHaveBeenCalledExactlyOnceWith("file:///w/OrdersJob.java");
    expect(workspace.groups()).toEqual([".: OrdersJob.java"]);
  });
});
