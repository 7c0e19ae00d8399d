import { describe, expect, test } from "vitest";
import { manifest } from "../../../test/support/grouping.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

const FILE = ".flink-preflight.yaml";

const NAMED = `deployments:
  - name: orders
    configuration: [deploy/base, deploy/orders]
    jobs: ["orders/src/**/*.java"]
`;

/** A configuration in two layers, far from the jobs that run with it, and a module that nobody names. */
const REPOSITORY = {
  "deploy/base/flink-conf.yaml": `${CONF}parallelism.default: 2\n`,
  "deploy/orders/flink-conf.yaml": "parallelism.default: 4\n",
  "deploy/rides/flink-conf.yaml": CONF,
  "orders/pom.xml": NO_VERSION,
  "orders/src/main/java/shop/orders/OrdersJob.java": JOB,
  "rides/pom.xml": NO_VERSION,
  "rides/src/main/java/shop/orders/RidesJob.java": JOB,
};

describe("deployments by name", () => {
  test("have two layers, the later one stronger, and jobs of another module; all else is guessed", async () => {
    const workspace = await MemoryWorkspace.load({ ...REPOSITORY, [FILE]: NAMED });
    expect(workspace.groups()).toEqual([
      "orders: deploy/orders/flink-conf.yaml, deploy/base/flink-conf.yaml, orders/src/main/java/shop/orders/OrdersJob.java",
      `${FILE}: ${FILE} (settings)`,
      "deploy/rides/flink-conf.yaml: deploy/rides/flink-conf.yaml, rides/src/main/java/shop/orders/RidesJob.java",
    ]);
  });

  test("have their layers in Flink's own order, whatever the order of the globs", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - name: a\n    configuration: [k8s/a.yaml, conf/config.yaml]\n    jobs: []\n",
      "k8s/a.yaml": manifest("a"),
      "conf/config.yaml": "parallelism.default: 2\n",
    });
    expect(workspace.groups()[0]).toBe(
      "a: k8s/a.yaml#FlinkDeployment:a:flinkConfiguration, conf/config.yaml",
    );
  });

  test("share a document that several of them name", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: `deployments:
  - { name: a, configuration: [conf/flink-conf.yaml], jobs: [] }
  - { name: b, configuration: [conf/flink-conf.yaml], jobs: [] }
`,
      "conf/flink-conf.yaml": CONF,
    });
    expect(workspace.groups().slice(0, 2)).toEqual(["a: conf/flink-conf.yaml", "b: conf/flink-conf.yaml"]);
  });

  test("do not know what runs there when they do not say which jobs", async () => {
    const without = (jobs: string) =>
      MemoryWorkspace.load({
        ...REPOSITORY,
        [FILE]: `deployments:\n  - name: orders\n    configuration: [deploy/orders]\n${jobs}`,
      });
    expect((await without("")).unreadOf("orders")).toEqual([
      "orders/src/main/java/shop/orders/OrdersJob.java",
      "rides/src/main/java/shop/orders/RidesJob.java",
    ]);
    expect((await without("    jobs: []\n")).unreadOf("orders")).toEqual([]);
  });

  test("count documents that nothing reads yet as theirs", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - name: py\n    configuration: [conf]\n    jobs: [py/**/*.zpln]\n",
      "conf/flink-conf.yaml": CONF,
      "py/Job.zpln": "%flink",
      "py/deep/Job.zpln": "%flink",
      "other/Job.zpln": "%flink",
      "else/flink-conf.yaml": CONF,
    });
    expect(workspace.unreadOf("py")).toEqual(["py/Job.zpln", "py/deep/Job.zpln"]);
    expect(workspace.unreadOf("else/flink-conf.yaml")).toEqual(["other/Job.zpln"]);
  });

  test("may get more from a resource of theirs in which no configuration is found", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - { name: a, configuration: [conf, k8s], jobs: [] }\n",
      "conf/flink-conf.yaml": CONF,
      "k8s/a.yaml":
        "apiVersion: flink.apache.org/v1beta1\nkind: FlinkDeployment\nmetadata:\n  name: a\nspec: *common\n",
    });
    expect(workspace.groups()[0]).toBe("a: conf/flink-conf.yaml");
    expect(workspace.unreadOf("a")).toEqual(["k8s/a.yaml"]);
  });

  test("leave out a file that their Flink does not open", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: 'deployments:\n  - name: a\n    flinkVersion: "2.0"\n    configuration: [conf]\n    jobs: []\n',
      "conf/flink-conf.yaml": CONF,
      "conf/config.yaml": "parallelism.default: 2\n",
    });
    expect(workspace.groups().slice(0, 2)).toEqual([
      "a: conf/config.yaml",
      "a (conf/flink-conf.yaml): conf/flink-conf.yaml (unread)",
    ]);
  });
});

describe("versions and profiles", () => {
  const conf = { "conf/flink-conf.yaml": CONF, "dev/flink-conf.yaml": CONF, "pom.xml": pom("1.17.0") };
  const said = (text: string, settings = {}) => MemoryWorkspace.load({ ...conf, [FILE]: text }, settings);
  const DEPLOYMENT = (more: string) =>
    `deployments:\n  - name: a\n    configuration: [conf]\n    jobs: []\n${more}`;

  test("a deployment's version goes before the file's, and that before build files", async () => {
    const both = await said(`flinkVersion: "1.18"\n${DEPLOYMENT('    flinkVersion: "1.20"\n')}`);
    expect(both.versions().filter((each) => !each.startsWith("."))).toEqual([
      "a 1.20",
      "dev/flink-conf.yaml 1.18",
    ]);
    expect(both.sources()[0]).toBe(`1.20 ${FILE}:6`);
    const root = await said(`flinkVersion: "1.18"\n${DEPLOYMENT("")}`);
    expect(root.versions()[0]).toBe("a 1.18");
    const none = await said(DEPLOYMENT(""));
    expect(none.versions()[0]).toBe("a 1.17");
  });

  test("the command line goes before the file, the file before the folder's setting", async () => {
    const file = `profile: development\nflinkVersion: "1.18"\n${DEPLOYMENT("    profile: production\n")}`;
    const decided = await said(file, { flinkVersion: "1.15", profile: "production" });
    expect(decided.versions()[0]).toBe("a 1.15");
    expect(decided.profiles()).toContain("dev/flink-conf.yaml production");
    const workspace = await said(file);
    workspace.configureFolders({ ".": { flinkVersion: "1.16", profile: "production" } });
    expect(workspace.versions().at(-1)).toBe("dev/flink-conf.yaml 1.18");
    expect(workspace.profiles()).toEqual(
      expect.arrayContaining(["a production", "dev/flink-conf.yaml development"]),
    );
  });

  test("the file goes before a resource's own version", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: 'flinkVersion: "1.18"\n',
      "k8s/a.yaml": manifest("a", "v1_20"),
    });
    expect(workspace.versions()).toContain("k8s/a.yaml 1.18");
  });

  test("the nearest file counts", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: 'flinkVersion: "1.18"\n',
      [`sub/${FILE}`]: 'flinkVersion: "1.19"\n',
      "conf/flink-conf.yaml": CONF,
      "sub/conf/flink-conf.yaml": CONF,
    });
    expect(workspace.versions()).toEqual(
      expect.arrayContaining(["conf/flink-conf.yaml 1.18", "sub/conf/flink-conf.yaml 1.19"]),
    );
  });
});

describe("what is excluded", () => {
  const FILES = {
    "legacy/flink-conf.yaml": CONF,
    "legacy/pom.xml": pom("1.17.0"),
    "legacy/Job.zpln": "%flink",
    "conf/flink-conf.yaml": CONF,
  };

  test("is neither read nor listed, nor does it say a version", async () => {
    const workspace = await MemoryWorkspace.load({ ...FILES, [FILE]: "exclude: [legacy]\n" });
    expect(workspace.documents()).toEqual([FILE, "conf/flink-conf.yaml"]);
    expect(workspace.unread()).toEqual([]);
    expect(workspace.disk.log.filter((each) => each.startsWith("read legacy"))).toEqual([]);
    expect(workspace.versions()).toContain("conf/flink-conf.yaml ?");
  });

  test.each(["legacy/**", "legacy/", "./legacy", "**/legacy/*", "{legacy,old}/**"])("by %s", async (glob) => {
    const workspace = await MemoryWorkspace.load({ ...FILES, [FILE]: `exclude: ["${glob}"]\n` });
    expect(workspace.documents()).toEqual([FILE, "conf/flink-conf.yaml"]);
  });

  test.each(["legacy/*.yml", "egacy", "leg*", "legacy/flink"])("not by %s", async (glob) => {
    const workspace = await MemoryWorkspace.load({ ...FILES, [FILE]: `exclude: ["${glob}"]\n` });
    expect(workspace.documents()).toContain("legacy/flink-conf.yaml");
  });

  test("is read once the file on disk has it no more", async () => {
    const workspace = await MemoryWorkspace.load({ ...FILES, [FILE]: "exclude: [legacy]\n" });
    workspace.disk.contents[FILE] = "";
    await workspace.refresh(FILE);
    expect(workspace.documents()).toContain("legacy/flink-conf.yaml");
    expect(workspace.unread()).toEqual(["legacy/Job.zpln zeppelin-notebook"]);
  });

  test("is silent when it is open, and told of when it is asked for by name", async () => {
    const workspace = await MemoryWorkspace.load({ ...FILES, [FILE]: "exclude: [legacy]\n" });
    await workspace.open("legacy/flink-conf.yaml", CONF);
    expect(workspace.documents()).not.toContain("legacy/flink-conf.yaml");
    await workspace.named("legacy/flink-conf.yaml");
    expect(workspace.trouble()).toEqual([
      "legacy/flink-conf.yaml is excluded by a settings file of Preflight",
    ]);
  });

  test("comes and goes as the file changes, on disk and while it is typed", async () => {
    const workspace = await MemoryWorkspace.load({ ...FILES, [FILE]: "exclude: [legacy]\n" });
    const isThere = () => workspace.documents().includes("legacy/flink-conf.yaml");
    expect(isThere()).toBe(false);
    await workspace.open(FILE, "exclude: [leg]\n");
    expect(isThere()).toBe(true);
    expect(workspace.versions()).toContain("conf/flink-conf.yaml ?");
    await workspace.open(FILE, "exclude: [legacy]\n");
    expect(isThere()).toBe(false);
    workspace.disk.contents[FILE] = "exclude: []\n";
    await workspace.close(FILE);
    expect(isThere()).toBe(true);
    workspace.disk.contents[FILE] = "exclude: [legacy]\n";
    await workspace.refresh(FILE);
    expect(isThere()).toBe(false);
    workspace.forget(FILE);
    await workspace.catchUp();
    expect(isThere()).toBe(true);
  });
});

test("a deployment that stays what it is is the same one while the file is typed", async () => {
  const workspace = await MemoryWorkspace.load({ ...REPOSITORY, [FILE]: NAMED });
  const before = workspace.deployments();
  await workspace.open(FILE, `# a comment\n${NAMED}`);
  expect(workspace.deployments()[0]).toBe(before[0]);
  await workspace.open(FILE, `${NAMED}    profile: development\n`);
  expect(workspace.deployments()[0]).not.toBe(before[0]);
  await workspace.open(FILE, `${NAMED}    rules: { memory/unset: off }\n`);
  expect(workspace.deployments()[0]?.severities).toEqual({ "memory/unset": "off" });
});

test("a glob that fits nothing is only told when all was read", async () => {
  const contents = { ...REPOSITORY, [FILE]: NAMED };
  const workspace = new MemoryWorkspace(contents);
  await workspace.refresh(FILE);
  const unmatched = () => workspace.deployments().find(({ purpose }) => purpose === "settings")?.unmatched;
  expect(unmatched()).toEqual([]);
  await workspace.load(".");
  expect(unmatched()).toEqual([]);
  await workspace.open(FILE, NAMED.replace("deploy/base", "deploy/bases"));
  expect(unmatched()).toHaveLength(1);
});
