import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace } from "../../../test/support/workspaces.ts";

/** Whether a job at this path makes a deployment; it is a document either way. */
async function isDeployed(path: string): Promise<boolean> {
  const workspace = await MemoryWorkspace.load({ [path]: JOB });
  expect(workspace.documents()).toEqual([path]);
  return workspace.groups().length > 0;
}

describe("folders of tests", () => {
  test.each([
    "src/test/java/OrdersJob.java",
    "orders/src/test/java/shop/OrdersJob.java",
    "src/it/java/OrdersJob.java",
    "src/integrationTest/java/OrdersJob.java",
    "src/integration-test/java/OrdersJob.java",
    "src/testFixtures/java/OrdersJob.java",
    "tests/src/main/java/OrdersJob.java",
    "orders-tests/src/main/java/OrdersJob.java",
    "orders.tests/src/main/java/OrdersJob.java",
    "integration-test/src/main/java/OrdersJob.java",
    "integration-tests/src/main/java/OrdersJob.java",
    "integrationtest/src/main/java/OrdersJob.java",
    "orders-integrationtests/src/main/java/OrdersJob.java",
    "orders-it/src/main/java/OrdersJob.java",
    "orders_it/src/main/java/OrdersJob.java",
    "orders-test/src/main/java/OrdersJob.java",
    "orders_test/src/OrdersJob.java",
    "orders_tests/src/OrdersJob.java",
  ])("%s", async (path) => {
    expect(await isDeployed(path)).toBe(false);
  });

  test.each([
    "src/main/java/OrdersJob.java",
    "src/main/java/test/OrdersJob.java",
    "src/testing/java/OrdersJob.java",
    "src/items/OrdersJob.java",
    "mysrc/test/OrdersJob.java",
    "contests/src/main/java/OrdersJob.java",
    "orders-tests/jobs/src/main/java/OrdersJob.java",
    "transit/src/main/java/OrdersJob.java",
    "orders-latest/src/main/java/OrdersJob.java",
    "orders-items/src/main/java/OrdersJob.java",
    "tests-of-orders/src/main/java/OrdersJob.java",
  ])("but not %s", async (path) => {
    expect(await isDeployed(path)).toBe(true);
  });

  test("configurations for tests are none of a cluster", async () => {
    const workspace = await MemoryWorkspace.load({
      "src/test/resources/flink-conf.yaml": CONF,
      "src/main/resources/config.yaml": CONF,
      "src/main/java/OrdersJob.java": JOB,
    });
    expect(workspace.groups()).toEqual([
      "src/main/resources/config.yaml: src/main/resources/config.yaml, src/main/java/OrdersJob.java",
    ]);
  });

  test("nor do they hide a config.yaml", async () => {
    const workspace = await MemoryWorkspace.load(
      { "orders-it/src/flink-conf.yaml": CONF, "conf/config.yaml": CONF },
      { flinkVersion: "1.20" },
    );
    expect(workspace.groups()).toEqual(["conf/config.yaml: conf/config.yaml"]);
  });
});

describe("names of tests", () => {
  test.each(["OrdersTest", "OrdersTests", "OrdersTestCase", "OrdersIT", "OrdersITCase", "OrdersSpec"])(
    "%s.java is one, but not among the main sources",
    async (name) => {
      expect(await isDeployed(`jobs/${name}.java`)).toBe(false);
      expect(await isDeployed(`src/main/java/${name}.java`)).toBe(true);
    },
  );

  test.each(["OrdersJob", "TestOrders", "OrdersTestJob", "Contest", "Audit", "OrdersITJob", "Specs"])(
    "%s.java is none",
    async (name) => {
      expect(await isDeployed(`jobs/${name}.java`)).toBe(true);
    },
  );

  test("a folder of that name says nothing", async () => {
    expect(await isDeployed("OrdersTest.java.d/OrdersJob.java")).toBe(true);
  });

  test("a test does not go with the configuration of its module", async () => {
    const workspace = await MemoryWorkspace.load({
      "conf/flink-conf.yaml": CONF,
      "jobs/OrdersTest.java": JOB,
    });
    expect(workspace.groups()).toEqual(["conf/flink-conf.yaml: conf/flink-conf.yaml"]);
  });
});
