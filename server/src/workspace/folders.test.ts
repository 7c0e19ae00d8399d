import { describe, expect, test } from "vitest";
import { CONF, diskError, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

const OLD = Uint8Array.from([0x61, 0xfc]);

/** Two projects that know nothing of each other; a file of each cannot be read. */
const contents = (): Record<string, string | Uint8Array> => ({
  "orders/pom.xml": pom("1.20.0"),
  "orders/conf/config.yaml": CONF,
  "orders/old/config.yaml": OLD,
  "orders/OrdersJob.java": JOB,
  "orders-archive/pom.xml": pom("2.0.0"),
  "orders-archive/conf/config.yaml": CONF,
  "orders-archive/old/config.yaml": OLD,
});

const ARCHIVE = "orders-archive/conf/config.yaml: orders-archive/conf/config.yaml";

describe("what vanishes", () => {
  test("a file", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    expect(workspace.groups()).toHaveLength(2);
    workspace.forget("orders/conf/config.yaml");
    expect(workspace.groups()).toEqual([ARCHIVE, "orders: orders/OrdersJob.java"]);
    expect(workspace.facts("orders/conf/config.yaml")).toBeUndefined();
  });

  test("a file that could not be read", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    workspace.forget("orders/old/config.yaml");
    expect(workspace.trouble()).toEqual(["orders-archive/old/config.yaml is not UTF-8"]);
  });

  test("a folder with all that was in it, but not one whose name begins alike", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    workspace.forget("orders");
    expect(workspace.groups()).toEqual([ARCHIVE]);
    expect(workspace.trouble()).toEqual(["orders-archive/old/config.yaml is not UTF-8"]);
    expect(workspace.versions()).toEqual(["orders-archive/conf/config.yaml 2.0"]);
  });

  test("a folder's build files are forgotten with it", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    workspace.forget("orders");
    await workspace.open("orders/OrdersJob.java", JOB);
    expect(workspace.versions()).toEqual(["orders-archive/conf/config.yaml 2.0", ". ?"]);
  });

  test("a build file; its folder stays", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    workspace.forget("orders/pom.xml");
    expect(workspace.groups()[1]).toBe(
      "orders/conf/config.yaml: orders/conf/config.yaml, orders/OrdersJob.java",
    );
    expect(workspace.versions()).toEqual([
      "orders-archive/conf/config.yaml 2.0",
      "orders/conf/config.yaml ?",
    ]);
  });

  test("another file takes no module along", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    workspace.forget("orders/README.md");
    expect(workspace.versions()).toContain("orders/conf/config.yaml 1.20");
  });
});

describe("what appears", () => {
  test("a file that matters", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": JOB });
    expect(workspace.groups()).toEqual([".: OrdersJob.java"]);
    workspace.disk.contents["conf/config.yaml"] = CONF;
    await workspace.appeared("conf/config.yaml");
    expect(workspace.groups()).toEqual(["conf/config.yaml: conf/config.yaml, OrdersJob.java"]);
  });

  test("a folder with all that is in it", async () => {
    const workspace = await MemoryWorkspace.load({ "conf/config.yaml": CONF });
    expect(workspace.groups()).toHaveLength(1);
    Object.assign(workspace.disk.contents, contents());
    await workspace.appeared("orders");
    expect(workspace.groups()).toEqual([
      "conf/config.yaml: conf/config.yaml",
      "orders/conf/config.yaml: orders/conf/config.yaml, orders/OrdersJob.java",
    ]);
    expect(workspace.versions()).toEqual(["conf/config.yaml ?", "orders/conf/config.yaml 1.20"]);
    expect(workspace.trouble()).toEqual(["orders/old/config.yaml is not UTF-8"]);
  });

  test("some other file is no trouble", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    workspace.disk.contents["notes.txt"] = "orders";
    workspace.disk.errors.set("notes.txt", diskError("ENOTDIR"));
    await workspace.appeared("notes.txt");
    expect(workspace.disk.log.at(-1)).toBe("list notes.txt");
    expect([workspace.trouble(), workspace.documents()]).toEqual([[], ["config.yaml"]]);
  });

  test("a folder in one of several that are open", async () => {
    const workspace = await MemoryWorkspace.load({}, { roots: ["orders", "rides"] });
    Object.assign(workspace.disk.contents, contents());
    await workspace.appeared("orders/conf");
    expect(workspace.documents()).toEqual(["orders/conf/config.yaml"]);
  });

  test("a folder outside of the workspace is not looked into", async () => {
    const workspace = await MemoryWorkspace.load(contents(), { roots: ["orders"] });
    const before = workspace.disk.log.length;
    await workspace.appeared("orders-archive");
    expect(workspace.disk.log.length).toBe(before);
    expect(workspace.documents()).toEqual(["orders/OrdersJob.java", "orders/conf/config.yaml"]);
  });
});

describe("what moves", () => {
  test("a folder is forgotten where it was and read where it is", async () => {
    const workspace = await MemoryWorkspace.load(contents());
    const { contents: disk } = workspace.disk;
    for (const path of Object.keys(disk).filter((each) => each.startsWith("orders/"))) {
      disk[path.replace("orders/", "shop/")] = disk[path] ?? "";
      delete disk[path];
    }
    workspace.forget("orders");
    await workspace.appeared("shop");
    expect(workspace.groups()).toEqual([
      ARCHIVE,
      "shop/conf/config.yaml: shop/conf/config.yaml, shop/OrdersJob.java",
    ]);
    expect(workspace.versions()[1]).toBe("shop/conf/config.yaml 1.20");
    expect(workspace.trouble()).toEqual([
      "orders-archive/old/config.yaml is not UTF-8",
      "shop/old/config.yaml is not UTF-8",
    ]);
  });

  test("a file that gets another name becomes something else", async () => {
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("2.0.0"), "conf/flink-conf.yaml": CONF });
    expect(workspace.groups()).toEqual(["conf/flink-conf.yaml: conf/flink-conf.yaml (unread)"]);
    delete workspace.disk.contents["conf/flink-conf.yaml"];
    workspace.disk.contents["conf/config.yaml"] = CONF;
    workspace.forget("conf/flink-conf.yaml");
    await workspace.appeared("conf/config.yaml");
    expect(workspace.groups()).toEqual(["conf/config.yaml: conf/config.yaml"]);
  });
});

describe("folders of the workspace", () => {
  test("one that is removed is forgotten, the others stay", async () => {
    const workspace = await MemoryWorkspace.load(contents(), { roots: ["orders", "orders-archive"] });
    expect(workspace.groups()).toHaveLength(2);
    workspace.setFolders(["orders-archive"]);
    expect(workspace.folders()).toEqual(["orders-archive"]);
    expect(workspace.groups()).toEqual(["conf/config.yaml: orders-archive/conf/config.yaml"]);
    expect(workspace.versions()).toEqual(["conf/config.yaml 2.0"]);
    expect(workspace.trouble()).toEqual(["orders-archive/old/config.yaml is not UTF-8"]);
  });

  test("its build files are forgotten as well", async () => {
    const workspace = await MemoryWorkspace.load(contents(), { roots: ["orders", "orders-archive"] });
    workspace.setFolders(["orders-archive"]);
    workspace.setFolders(["orders-archive", "orders"]);
    await workspace.refresh("orders/conf/config.yaml");
    expect(workspace.versions()).toEqual([
      "orders-archive/conf/config.yaml 2.0",
      "orders/conf/config.yaml ?",
    ]);
  });

  test("one that is added is read when somebody says so", async () => {
    const workspace = await MemoryWorkspace.load(contents(), { roots: ["orders"] });
    expect(workspace.groups()).toHaveLength(1);
    workspace.setFolders(["orders", "orders-archive"]);
    expect(workspace.groups()).toHaveLength(1);
    await workspace.load("orders-archive");
    expect(workspace.groups()).toEqual([
      "orders-archive/conf/config.yaml: orders-archive/conf/config.yaml",
      "orders/conf/config.yaml: orders/conf/config.yaml, orders/OrdersJob.java",
    ]);
  });

  test("an open document gets its place in a folder that is added, and loses it again", async () => {
    const workspace = await MemoryWorkspace.load({ "orders/pom.xml": NO_VERSION }, { roots: ["rides"] });
    await workspace.open("orders/dev/config.yaml", CONF);
    expect(workspace.profiles()).toEqual(["config.yaml production"]);
    workspace.setFolders(["rides", "orders"]);
    expect(workspace.profiles()).toEqual(["dev/config.yaml development"]);
    workspace.setFolders([]);
    expect(workspace.profiles()).toEqual(["config.yaml production"]);
  });
});

describe("paths that are not looked into", () => {
  test.each([
    "target",
    "orders/target/classes/config.yaml",
    ".git/config.yaml",
    "orders/.idea",
    "build/OrdersJob.java",
    "bin/main/config.yaml",
    ".github/config.json",
  ])("%s", (path) => {
    expect(new MemoryWorkspace({}).isSkipped(path)).toBe(true);
  });

  test.each([
    "orders/config.yaml",
    "targets/config.yaml",
    "orders",
    "bin",
    "bin/submit.sh",
    ".github/workflows/deploy.yml",
    ".gitlab-ci.yml",
    ".env",
  ])("but not %s", (path) => {
    expect(new MemoryWorkspace({}).isSkipped(path)).toBe(false);
  });

  test("only what is below the open folder counts", () => {
    const workspace = new MemoryWorkspace({}, { roots: ["build/orders", "target"] });
    expect(workspace.isSkipped("build/orders/config.yaml")).toBe(false);
    expect(workspace.isSkipped("target/config.yaml")).toBe(false);
    expect(workspace.isSkipped("target/build/config.yaml")).toBe(true);
    // Outside of all folders the user named the very file.
    expect(workspace.isSkipped("vendor/config.yaml")).toBe(false);
  });
});
