import { describe, expect, test } from "vitest";
import { resource, SLOTS } from "../../../test/support/grouping.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pathAt } from "../../../test/support/workspaces.ts";

describe("of folders that people opened", () => {
  test.each([[["orders", "."]], [[".", "orders"]]])("the inner one counts: %j", async (roots) => {
    const files = { "flink-conf.yaml": CONF, "orders/flink-conf.yaml": CONF, "orders/OrdersJob.java": JOB };
    const workspace = await MemoryWorkspace.load(files, { roots });
    // Names begin below the folder; two that are alike have its name before them.
    expect(workspace.groups()).toEqual([
      "w/flink-conf.yaml: flink-conf.yaml",
      "orders/flink-conf.yaml: orders/flink-conf.yaml, orders/OrdersJob.java",
    ]);
    workspace.configureFolders({ ".": { profile: "development" }, orders: { profile: "production" } });
    expect(workspace.profiles()).toEqual([
      "w/flink-conf.yaml development",
      "orders/flink-conf.yaml production",
    ]);
  });

  test("what lies in none has the settings of no folder", async () => {
    const workspace = await MemoryWorkspace.load({ "conf/flink-conf.yaml": CONF }, { roots: ["rides"] });
    await workspace.named("conf/flink-conf.yaml");
    workspace.configureFolders({ "": { profile: "development" }, rides: { profile: "production" } });
    expect(workspace.profiles()).toEqual(["flink-conf.yaml development"]);
  });
});

describe("the job of a resource", () => {
  const RIDES = resource("rides", SLOTS, "  job: { jarURI: 'local:///opt/rides.jar' }\n");
  const jobsOf = async (files: Record<string, string>, roots = ["."]) =>
    (await MemoryWorkspace.load(files, { roots }))
      .groups()
      .filter((each) => each.includes("#"))
      .map((each) => each.replace(/^.*?flinkConfiguration(?:, )?/, ""));

  test("is of its own module, whatever lies beside that", async () => {
    expect(
      await jobsOf({
        "rides/pom.xml": NO_VERSION,
        "rides/k8s/rides.yaml": RIDES,
        "rides/RidesJob.java": JOB,
        "tips/pom.xml": NO_VERSION,
        "tips/TipsJob.java": JOB,
      }),
    ).toEqual(["rides/RidesJob.java"]);
  });

  test("is of the only module with jobs in the nearest folder that has modules", async () => {
    const files = {
      "rides/k8s/rides.yaml": RIDES,
      "rides/jobs/pom.xml": NO_VERSION,
      "rides/jobs/RidesJob.java": JOB,
      "rides/model/pom.xml": NO_VERSION,
      "tips/pom.xml": NO_VERSION,
      "tips/TipsJob.java": JOB,
    };
    expect(await jobsOf(files)).toEqual(["rides/jobs/RidesJob.java"]);
    expect(await jobsOf({ ...files, "rides/model/ModelJob.java": JOB })).toEqual([""]);
    const { "rides/k8s/rides.yaml": above, ...others } = files;
    expect(await jobsOf({ ...others, "k8s/rides.yaml": above })).toEqual([""]);
    // Its own module has none.
    expect(await jobsOf({ ...others, "rides/model/rides.yaml": above })).toEqual([""]);
  });

  test("is of its own module, whatever modules that has in it", async () => {
    const files = {
      "rides/pom.xml": NO_VERSION,
      "rides/k8s/rides.yaml": RIDES,
      "rides/RidesJob.java": JOB,
      "rides/tips/pom.xml": NO_VERSION,
      "rides/tips/TipsJob.java": JOB,
    };
    expect(await jobsOf(files)).toEqual(["rides/RidesJob.java"]);
  });

  test("is none of the module where it is one of Flink's examples", async () => {
    const example = RIDES.replace("/opt/rides.jar", "/opt/flink/examples/streaming/TopSpeedWindowing.jar");
    expect(await jobsOf({ "rides.yaml": example, "RidesJob.java": JOB })).toEqual([""]);
    expect(await jobsOf({ "rides.yaml": RIDES, "RidesJob.java": JOB })).toEqual(["RidesJob.java"]);
  });

  test("is of no other folder that people opened", async () => {
    const files = { "deploy/rides.yaml": RIDES, "rides/pom.xml": NO_VERSION, "rides/RidesJob.java": JOB };
    expect(await jobsOf(files)).toEqual(["rides/RidesJob.java"]);
    expect(await jobsOf(files, ["deploy", "rides"])).toEqual([""]);
  });
});

test("documents outside of all folders that people opened belong together where they lie in one", async () => {
  const patch = resource("rides", "    rest.port: 1\n").replace("  flinkVersion: v1_20\n", "");
  const workspace = await MemoryWorkspace.load({}, { roots: ["shop"] });
  await workspace.open("deploy/rides.yaml", resource("rides", SLOTS), "yaml");
  await workspace.open("deploy/patch.yaml", patch, "yaml");
  await workspace.open("other/patch.yaml", patch, "yaml");
  const unread = workspace.deployments().find(({ name }) => name === "rides.yaml")?.unread ?? [];
  expect(unread.map(({ uri }) => pathAt(uri))).toEqual(["deploy/patch.yaml"]);
});

test("the class of a job may be in no package", async () => {
  const job = JOB.replace("package shop.orders;\n", "");
  const started = (entry: string) =>
    resource("rides", SLOTS, `  job: { jarURI: 'local:///opt/rides.jar', entryClass: ${entry} }\n`);
  const served = async (entry: string) =>
    (await MemoryWorkspace.load({ "a.yaml": started(entry), "OrdersJob.java": job })).deployments()[0]?.jobs;
  expect(await served("OrdersJob")).toHaveLength(1);
  expect(await served("shop.orders.OrdersJob")).toHaveLength(0);
});
