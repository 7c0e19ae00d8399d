import { describe, expect, test } from "vitest";
import { CONF, JOB, LOCAL_JOB, MemoryWorkspace, NO_VERSION } from "../../../test/support/workspaces.ts";

describe("paths of configurations", () => {
  test.each([
    "dev/flink-conf.yaml",
    "conf/dev/flink-conf.yaml",
    "development/flink-conf.yaml",
    "local/config.yaml",
    "deploy/local/nested/config.yaml",
    "test/flink-conf.yaml",
    "quickstart/config.yaml",
    "deploy/minikube/config.yaml",
    "conf-dev/flink-conf.yaml",
    "dev-cluster/flink-conf.yaml",
    "orders_local/flink-conf.yaml",
    "local_orders/flink-conf.yaml",
    "overlay.test.d/flink-conf.yaml",
    "MiniKube/flink-conf.yaml",
    "DEV/flink-conf.yaml",
  ])("%s is for development", async (path) => {
    const workspace = await MemoryWorkspace.load({ [path]: CONF });
    expect(workspace.profiles()).toEqual([`${path} development`]);
  });

  test.each([
    "flink-conf.yaml",
    "conf/flink-conf.yaml",
    "prod/config.yaml",
    "devices/flink-conf.yaml",
    "android_devkit/flink-conf.yaml",
    "mydev/flink-conf.yaml",
    "localities/flink-conf.yaml",
    "latest/flink-conf.yaml",
    "testing/flink-conf.yaml",
    "quickstarts/flink-conf.yaml",
    "dev2/flink-conf.yaml",
    "staging/flink-conf.yaml",
  ])("%s is for production", async (path) => {
    const workspace = await MemoryWorkspace.load({ [path]: CONF });
    expect(workspace.profiles()).toEqual([`${path} production`]);
  });

  test("the name of the folder that is open says nothing", async () => {
    const workspace = await MemoryWorkspace.load({ "dev/conf/config.yaml": CONF }, { roots: ["dev"] });
    expect(workspace.profiles()).toEqual(["conf/config.yaml production"]);
  });
});

describe("jobs alone", () => {
  const profiles = async (files: Record<string, string>) => (await MemoryWorkspace.load(files)).profiles();

  test("the path of their module decides, not their own", async () => {
    expect(
      await profiles({
        "quickstart/pom.xml": NO_VERSION,
        "quickstart/OrdersJob.java": JOB,
        "orders/pom.xml": NO_VERSION,
        "orders/dev/OrdersJob.java": JOB,
      }),
    ).toEqual(["orders production", "quickstart development"]);
  });

  test("local environments are for development", async () => {
    expect(await profiles({ "OrdersJob.java": LOCAL_JOB, "PaymentsJob.java": LOCAL_JOB })).toEqual([
      ". development",
    ]);
  });

  test("unless there is one that is not", async () => {
    expect(await profiles({ "OrdersJob.java": LOCAL_JOB, "PaymentsJob.java": JOB })).toEqual([
      ". production",
    ]);
  });

  test("or a configuration, with which Flink runs them", async () => {
    expect(await profiles({ "OrdersJob.java": LOCAL_JOB, "conf/flink-conf.yaml": CONF })).toEqual([
      "conf/flink-conf.yaml production",
    ]);
  });

  test("no environment at all is no local one", async () => {
    const part = `import org.apache.flink.streaming.api.datastream.DataStream;
class Clean { DataStream<String> clean(DataStream<String> in) { return in.map(o -> o.trim()); } }`;
    expect(await profiles({ "Clean.java": part })).toEqual([". production"]);
  });
});

describe("chosen by the user", () => {
  const files = { "dev/config.yaml": CONF, "conf/config.yaml": CONF };

  test("it holds for all", async () => {
    const workspace = await MemoryWorkspace.load(files, { profile: "production" });
    expect(workspace.profiles()).toEqual(["conf/config.yaml production", "dev/config.yaml production"]);
    workspace.configure({ profile: "development" });
    expect(workspace.profiles()).toEqual(["conf/config.yaml development", "dev/config.yaml development"]);
  });

  test("taken back, paths decide again", async () => {
    const workspace = await MemoryWorkspace.load(files, { profile: "production" });
    workspace.configure({});
    expect(workspace.profiles()).toEqual(["conf/config.yaml production", "dev/config.yaml development"]);
  });
});
