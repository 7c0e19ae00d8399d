import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

describe("documents", () => {
  test("are the files that have to do with Flink, tests included, in the order of their addresses", async () => {
    const workspace = await MemoryWorkspace.load({
      "src/test/java/OrdersJobTest.java": JOB,
      "src/main/java/OrdersJob.java": JOB,
      "src/main/java/Order.java": "public class Order {}\n",
      "src/main/java/Names.java": "import org.apache.flink.api.java.tuple.Tuple2;\nclass Names {}\n",
      "rides/config.yaml": "server:\n  port: 8080\n",
      "conf/flink-conf.yaml": CONF,
      "conf/config.yaml": CONF,
      "pom.xml": NO_VERSION,
    });
    expect(workspace.documents()).toEqual([
      "conf/config.yaml",
      "conf/flink-conf.yaml",
      "src/main/java/OrdersJob.java",
      "src/test/java/OrdersJobTest.java",
    ]);
    expect(workspace.keys("conf/config.yaml")).toEqual(["jobmanager.rpc.address"]);
    expect(workspace.facts("rides/config.yaml")).toBeUndefined();
    expect(workspace.facts("src/main/java/Order.java")).toBeUndefined();
    expect(workspace.trouble()).toEqual([]);
  });

  test("keep their order when one is opened or appears later", async () => {
    const workspace = await MemoryWorkspace.load({ "m/config.yaml": CONF, "z/config.yaml": CONF });
    workspace.disk.contents["b/config.yaml"] = CONF;
    await workspace.appeared("b/config.yaml");
    await workspace.open("a/config.yaml", CONF);
    expect(workspace.documents()).toEqual([
      "a/config.yaml",
      "b/config.yaml",
      "m/config.yaml",
      "z/config.yaml",
    ]);
  });

  test("are grouped once, until something changes", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    const before = workspace.deployments();
    expect(workspace.deployments()).toBe(before);
    await workspace.open("config.yaml", `# orders\n${CONF}`);
    expect(workspace.deployments()).not.toBe(before);
  });

  test("one that is both on disk and open comes once", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    await workspace.open("config.yaml", CONF);
    expect(workspace.documents()).toEqual(["config.yaml"]);
  });

  test("blanks and percent signs in paths", async () => {
    const path = "my orders/100% local/config.yaml";
    const workspace = await MemoryWorkspace.load({ [path]: CONF, "my orders/pom.xml": pom("1.20.0") });
    expect(workspace.documents()).toEqual([path]);
    expect(workspace.versions()).toEqual([`${path} 1.20`]);
    expect(await workspace.text(path)).toBe(CONF);
  });
});

describe("reading a folder", () => {
  const contents = () => ({
    "pom.xml": pom("1.20.0"),
    "orders/config.yaml": CONF,
    "payments/config.yaml": CONF,
    "rides/config.yaml": CONF,
  });

  test("that was cancelled before it began reads nothing", async () => {
    const workspace = new MemoryWorkspace(contents());
    await workspace.load(".", () => true);
    expect(workspace.disk.log).toEqual([]);
    expect(workspace.documents()).toEqual([]);
  });

  test("that is cancelled while files are read keeps those that were", async () => {
    const workspace = new MemoryWorkspace(contents());
    const reads = () => workspace.disk.log.filter((access) => access.startsWith("read "));
    await workspace.load(".", () => reads().length >= 3);
    expect(reads()).toEqual(["read pom.xml", "read orders/config.yaml", "read payments/config.yaml"]);
    expect(workspace.documents()).toEqual(["orders/config.yaml", "payments/config.yaml"]);
  });

  test("that is cancelled once the folders are known reads not even build files", async () => {
    const workspace = new MemoryWorkspace(contents());
    await workspace.load(".", () => workspace.disk.log.filter((each) => each.startsWith("list")).length >= 4);
    expect(workspace.disk.log.filter((access) => access.startsWith("read "))).toEqual([]);
  });

  test("reads no other", async () => {
    const workspace = await MemoryWorkspace.load(contents(), { roots: ["orders", "rides"] });
    expect(workspace.documents()).toEqual(["orders/config.yaml", "rides/config.yaml"]);
    expect(workspace.folders()).toEqual(["orders", "rides"]);
  });
});

describe("source files", () => {
  // An environment by its simple name, with no import to tell where it is from.
  const bare = "class Orders { void run() { StreamExecutionEnvironment.getExecutionEnvironment(); } }\n";

  test("are read only when they name Flink, other files in any case", async () => {
    const workspace = await MemoryWorkspace.load({ "Orders.java": bare, "flink-conf.yaml": CONF });
    expect(workspace.documents()).toEqual(["flink-conf.yaml"]);
    await workspace.refresh("Orders.java");
    expect(workspace.documents()).toEqual(["flink-conf.yaml"]);
  });

  test("that the user named have to name Flink as well", async () => {
    const workspace = await MemoryWorkspace.load({ "Orders.java": bare, "OrdersJob.java": JOB });
    await workspace.named("Orders.java");
    await workspace.named("OrdersJob.java");
    expect(workspace.documents()).toEqual(["OrdersJob.java"]);
  });

  test("that do not parse are documents all the same", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": JOB.slice(0, -4) });
    expect(workspace.documents()).toEqual(["OrdersJob.java"]);
    expect(workspace.facts("OrdersJob.java")?.problems.map((problem) => problem.kind)).toEqual(["syntax"]);
    expect(workspace.trouble()).toEqual([]);
  });
});

describe("files that change on disk", () => {
  test("are read again when somebody says so", async () => {
    const workspace = await MemoryWorkspace.load({ "conf/config.yaml": CONF });
    expect(workspace.groups()).toEqual(["conf/config.yaml: conf/config.yaml"]);
    workspace.disk.contents["conf/config.yaml"] = "parallelism.default: 4\n";
    expect(workspace.keys("conf/config.yaml")).toEqual(["jobmanager.rpc.address"]);
    await workspace.refresh("conf/config.yaml");
    expect(workspace.keys("conf/config.yaml")).toEqual(["parallelism.default"]);
    expect(workspace.deployments()[0]?.configurations[0]).toBe(workspace.facts("conf/config.yaml"));
  });

  test("have nothing to do with Flink any more", async () => {
    const workspace = await MemoryWorkspace.load({ "conf/config.yaml": CONF, "OrdersJob.java": JOB });
    expect(workspace.groups()).toHaveLength(1);
    workspace.disk.contents["conf/config.yaml"] = "server:\n  port: 8080\n";
    await workspace.refresh("conf/config.yaml");
    expect(workspace.groups()).toEqual([".: OrdersJob.java"]);
    workspace.disk.contents["OrdersJob.java"] = "class OrdersJob {}\n";
    await workspace.refresh("OrdersJob.java");
    expect(workspace.groups()).toEqual([]);
  });

  test("are gone", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": JOB });
    delete workspace.disk.contents["OrdersJob.java"];
    await workspace.refresh("OrdersJob.java");
    expect([workspace.documents(), workspace.trouble()]).toEqual([[], []]);
  });

  test("other files change nothing", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF, "README.md": CONF });
    await workspace.refresh("README.md");
    expect([workspace.documents(), workspace.trouble()]).toEqual([["config.yaml"], []]);
  });
});

describe("texts and lines", () => {
  test("of files on disk", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": `# orders\r\n${CONF}rest.port: 1` });
    expect(await workspace.text("config.yaml")).toBe(`# orders\r\n${CONF}rest.port: 1`);
    expect(workspace.lines("config.yaml")).toEqual([0, 10, 10 + CONF.length]);
  });

  test("a text is the one that the facts are of; when there is another by now, that one is read", async () => {
    const workspace = await MemoryWorkspace.load({ "config.yaml": CONF });
    workspace.disk.contents["config.yaml"] = "parallelism.default: 1\n";
    expect(await workspace.text("config.yaml")).toBeUndefined();
    expect(workspace.keys("config.yaml")).toEqual(["parallelism.default"]);
    expect(await workspace.text("config.yaml")).toBe("parallelism.default: 1\n");
  });

  test("of a file that nobody knows", async () => {
    const workspace = await MemoryWorkspace.load({ "README.md": "# Orders\n\n" });
    expect(await workspace.text("README.md")).toBeUndefined();
    expect(workspace.lines("README.md")).toEqual([0]);
    expect(await workspace.text("missing.yaml")).toBeUndefined();
  });

  test("there is a file on disk or in an editor, or there is none", async () => {
    const workspace = await MemoryWorkspace.load({ "README.md": "", "conf/config.yaml": CONF });
    await workspace.open("new/config.yaml", "");
    expect(await workspace.exists("README.md")).toBe(true);
    expect(await workspace.exists("conf/config.yaml")).toBe(true);
    expect(await workspace.exists("new/config.yaml")).toBe(true);
    expect(await workspace.exists("conf/flink-conf.yaml")).toBe(false);
    await workspace.close("new/config.yaml");
    expect(await workspace.exists("new/config.yaml")).toBe(false);
  });
});
