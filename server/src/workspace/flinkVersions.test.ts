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

  test("is that of the user, when there is one", async () => {
    const contents = { "pom.xml": pom("1.18.0"), "conf/flink-conf.yaml": CONF, "orders/pom.xml": NO_VERSION };
    expect(await versions(contents, "1.20")).toEqual(["conf/flink-conf.yaml 1.20"]);
    expect(await versions(contents)).toEqual(["conf/flink-conf.yaml 1.18"]);
  });

  test("follows the user's choice", async () => {
    const workspace = await MemoryWorkspace.load({ "pom.xml": pom("1.18.0"), "flink-conf.yaml": CONF });
    expect(workspace.versions()).toEqual(["flink-conf.yaml 1.18"]);
    workspace.configure({ flinkVersion: "2.0" });
    expect(workspace.versions()).toEqual(["flink-conf.yaml 2.0"]);
    workspace.configure({});
    expect(workspace.versions()).toEqual(["flink-conf.yaml 1.18"]);
  });
});

describe("two build files in a folder", () => {
  test.each([
    ["build.gradle", "gradle.properties"],
    ["gradle.properties", "build.gradle"],
  ])("%s says nothing, %s does", async (silent, telling) => {
    const workspace = await MemoryWorkspace.load({
      [silent]: "",
      [telling]: `${telling === "build.gradle" ? "flinkVersion = '1.18.0'" : "flinkVersion=1.18.0"}\n`,
      "flink-conf.yaml": CONF,
    });
    expect(workspace.versions()).toEqual(["flink-conf.yaml 1.18"]);
    await workspace.refresh(silent);
    expect(workspace.versions()).toEqual(["flink-conf.yaml 1.18"]);
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
