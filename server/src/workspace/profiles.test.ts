import { describe, expect, test } from "vitest";
import {
  CONF,
  JOB,
  LOCAL_JOB,
  MemoryWorkspace,
  NO_VERSION,
  pathAt,
} from "../../../test/support/workspaces.ts";

describe("paths of configurations", () => {
  test.each([
    "dev/flink-conf.yaml",
    "conf/dev/flink-conf.yaml",
    "development/flink-conf.yaml",
    "local/config.yaml",
    "deploy/local/nested/config.yaml",
    "test/flink-conf.yaml",
    "quickstart/config.yaml",
    "quickstarts/config.yaml",
    "examples/config.yaml",
    "flink-examples/conf/config.yaml",
    "orders-example/config.yaml",
    "tutorial/conf/flink-conf.yaml",
    "demos/config.yaml",
    "rides.demo/config.yaml",
    "benchmark/flink-conf.yaml",
    "rides_benchmarks/flink-conf.yaml",
    "flink-training/config.yaml",
    "e2e-tests/config.yaml",
    "rides-e2e/config.yaml",
    "end-to-end/config.yaml",
    "rides-end-to-end-tests/config.yaml",
    "tests/End-to-End/config.yaml",
    "samples/config.yaml",
    "Playground/config.yaml",
    "deploy/minikube/config.yaml",
    "conf-dev/flink-conf.yaml",
    "dev-cluster/flink-conf.yaml",
    "orders_local/flink-conf.yaml",
    "local_orders/flink-conf.yaml",
    "overlay.test.d/flink-conf.yaml",
    "MiniKube/flink-conf.yaml",
    "DEV/flink-conf.yaml",
    "prod/demo/flink-conf.yaml",
    "demo-prod/flink-conf.yaml",
    "trainings/flink-conf.yaml",
    "training-exercises/flink-conf.yaml",
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
    "demographics/flink-conf.yaml",
    "sampler/flink-conf.yaml",
    "subsample/flink-conf.yaml",
    "trained/flink-conf.yaml",
    "benchmarking/flink-conf.yaml",
    "e2e2/flink-conf.yaml",
    "backend-to-endpoint/flink-conf.yaml",
    "end-to/end/flink-conf.yaml",
    "demo1/flink-conf.yaml",
    "dev2/flink-conf.yaml",
    "staging/flink-conf.yaml",
    "example-corp/prod/flink-conf.yaml",
    "e2e-encryption/conf/production/flink-conf.yaml",
    "training-data/conf/flink-conf.yaml",
    "training_set.writer/flink-conf.yaml",
  ])("%s is for production", async (path) => {
    const workspace = await MemoryWorkspace.load({ [path]: CONF });
    expect(workspace.profiles()).toEqual([`${path} production`]);
  });

  test("of two folders that are open the inner one counts, whichever came first", async () => {
    for (const roots of [
      [".", "dev"],
      ["dev", "."],
    ]) {
      const workspace = await MemoryWorkspace.load({ "dev/conf/config.yaml": CONF }, { roots });
      expect(workspace.profiles()).toEqual(["conf/config.yaml production"]);
    }
  });

  test("the name of the folder that is open says nothing", async () => {
    const files = {
      "dev/conf/config.yaml": CONF,
      "examples/conf/config.yaml": CONF,
      "examples/pom.xml": NO_VERSION,
    };
    const dev = await MemoryWorkspace.load(files, { roots: ["dev"] });
    expect(dev.profiles()).toEqual(["conf/config.yaml production"]);
    const examples = await MemoryWorkspace.load(files, { roots: ["examples"] });
    expect(examples.profiles()).toEqual(["conf/config.yaml production"]);
  });
});

describe("jobs alone", () => {
  const profiles = async (files: Record<string, string>) => (await MemoryWorkspace.load(files)).profiles();

  const inPackage = (name: string) => JOB.replace("package shop.orders;", name ? `package ${name};` : "");

  test("the path of their module decides", async () => {
    expect(
      await profiles({
        "quickstart/pom.xml": NO_VERSION,
        "quickstart/OrdersJob.java": JOB,
        "orders/pom.xml": NO_VERSION,
        "orders/jobs/OrdersJob.java": JOB,
      }),
    ).toEqual(["orders production", "quickstart development"]);
  });

  test("or their own, where it says so of all of them", async () => {
    const files = { "examples/OrdersJob.java": JOB, "test/src/main/java/shop/orders/RidesJob.java": JOB };
    expect(await profiles(files)).toEqual([". development"]);
    expect(await profiles({ ...files, "jobs/TipsJob.java": JOB })).toEqual([". production"]);
  });

  test("a package is what people begin with, and says nothing", async () => {
    const path = (name: string) => `src/main/java/${name.replaceAll(".", "/")}/OrdersJob.java`;
    for (const name of ["com.example", "org.demo.orders", "com.example.samples"])
      expect(await profiles({ [path(name)]: inPackage(name) })).toEqual([". production"]);
    expect(await profiles({ "example/OrdersJob.java": inPackage("example") })).toEqual([". production"]);
    // A folder that the package does not spell.
    expect(await profiles({ "example/OrdersJob.java": inPackage("") })).toEqual([". development"]);
    expect(await profiles({ "example/OrdersJob.java": inPackage("com.example") })).toEqual([". development"]);
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

describe("jobs among others", () => {
  const samples = async (files: Record<string, string>, profile?: "production" | "development") =>
    (await MemoryWorkspace.load(files, profile ? { profile } : {}))
      .deployments()
      .flatMap((each) => [...each.samples].map(pathAt));
  const files = {
    "conf/flink-conf.yaml": CONF,
    "demo/RidesJob.java": JOB,
    "jobs/OrdersJob.java": JOB,
  };

  test("that only show something are known, whatever the profile of all", async () => {
    expect(await samples(files)).toEqual(["demo/RidesJob.java"]);
    expect((await MemoryWorkspace.load(files)).profiles()).toEqual(["conf/flink-conf.yaml production"]);
  });

  test("unless the user says what all of it is", async () => {
    expect(await samples(files, "production")).toEqual([]);
    expect(await samples(files, "development")).toEqual(["demo/RidesJob.java", "jobs/OrdersJob.java"]);
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
