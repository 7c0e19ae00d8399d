import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

const groups = async (contents: Record<string, string>, roots?: readonly string[]) =>
  (await MemoryWorkspace.load(contents, roots ? { roots } : {})).groups();

describe("a configuration goes with jobs", () => {
  test("of its module, wherever both stand in it", async () => {
    expect(
      await groups({
        "orders/pom.xml": NO_VERSION,
        "orders/conf/flink-conf.yaml": CONF,
        "orders/src/main/java/shop/OrdersJob.java": JOB,
        "payments/pom.xml": NO_VERSION,
        "payments/src/main/java/shop/PaymentsJob.java": JOB,
      }),
    ).toEqual([
      "orders/conf/flink-conf.yaml: orders/conf/flink-conf.yaml, orders/src/main/java/shop/OrdersJob.java",
      "payments: payments/src/main/java/shop/PaymentsJob.java",
    ]);
  });

  test("of the whole workspace, where there is no build file", async () => {
    expect(
      await groups({
        "orders/OrdersJob.java": JOB,
        "payments/PaymentsJob.java": JOB,
        "deploy/flink-conf.yaml": CONF,
      }),
    ).toEqual([
      "deploy/flink-conf.yaml: deploy/flink-conf.yaml, orders/OrdersJob.java, payments/PaymentsJob.java",
    ]);
  });

  test("of a module below that has no configuration, but not of one that has", async () => {
    expect(
      await groups({
        "conf/flink-conf.yaml": CONF,
        "orders/pom.xml": NO_VERSION,
        "orders/OrdersJob.java": JOB,
        "payments/pom.xml": NO_VERSION,
        "payments/PaymentsJob.java": JOB,
        "payments/flink-conf.yaml": CONF,
      }),
    ).toEqual([
      "conf/flink-conf.yaml: conf/flink-conf.yaml, orders/OrdersJob.java",
      "payments/flink-conf.yaml: payments/flink-conf.yaml, payments/PaymentsJob.java",
    ]);
  });

  test("of no module above", async () => {
    expect(
      await groups({
        "pom.xml": NO_VERSION,
        "src/main/java/OrdersJob.java": JOB,
        "rides/pom.xml": NO_VERSION,
        "rides/conf/config.yaml": CONF,
      }),
    ).toEqual(["rides/conf/config.yaml: rides/conf/config.yaml", ".: src/main/java/OrdersJob.java"]);
  });

  test("of no module beside", async () => {
    expect(
      await groups({
        "rides/pom.xml": NO_VERSION,
        "rides/conf/config.yaml": CONF,
        "rides-archive/pom.xml": NO_VERSION,
        "rides-archive/ArchiveJob.java": JOB,
      }),
    ).toEqual([
      "rides/conf/config.yaml: rides/conf/config.yaml",
      "rides-archive: rides-archive/ArchiveJob.java",
    ]);
  });

  test("of the nearest folder with modules that have jobs, not of those beside it", async () => {
    const demos = {
      "pyproject.toml": "",
      "sql/lakes/conf/config.yaml": CONF,
      "sql/rides/pom.xml": NO_VERSION,
      "sql/rides/RidesJob.java": JOB,
      "streams/orders/pom.xml": NO_VERSION,
      "streams/orders/OrdersJob.java": JOB,
      "TotalsJob.java": JOB,
    };
    expect(await groups(demos)).toEqual([
      "sql/lakes/conf/config.yaml: sql/lakes/conf/config.yaml, sql/rides/RidesJob.java",
      ".: TotalsJob.java",
      "streams/orders: streams/orders/OrdersJob.java",
    ]);
    const { "sql/rides/RidesJob.java": _, ...others } = demos;
    expect(await groups(others)).toEqual([
      "sql/lakes/conf/config.yaml: sql/lakes/conf/config.yaml, TotalsJob.java, streams/orders/OrdersJob.java",
    ]);
    expect(await groups({ ...demos, "conf/flink-conf.yaml": CONF })).toEqual([
      "conf/flink-conf.yaml: conf/flink-conf.yaml, TotalsJob.java, streams/orders/OrdersJob.java",
      "sql/lakes/conf/config.yaml: sql/lakes/conf/config.yaml, sql/rides/RidesJob.java",
    ]);
  });

  test("not those of a demo with images of its own, where the configuration has its own, too", async () => {
    const compose = "services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n";
    const demos = {
      "operations/conf/flink-conf.yaml": CONF,
      "operations/docker-compose.yaml": compose,
      "walkthrough/docker-compose.yaml": compose,
      "walkthrough/OrdersJob.java": JOB,
    };
    expect(await groups(demos)).toEqual([
      "operations/conf/flink-conf.yaml: operations/conf/flink-conf.yaml",
      ".: walkthrough/OrdersJob.java",
    ]);
    const both = [
      "operations/conf/flink-conf.yaml: operations/conf/flink-conf.yaml, walkthrough/OrdersJob.java",
    ];
    const { "operations/docker-compose.yaml": _, ...without } = demos;
    expect(await groups(without)).toEqual(both);
    const { "walkthrough/docker-compose.yaml": __, ...bare } = demos;
    expect(await groups(bare)).toEqual(both);
    const { "operations/conf/flink-conf.yaml": conf, ...others } = demos;
    expect(await groups({ ...others, "walkthrough/conf/flink-conf.yaml": conf })).toEqual([
      "walkthrough/conf/flink-conf.yaml: walkthrough/conf/flink-conf.yaml, walkthrough/OrdersJob.java",
    ]);
  });

  test("of the nearest folder with jobs that are not read yet, which are served by nobody else", async () => {
    expect(
      await groups({
        "pyproject.toml": "",
        "sql/lakes/conf/config.yaml": CONF,
        "sql/rides/requirements.txt": "apache-flink==1.20.0",
        "sql/rides/Rides.zpln": "%flink",
        "streams/orders/pom.xml": NO_VERSION,
        "streams/orders/OrdersJob.java": JOB,
      }),
    ).toEqual([
      "sql/lakes/conf/config.yaml: sql/lakes/conf/config.yaml",
      "streams/orders: streams/orders/OrdersJob.java",
    ]);
  });

  test("of nested modules: the nearest one above with a configuration serves", async () => {
    expect(
      await groups({
        "conf/flink-conf.yaml": CONF,
        "shop/pom.xml": NO_VERSION,
        "shop/conf/flink-conf.yaml": CONF,
        "shop/orders/pom.xml": NO_VERSION,
        "shop/orders/jobs/pom.xml": NO_VERSION,
        "shop/orders/jobs/src/main/java/OrdersJob.java": JOB,
        "rides/pom.xml": NO_VERSION,
        "rides/RidesJob.java": JOB,
      }),
    ).toEqual([
      "conf/flink-conf.yaml: conf/flink-conf.yaml, rides/RidesJob.java",
      "shop/conf/flink-conf.yaml: shop/conf/flink-conf.yaml, shop/orders/jobs/src/main/java/OrdersJob.java",
    ]);
  });
});

describe("several of a kind", () => {
  test("every configuration of a module is a deployment with all of its jobs", async () => {
    expect(
      await groups({
        "pom.xml": NO_VERSION,
        "conf/blue/flink-conf.yaml": CONF,
        "conf/green/flink-conf.yaml": CONF,
        "OrdersJob.java": JOB,
        "PaymentsJob.java": JOB,
      }),
    ).toEqual([
      "conf/blue/flink-conf.yaml: conf/blue/flink-conf.yaml, OrdersJob.java, PaymentsJob.java",
      "conf/green/flink-conf.yaml: conf/green/flink-conf.yaml, OrdersJob.java, PaymentsJob.java",
    ]);
  });

  test("jobs without a configuration are one deployment for each module, behind those with one", async () => {
    expect(
      await groups({
        "orders/pom.xml": NO_VERSION,
        "orders/OrdersJob.java": JOB,
        "orders/returns/ReturnsJob.java": JOB,
        "payments/build.gradle": "",
        "payments/PaymentsJob.java": JOB,
        "rides/build.gradle.kts": "",
        "rides/conf/flink-conf.yaml": CONF,
      }),
    ).toEqual([
      "rides/conf/flink-conf.yaml: rides/conf/flink-conf.yaml",
      "orders: orders/OrdersJob.java, orders/returns/ReturnsJob.java",
      "payments: payments/PaymentsJob.java",
    ]);
  });

  test("every kind of build file makes a module", async () => {
    const contents: Record<string, string> = {};
    for (const name of ["pom.xml", "build.gradle", "build.gradle.kts", "build.sbt", "gradle.properties"]) {
      contents[`by-${name}/${name}`] = "";
      contents[`by-${name}/src/main/java/OrdersJob.java`] = JOB;
    }
    contents["none/package.json"] = "{}";
    contents["none/src/main/java/OrdersJob.java"] = JOB;
    expect(await groups(contents)).toEqual([
      "by-build.gradle.kts: by-build.gradle.kts/src/main/java/OrdersJob.java",
      "by-build.gradle: by-build.gradle/src/main/java/OrdersJob.java",
      "by-build.sbt: by-build.sbt/src/main/java/OrdersJob.java",
      "by-gradle.properties: by-gradle.properties/src/main/java/OrdersJob.java",
      "by-pom.xml: by-pom.xml/src/main/java/OrdersJob.java",
      ".: none/src/main/java/OrdersJob.java",
    ]);
  });

  test("a workspace with nothing of Flink has no deployment", async () => {
    expect(await groups({ "pom.xml": NO_VERSION, "README.md": "# Orders\n" })).toEqual([]);
  });
});

describe("folders of a workspace", () => {
  const contents = {
    "orders/conf/flink-conf.yaml": CONF,
    "orders/OrdersJob.java": JOB,
    "payments/PaymentsJob.java": JOB,
  };

  test("a folder's configuration does not serve another folder, and names start below them", async () => {
    expect(await groups(contents, ["orders", "payments"])).toEqual([
      "conf/flink-conf.yaml: orders/conf/flink-conf.yaml, orders/OrdersJob.java",
      ".: payments/PaymentsJob.java",
    ]);
  });

  test("nor does one above the folder that is open", async () => {
    const workspace = await MemoryWorkspace.load(
      { "flink-conf.yaml": CONF, "pom.xml": pom("1.20.0"), ...contents },
      { roots: ["payments"] },
    );
    await workspace.named("flink-conf.yaml");
    await workspace.refresh("pom.xml");
    expect(workspace.groups()).toEqual(["flink-conf.yaml: flink-conf.yaml", ".: payments/PaymentsJob.java"]);
    expect(workspace.versions()).toEqual(["flink-conf.yaml 1.20", ". ?"]);
  });

  test("a file outside of all folders stands with those of its own folder", async () => {
    const workspace = await MemoryWorkspace.load(contents, { roots: ["rides"] });
    await workspace.named("orders/conf/flink-conf.yaml");
    await workspace.named("orders/OrdersJob.java");
    await workspace.named("payments/PaymentsJob.java");
    expect(workspace.groups()).toEqual([
      "flink-conf.yaml: orders/conf/flink-conf.yaml",
      // A module outside of all folders is named by its own folder's name.
      "orders: orders/OrdersJob.java",
      "payments: payments/PaymentsJob.java",
    ]);
    await workspace.open("orders/conf/InventoryJob.java", JOB);
    expect(workspace.groups()[0]).toBe(
      "flink-conf.yaml: orders/conf/flink-conf.yaml, orders/conf/InventoryJob.java",
    );
  });

  test("outside of all folders a build file counts for its own folder only", async () => {
    const workspace = await MemoryWorkspace.load(
      { "orders/pom.xml": pom("1.19.1"), "orders/config.yaml": CONF, "orders/conf/config.yaml": CONF },
      { roots: ["rides"] },
    );
    for (const path of ["orders/pom.xml", "orders/config.yaml", "orders/conf/config.yaml"])
      await workspace.named(path);
    expect(workspace.versions()).toEqual(["config.yaml ?", "config.yaml 1.19"]);
  });
});

describe("source code that is a job", () => {
  const source = (body: string) => `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class Orders { ${body} }
`;

  test.each([
    ["an environment alone", "void run() { StreamExecutionEnvironment.getExecutionEnvironment(); }"],
    ["operators alone", "DataStream<String> clean(DataStream<String> in) { return in.map(o -> o.trim()); }"],
    [
      "settings of an environment from elsewhere",
      "void set(StreamExecutionEnvironment env) { env.setParallelism(4); }",
    ],
  ])("%s", async (_, body) => {
    expect(await groups({ "Orders.java": source(body) })).toEqual([".: Orders.java"]);
  });

  test.each([
    ["nothing of a job", "int count;"],
    [
      "a Configuration for something else",
      'void client() { Configuration c = new Configuration(); c.set(RestOptions.PORT, 8081); c.setString("rest.address", "jm"); }',
    ],
  ])("but not %s", async (_, body) => {
    const workspace = await MemoryWorkspace.load({ "Orders.java": source(body), "conf/config.yaml": CONF });
    expect(workspace.documents()).toEqual(["Orders.java", "conf/config.yaml"]);
    expect(workspace.groups()).toEqual(["conf/config.yaml: conf/config.yaml"]);
  });
});
