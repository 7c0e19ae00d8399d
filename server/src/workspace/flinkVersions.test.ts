import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

const versions = async (contents: Record<string, string>, flinkVersion?: string) =>
  (await MemoryWorkspace.load(contents, flinkVersion === undefined ? {} : { flinkVersion })).versions();

describe("the version of a deployment", () => {
  test("is that of its module's build file, of whichever kind", async () => {
    expect(
      await versions({
        "gradle/build.gradle": "def flinkVersion = '1.16.3'\n",
        "gradle/conf/flink-conf.yaml": CONF,
        "kotlin/build.gradle.kts": 'implementation("org.apache.flink:flink-clients:1.17.2")\n',
        "kotlin/conf/flink-conf.yaml": CONF,
        "maven/pom.xml": pom("1.15.4"),
        "maven/conf/flink-conf.yaml": CONF,
        "properties/gradle.properties": "flinkVersion=1.18.1\n",
        "properties/conf/flink-conf.yaml": CONF,
        "sbt/build.sbt": 'val flinkVersion = "1.14.6"\n',
        "sbt/conf/flink-conf.yaml": CONF,
      }),
    ).toEqual([
      "gradle/conf/flink-conf.yaml 1.16",
      "kotlin/conf/flink-conf.yaml 1.17",
      "maven/conf/flink-conf.yaml 1.15",
      "properties/conf/flink-conf.yaml 1.18",
      "sbt/conf/flink-conf.yaml 1.14",
    ]);
  });

  test("is not known when nothing says it", async () => {
    expect(await versions({ "conf/flink-conf.yaml": CONF })).toEqual(["conf/flink-conf.yaml ?"]);
    expect(await versions({ "pom.xml": NO_VERSION, "conf/flink-conf.yaml": CONF })).toEqual([
      "conf/flink-conf.yaml ?",
    ]);
  });

  test("comes from the nearest module above that says it", async () => {
    expect(
      await versions({
        "pom.xml": pom("1.18.0"),
        "shop/pom.xml": NO_VERSION,
        "shop/orders/pom.xml": NO_VERSION,
        "shop/orders/OrdersJob.java": JOB,
        "shop/rides/pom.xml": pom("2.0.0"),
        "shop/rides/RidesJob.java": JOB,
      }),
    ).toEqual(["shop/orders 1.18", "shop/rides 2.0"]);
  });

  test("does not come from a module beside, whose name begins alike", async () => {
    expect(
      await versions({
        "orders/pom.xml": pom("1.18.0"),
        "orders-archive/pom.xml": NO_VERSION,
        "orders-archive/ArchiveJob.java": JOB,
      }),
    ).toEqual(["orders-archive ?"]);
  });

  test("comes from the modules of its jobs, when its own does not say it", async () => {
    expect(
      await versions({
        "conf/flink-conf.yaml": CONF,
        "orders/pom.xml": pom("1.17.0"),
        "orders/OrdersJob.java": JOB,
        "payments/pom.xml": pom("1.17.2"),
        "payments/PaymentsJob.java": JOB,
      }),
    ).toEqual(["conf/flink-conf.yaml 1.17"]);
  });

  test.each([
    ["minor", "1.17.0", "1.18.0"],
    ["major", "1.1.0", "2.1.0"],
  ])("is not known when jobs ask for another %s one", async (_, one, other) => {
    expect(
      await versions({
        "conf/flink-conf.yaml": CONF,
        "orders/pom.xml": pom(one),
        "orders/OrdersJob.java": JOB,
        "payments/pom.xml": pom(other),
        "payments/PaymentsJob.java": JOB,
      }),
    ).toEqual(["conf/flink-conf.yaml ?"]);
  });

  test("is not known when a job asks for another one than the configuration's module", async () => {
    expect(
      await versions({
        "pom.xml": pom("1.18.0"),
        "conf/flink-conf.yaml": CONF,
        "orders/pom.xml": pom("1.19.0"),
        "orders/OrdersJob.java": JOB,
      }),
    ).toEqual(["conf/flink-conf.yaml ?"]);
  });

  test("is that of the command line, whatever files say", async () => {
    const contents = { "pom.xml": pom("1.18.0"), "conf/flink-conf.yaml": CONF, "orders/pom.xml": NO_VERSION };
    expect(await versions(contents, "1.20")).toEqual(["conf/flink-conf.yaml 1.20"]);
    expect(await versions(contents)).toEqual(["conf/flink-conf.yaml 1.18"]);
  });

  test("follows what is decided for all", async () => {
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.18.0"), "flink-conf.yaml": CONF });
    expect(workspace.sources()).toEqual(["1.18 pom.xml:1"]);
    workspace.configure({ flinkVersion: "2.0" });
    expect(workspace.sources()).toEqual(["2.0 (option)"]);
    workspace.configure({});
    expect(workspace.sources()).toEqual(["1.18 pom.xml:1"]);
  });

  test("is told with all that say another one", async () => {
    const workspace = await MemoryWorkspace.load({
      "conf/flink-conf.yaml": CONF,
      "orders/pom.xml": pom("1.17.0"),
      "orders/OrdersJob.java": JOB,
      "payments/pom.xml": pom("1.18.0"),
      "payments/PaymentsJob.java": JOB,
      "rides/pom.xml": pom("1.17.5"),
      "rides/RidesJob.java": JOB,
    });
    expect(workspace.sources()).toEqual(["?, 1.17 orders/pom.xml:1, 1.18 payments/pom.xml:1"]);
  });
});

describe("the setting of a folder", () => {
  const load = (contents: Record<string, string>, roots = ["a", "b"]) =>
    MemoryWorkspace.load(contents, { roots });

  test("counts for what is in it, where no file says the version", async () => {
    const workspace = await load({ "a/flink-conf.yaml": CONF, "b/OrdersJob.java": JOB });
    workspace.configureFolders({ a: { flinkVersion: "1.17" } });
    expect(workspace.sources()).toEqual(["1.17 (setting)", "?"]);
    workspace.configureFolders({ a: { flinkVersion: "1.17" }, b: { flinkVersion: "2.0" } });
    expect(workspace.sources()).toEqual(["1.17 (setting)", "2.0 (setting)"]);
  });

  test("does not count where a build file or an image says it", async () => {
    const workspace = await load({
      "a/pom.xml": pom("1.20.1"),
      "a/flink-conf.yaml": CONF,
      "b/Dockerfile": "FROM flink:1.18",
      "b/flink-conf.yaml": CONF,
    });
    workspace.configureFolders({ a: { flinkVersion: "1.17" }, b: { flinkVersion: "1.17" } });
    expect(workspace.sources()).toEqual(["1.20 a/pom.xml:1", "1.18 b/Dockerfile:1"]);
  });

  test("decides where files contradict each other", async () => {
    const workspace = await load({
      "a/pom.xml": pom("1.20.1"),
      "a/Dockerfile": "FROM flink:1.18",
      "a/flink-conf.yaml": CONF,
    });
    workspace.configureFolders({ a: { flinkVersion: "1.18" } });
    expect(workspace.sources()).toEqual(["1.18 (setting), 1.20 a/pom.xml:1, 1.18 a/Dockerfile:1"]);
  });

  test("decides which files that Flink reads", async () => {
    const workspace = await load({ "a/flink-conf.yaml": CONF, "b/flink-conf.yaml": CONF });
    workspace.configureFolders({ a: { flinkVersion: "2.0" } });
    expect(workspace.groups()).toEqual([
      "a/flink-conf.yaml: a/flink-conf.yaml (unread)",
      "b/flink-conf.yaml: b/flink-conf.yaml",
    ]);
  });

  test("of what lies in no folder is that of the user", async () => {
    const workspace = await load({ "c/flink-conf.yaml": CONF });
    await workspace.named("c/flink-conf.yaml");
    workspace.configureFolders({
      a: { flinkVersion: "1.17" },
      "": { flinkVersion: "1.16", profile: "development" },
    });
    expect(workspace.sources()).toEqual(["1.16 (setting)"]);
    expect(workspace.profiles()).toEqual(["flink-conf.yaml development"]);
  });

  test("can be a profile", async () => {
    const workspace = await load({ "a/flink-conf.yaml": CONF, "b/flink-conf.yaml": CONF });
    workspace.configureFolders({ b: { profile: "development" } });
    expect(workspace.profiles()).toEqual(["a/flink-conf.yaml production", "b/flink-conf.yaml development"]);
  });
});

describe("two build files in a folder", () => {
  const pair = (gradle: string, properties: string) =>
    MemoryWorkspace.load({
      "orders/build.gradle": gradle,
      "orders/gradle.properties": properties,
      "orders/conf/flink-conf.yaml": CONF,
      "gradle.properties": "flinkVersion=1.11.0\n",
    });

  test.each([
    ["one says it", "flinkVersion = '1.18.0'", "", "1.18 orders/build.gradle:1"],
    ["the other says it", "", "flinkVersion=1.18.0", "1.18 orders/gradle.properties:1"],
    ["both say the same", "flinkVersion = '1.18.0'", "flinkVersion=1.18.1", "1.18 orders/build.gradle:1"],
    [
      "they differ",
      "flinkVersion = '1.18.0'",
      "flinkVersion=1.19.1",
      "?, 1.18 orders/build.gradle:1, 1.19 orders/gradle.properties:1",
    ],
    ["none says it", "", "", "1.11 gradle.properties:1"],
  ])("%s, in whatever order they are read", async (_, gradle, properties, expected) => {
    const workspace = await pair(gradle, properties);
    expect(workspace.sources()).toEqual([expected]);
    for (const path of ["orders/build.gradle", "orders/gradle.properties", "orders/build.gradle"]) {
      await workspace.refresh(path);
      expect(workspace.sources()).toEqual([expected]);
    }
  });

  test("one that is gone leaves the module to the other", async () => {
    const workspace = await pair("", "flinkVersion=1.18.0");
    workspace.forget("orders/gradle.properties");
    expect(workspace.sources()).toEqual(["1.11 gradle.properties:1"]);
    await workspace.open("orders/OrdersJob.java", JOB);
    await workspace.open("OtherJob.java", JOB);
    expect(workspace.groups()).toEqual([
      "orders/conf/flink-conf.yaml: orders/conf/flink-conf.yaml, orders/OrdersJob.java",
      ".: OtherJob.java",
    ]);
  });

  test("a version that is taken away is not kept", async () => {
    const workspace = await pair("flinkVersion = '1.18.0'", "");
    workspace.disk.contents["orders/build.gradle"] = "";
    await workspace.refresh("orders/build.gradle");
    expect(workspace.sources()).toEqual(["1.11 gradle.properties:1"]);
  });
});

describe("build files that change", () => {
  const files = () => ({
    "pom.xml": pom("1.18.0"),
    "orders/pom.xml": NO_VERSION,
    "orders/config.yaml": CONF,
  });

  test("another version", async () => {
    const workspace = await MemoryWorkspace.load(files());
    expect(workspace.groups()).toEqual(["orders/config.yaml: orders/config.yaml (unread)"]);
    workspace.disk.contents["pom.xml"] = pom("2.0.0");
    await workspace.refresh("pom.xml");
    expect(workspace.versions()).toEqual(["orders/config.yaml 2.0"]);
    expect(workspace.groups()).toEqual(["orders/config.yaml: orders/config.yaml"]);
  });

  test("a new one", async () => {
    const workspace = await MemoryWorkspace.load({ "orders/OrdersJob.java": JOB });
    expect(workspace.versions()).toEqual([". ?"]);
    workspace.disk.contents["orders/pom.xml"] = pom("1.20.0");
    await workspace.appeared("orders/pom.xml");
    expect(workspace.versions()).toEqual(["orders 1.20"]);
  });

  test("one that is gone makes no module", async () => {
    const workspace = await MemoryWorkspace.load({
      "orders/pom.xml": pom("1.20.0"),
      "orders/OrdersJob.java": JOB,
    });
    expect(workspace.versions()).toEqual(["orders 1.20"]);
    workspace.forget("orders/pom.xml");
    expect(workspace.versions()).toEqual([". ?"]);
  });

  test("a parent elsewhere", async () => {
    const parent = (version: string) =>
      `<project><groupId>shop</groupId><artifactId>all</artifactId><properties><flink.version>${version}</flink.version></properties></project>`;
    const child =
      "<project><parent><groupId>shop</groupId><artifactId>all</artifactId><relativePath/></parent></project>";
    const workspace = await MemoryWorkspace.load({
      "parent/pom.xml": parent("1.18.0"),
      "orders/pom.xml": child,
      "orders/OrdersJob.java": JOB,
    });
    expect(workspace.versions()).toEqual(["orders 1.18"]);
    workspace.disk.contents["parent/pom.xml"] = parent("1.19.0");
    await workspace.refresh("parent/pom.xml");
    expect(workspace.versions()).toEqual(["orders 1.19"]);
    workspace.forget("parent");
    expect(workspace.versions()).toEqual(["orders ?"]);
  });

  test.each([
    ["missing", undefined],
    ["not UTF-8", new Uint8Array([0x3c, 0xff])],
  ])("one that is %s makes no module, and is no trouble", async (_, content) => {
    const workspace = await MemoryWorkspace.load({
      "orders/pom.xml": pom("1.20.0"),
      "orders/OrdersJob.java": JOB,
    });
    if (content) workspace.disk.contents["orders/pom.xml"] = content;
    else delete workspace.disk.contents["orders/pom.xml"];
    await workspace.refresh("orders/pom.xml");
    expect(workspace.versions()).toEqual([". ?"]);
    expect(workspace.trouble()).toEqual([]);
  });
});
