import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

const NOTEBOOK = '{ "paragraphs": [{ "text": "%flink.pyflink\\nprint(1)" }] }';
/** No YAML, with more broken lines than somebody is just typing. */
const DEPLOYMENT = `apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\n${"a: b: c\n".repeat(4)}`;
const NO_YAML = "cannot be read: line 3 is no YAML, a text with a colon and a blank inside needs quotes";

describe("files of kinds that are not read yet", () => {
  test("are told, without tests and without what has nothing to do with Flink", async () => {
    const workspace = await MemoryWorkspace.load({
      "k8s/rides.yaml": DEPLOYMENT,
      "jobs/Other.zpln": "{}\n",
      "values.yaml": "flink: 1\n",
      "jobs/Rides.zpln": NOTEBOOK,
      "src/test/java/Rides.zpln": NOTEBOOK,
      "jobs/rides_test.zpln": NOTEBOOK,
    });
    expect(workspace.unread()).toEqual(["jobs/Rides.zpln zeppelin-notebook"]);
    expect(workspace.trouble()).toEqual([`k8s/rides.yaml ${NO_YAML}`]);
    expect([workspace.documents(), workspace.groups()]).toEqual([[], []]);
  });

  test("a config.yaml that is no configuration may be one", async () => {
    const workspace = await MemoryWorkspace.load({ "k8s/config.yaml": DEPLOYMENT, "conf/config.yaml": CONF });
    expect([workspace.unread(), workspace.trouble()]).toEqual([[], [`k8s/config.yaml ${NO_YAML}`]]);
    expect(workspace.documents()).toEqual(["conf/config.yaml"]);
  });

  test("one that was named is trouble", async () => {
    const workspace = new MemoryWorkspace({
      "Tips.zpln": NOTEBOOK,
      "Other.zpln": "{}\n",
      "Rides.zpln": NOTEBOOK,
    });
    await workspace.named("Rides.zpln");
    expect(workspace.trouble()).toEqual([
      "Rides.zpln is not read yet: Preflight does not read notebooks of Zeppelin with jobs of Flink",
    ]);
    workspace.forget("Rides.zpln");
    await workspace.named("Tips.zpln");
    await workspace.named("Other.zpln");
    expect(workspace.trouble()).toEqual([
      "Tips.zpln is not read yet: Preflight does not read notebooks of Zeppelin with jobs of Flink",
    ]);
    await workspace.refresh("Tips.zpln");
    expect([workspace.trouble(), workspace.unread()]).toEqual([[], ["Tips.zpln zeppelin-notebook"]]);
  });

  test("those that cannot be read are left alone unless they were named", async () => {
    const workspace = await MemoryWorkspace.load({
      "utf16.yaml": Uint8Array.from([0xff, 0xfe, 0x61, 0]),
    });
    expect([workspace.unread(), workspace.trouble()]).toEqual([[], []]);
  });

  test("are looked for again when they change, appear or go", async () => {
    const workspace = await MemoryWorkspace.load({ "Tips.zpln": "{}\n" });
    workspace.disk.contents["Tips.zpln"] = NOTEBOOK;
    await workspace.refresh("Tips.zpln");
    workspace.disk.contents["k8s/rides.yaml"] = DEPLOYMENT;
    await workspace.appeared("k8s/rides.yaml");
    expect(workspace.unread()).toEqual(["Tips.zpln zeppelin-notebook"]);
    expect(workspace.trouble()).toEqual([`k8s/rides.yaml ${NO_YAML}`]);
    workspace.forget("k8s");
    workspace.disk.contents["Tips.zpln"] = "{}\n";
    await workspace.refresh("Tips.zpln");
    expect([workspace.unread(), workspace.trouble()]).toEqual([[], []]);
  });

  test("count as they stand in the editor", async () => {
    const workspace = await MemoryWorkspace.load({
      "conf/config.yaml": CONF,
      "Tips.zpln": "{}\n",
    });
    expect(workspace.unreadOf("conf/config.yaml")).toEqual([]);
    await workspace.open("Tips.zpln", NOTEBOOK, "json");
    expect(workspace.unread()).toEqual(["Tips.zpln zeppelin-notebook"]);
    expect(workspace.unreadOf("conf/config.yaml")).toEqual(["Tips.zpln"]);
    await workspace.open("Tips.zpln", "{}\n", "json");
    expect(workspace.unreadOf("conf/config.yaml")).toEqual([]);
    await workspace.open("Tips.zpln", NOTEBOOK, "json");
    await workspace.close("Tips.zpln");
    expect(workspace.unread()).toEqual([]);
    await workspace.open("Rides.zpln", NOTEBOOK, "json");
    expect(workspace.unreadOf("conf/config.yaml")).toEqual(["Rides.zpln"]);
  });
});

describe("files that do not parse", () => {
  const COMPOSE = `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n${"    a: b: c\n".repeat(4)}`;

  test("are told with the line, also in a later document of a file, and leave open what they may set", async () => {
    const workspace = await MemoryWorkspace.load({
      "pom.xml": NO_VERSION,
      "OrdersJob.java": JOB,
      "docker-compose.yml": COMPOSE,
      "k8s/rides.yaml": `kind: Secret\n---\n${DEPLOYMENT}`,
    });
    expect(workspace.unread()).toEqual([]);
    expect(workspace.trouble()).toEqual([
      `docker-compose.yml ${NO_YAML.replace("3", "5")}`,
      `k8s/rides.yaml ${NO_YAML.replace("3", "5")}`,
    ]);
    expect(workspace.unreadOf(".")).toEqual(["docker-compose.yml", "k8s/rides.yaml"]);
  });

  test.each([
    ["of others", COMPOSE.replace("flink:1.20", "nginx").replace("command: jobmanager", "command: nginx")],
    ["of tests", COMPOSE, "src/test/resources/docker-compose.yml"],
  ])("are no trouble %s", async (_, text, path = "docker-compose.yml") => {
    const workspace = await MemoryWorkspace.load({ [path]: text });
    expect([workspace.unread(), workspace.trouble()]).toEqual([[], []]);
  });

  test.each(["x: {{ y }}", "x: @y@", "{% if y %}"])("may do so once '%s' is filled in", async (line) => {
    const workspace = await MemoryWorkspace.load({ "docker-compose.yml": `${line}\n${COMPOSE}` });
    expect(workspace.unread()).toEqual(["docker-compose.yml compose-file"]);
    expect(workspace.trouble()).toEqual([]);
  });

  test("are read as soon as they parse", async () => {
    const workspace = await MemoryWorkspace.load({ "docker-compose.yml": COMPOSE });
    await workspace.named("docker-compose.yml");
    expect(workspace.trouble()).toHaveLength(1);
    await workspace.open("docker-compose.yml", COMPOSE.replaceAll("a: b: c", "# a"), "yaml");
    expect(workspace.trouble()).toEqual([]);
  });
});

describe("which deployment they belong to", () => {
  test("jobs go with the configuration of their module or of one above", async () => {
    const workspace = await MemoryWorkspace.load({
      "pom.xml": NO_VERSION,
      "conf/config.yaml": CONF,
      "Rides.zpln": NOTEBOOK,
      "tips/pom.xml": NO_VERSION,
      "tips/Tips.zpln": NOTEBOOK,
      "fares/pom.xml": NO_VERSION,
      "fares/config.yaml": CONF,
      "fares/Fares.zpln": NOTEBOOK,
    });
    expect(workspace.unreadOf("conf/config.yaml")).toEqual(["Rides.zpln", "tips/Tips.zpln"]);
    expect(workspace.unreadOf("fares/config.yaml")).toEqual(["fares/Fares.zpln"]);
  });

  test("configurations go with the modules of the nearest folder above that has any", async () => {
    const workspace = await MemoryWorkspace.load({
      "k8s/all.yaml": DEPLOYMENT,
      "rides/k8s/prod/rides.yaml": DEPLOYMENT,
      "rides/jobs/pom.xml": pom("1.20.0"),
      "rides/jobs/RidesJob.java": JOB,
      "rides/jobs/deploy/own.yaml": DEPLOYMENT,
      "tips/pom.xml": pom("1.20.0"),
      "tips/TipsJob.java": JOB,
    });
    expect(workspace.unreadOf("rides/jobs")).toEqual([
      "k8s/all.yaml",
      "rides/jobs/deploy/own.yaml",
      "rides/k8s/prod/rides.yaml",
    ]);
    expect(workspace.unreadOf("tips")).toEqual(["k8s/all.yaml"]);
  });

  test("none go with a file that no cluster runs with", async () => {
    const workspace = await MemoryWorkspace.load(
      { "flink-conf.yaml": CONF, "Rides.zpln": NOTEBOOK },
      { flinkVersion: "2.0" },
    );
    expect(workspace.groups()).toEqual(["flink-conf.yaml: flink-conf.yaml (unread)"]);
    expect(workspace.unreadOf("flink-conf.yaml")).toEqual([]);
  });
});

describe("who starts a job", () => {
  const LIBRARY = JOB.replace("public static void main(String[] args)", "void run()");
  const START = "class Start { public static void main(String[] args) {} }\n";
  const starts = async (files: Record<string, string>) =>
    (await MemoryWorkspace.load(files)).deployments().map((each) => `${each.name} ${each.starts}`);

  test("a main of its own, or of its module", async () => {
    expect(await starts({ "OrdersJob.java": JOB })).toEqual([". true"]);
    expect(await starts({ "OrdersJob.java": LIBRARY })).toEqual([". false"]);
    expect(await starts({ "OrdersJob.java": LIBRARY, "Start.java": START })).toEqual([". true"]);
    expect(await starts({ "OrdersJob.java": LIBRARY, "src/test/java/Start.java": START })).toEqual([
      ". false",
    ]);
    const modules = {
      "orders/pom.xml": NO_VERSION,
      "orders/OrdersJob.java": LIBRARY,
      "app/pom.xml": NO_VERSION,
    };
    expect(await starts({ ...modules, "app/Start.java": START })).toEqual(["orders false"]);
    expect(await starts({ ...modules, "orders/Start.java": START })).toEqual(["orders true"]);
  });

  test("one without arguments, which newer Javas start", async () => {
    expect(
      await starts({
        "OrdersJob.java": JOB.replace("public static void main(String[] args)", "void main()"),
      }),
    ).toEqual([". true"]);
  });

  test.each(["int main(String[] args)", "void main(String a, String b)", "void mains(String[] args)"])(
    "not %s",
    async (method) => {
      const job = JOB.replace("void main(String[] args)", method);
      expect(await starts({ "OrdersJob.java": job })).toEqual([". false"]);
    },
  );

  test("a configuration, with which it runs", async () => {
    expect(await starts({ "OrdersJob.java": LIBRARY, "conf/config.yaml": CONF })).toEqual([
      "conf/config.yaml true",
    ]);
  });

  test("a main that comes or goes", async () => {
    const workspace = await MemoryWorkspace.load({ "OrdersJob.java": LIBRARY });
    workspace.disk.contents["Start.java"] = START;
    await workspace.refresh("Start.java");
    expect(workspace.deployments()[0]?.starts).toBe(true);
    workspace.forget("Start.java");
    expect(workspace.deployments()[0]?.starts).toBe(false);
    await workspace.open("OrdersJob.java", JOB, "java");
    expect(workspace.deployments()[0]?.starts).toBe(true);
  });
});
