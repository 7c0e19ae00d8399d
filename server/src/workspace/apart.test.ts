import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION } from "../../../test/support/workspaces.ts";

const groups = async (contents: Record<string, string>) => (await MemoryWorkspace.load(contents)).groups();

const COMPOSE = "services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n";
const BESIDE = { "rides/pom.xml": NO_VERSION, "rides/RidesJob.java": JOB };
const JOINED = "rides/RidesJob.java";

describe("a configuration in a folder of its own goes without the jobs of a build beside it", () => {
  test("where the folder says how it is run", async () => {
    const demos = { ...BESIDE, "lakes/conf/flink-conf.yaml": CONF, "lakes/docker-compose.yaml": COMPOSE };
    expect(await groups(demos)).toEqual([
      "lakes/conf/flink-conf.yaml: lakes/conf/flink-conf.yaml",
      `rides: ${JOINED}`,
    ]);
    const { "lakes/docker-compose.yaml": _, ...without } = demos;
    expect(await groups(without)).toEqual([
      `lakes/conf/flink-conf.yaml: lakes/conf/flink-conf.yaml, ${JOINED}`,
    ]);
  });

  test("where the folder holds it itself, below a build of another tool", async () => {
    expect(
      await groups({
        "sql/pyproject.toml": "",
        "sql/13-tables/config.yaml": CONF,
        "sql/rides/pom.xml": NO_VERSION,
        "sql/rides/RidesJob.java": JOB,
      }),
    ).toEqual(["sql/13-tables/config.yaml: sql/13-tables/config.yaml", "sql/rides: sql/rides/RidesJob.java"]);
  });

  test("but with the jobs in its folder", async () => {
    expect(
      await groups({
        ...BESIDE,
        "pyproject.toml": "",
        "TotalsJob.java": JOB,
        "lakes/flink-conf.yaml": CONF,
        "lakes/LakesJob.java": JOB,
      }),
    ).toEqual([
      "lakes/flink-conf.yaml: lakes/flink-conf.yaml, lakes/LakesJob.java",
      ".: TotalsJob.java",
      `rides: ${JOINED}`,
    ]);
  });

  test("and those have the configuration that is there for all", async () => {
    expect(await groups({ ...BESIDE, "lakes/flink-conf.yaml": CONF, "conf/flink-conf.yaml": CONF })).toEqual([
      `conf/flink-conf.yaml: conf/flink-conf.yaml, ${JOINED}`,
      "lakes/flink-conf.yaml: lakes/flink-conf.yaml",
    ]);
  });
});

describe("a configuration goes with the jobs of a build beside its folder", () => {
  const joined = async (folder: string, files: Record<string, string>) =>
    expect(await groups(files)).toEqual([`${folder}/flink-conf.yaml: ${folder}/flink-conf.yaml, ${JOINED}`]);

  test.each([
    "docker",
    "deployment",
    "k8s",
    "local-cluster",
    "my-flink",
    "tools/conf",
    "deploy/lakes",
    "demo/rides",
  ])("where that is called %s", async (folder) => {
    await joined(folder, {
      ...BESIDE,
      [`${folder}/flink-conf.yaml`]: CONF,
      [`${folder}/docker-compose.yaml`]: COMPOSE,
    });
  });

  test("where one build is of modules, and both are in it", async () => {
    await joined("lakes", { ...BESIDE, "pom.xml": NO_VERSION, "lakes/flink-conf.yaml": CONF });
  });

  test("where a container there mounts what is built", async () => {
    const mounting = `${COMPOSE}    volumes: ["../rides/target:/opt/flink/usrlib"]\n`;
    await joined("lakes", {
      ...BESIDE,
      "lakes/flink-conf.yaml": CONF,
      "lakes/docker-compose.yaml": mounting,
    });
  });

  test.each([
    ["what lies in it", "../rides/target", true],
    ["what it lies in", "..", true],
    ["what lies beside it", "../tips", false],
    ["what is only called alike", "../rides-archive", false],
    ["a volume with a name", "rides", false],
  ])("where a container there mounts %s: %s", async (_, source, takes) => {
    const all = await groups({
      ...BESIDE,
      "lakes/flink-conf.yaml": CONF,
      "lakes/docker-compose.yaml": `${COMPOSE}    volumes: ["${source}:/opt/flink/usrlib"]\n`,
    });
    expect(all).toHaveLength(takes ? 1 : 2);
  });

  test("but not where a container there has a volume without a name", async () => {
    const all = await groups({
      ...BESIDE,
      "lakes/flink-conf.yaml": CONF,
      "lakes/docker-compose.yaml": `${COMPOSE}    volumes: ["/opt/flink/usrlib"]\n`,
    });
    expect(all).toContain(`rides: ${JOINED}`);
  });

  test("but not where a container of another folder alone mounts it", async () => {
    const all = await groups({
      ...BESIDE,
      "lakes/flink-conf.yaml": CONF,
      "lakes/docker-compose.yaml": COMPOSE,
      "other/docker-compose.yaml": `${COMPOSE}    volumes: ["../rides/target:/opt/flink/usrlib"]\n`,
    });
    expect(all).toContain(`rides: ${JOINED}`);
  });

  test("where an image there is built from that", async () => {
    const built = COMPOSE.replace("image: flink:1.20", "image: shop/rides:1\n    build: ../rides");
    for (const build of [built, built.replace("../rides", "{ context: ../rides/image }")])
      await joined("lakes", {
        ...BESIDE,
        "lakes/flink-conf.yaml": CONF,
        "lakes/docker-compose.yaml": build,
      });
  });

  test("where that is one of several, and something there is of it", async () => {
    const contents = {
      ...BESIDE,
      "tips/pom.xml": NO_VERSION,
      "tips/TipsJob.java": JOB,
      "lakes/flink-conf.yaml": CONF,
      "lakes/docker-compose.yaml": `${COMPOSE}    volumes: ["../rides/target:/opt/flink/usrlib"]\n`,
    };
    expect(await groups(contents)).toEqual([
      `lakes/flink-conf.yaml: lakes/flink-conf.yaml, ${JOINED}`,
      "tips: tips/TipsJob.java",
    ]);
  });

  test("where that has no build of its own", async () => {
    const { "rides/pom.xml": _, ...bare } = BESIDE;
    await joined("lakes", { ...bare, "lakes/flink-conf.yaml": CONF });
  });
});

describe("a job beside whose file stands how it is run", () => {
  const JOB_AND_IMAGES = { "walkthrough/docker-compose.yaml": COMPOSE, "walkthrough/OrdersJob.java": JOB };
  const isServed = async (files: Record<string, string>) =>
    (await groups({ ...JOB_AND_IMAGES, ...files })).some(
      (each) => each.includes("flink-conf.yaml") && each.includes("OrdersJob.java"),
    );

  test.each([
    ["a folder that is run by itself", "operations/conf", "operations", false],
    ["such a folder itself", "operations", "operations", false],
    ["a folder whose images stand elsewhere", "operations/conf", "other", true],
    ["what is run from the root", "conf", ".", true],
    ["a folder around both", "walkthrough/conf", "walkthrough", true],
  ])("goes with a configuration in %s: %s", async (_, conf, images, served) => {
    const compose = images === "." ? "docker-compose.yaml" : `${images}/docker-compose.yaml`;
    expect(await isServed({ [`${conf}/flink-conf.yaml`]: CONF, [compose]: COMPOSE })).toBe(served);
  });

  test("goes with one below whose images it lies itself", async () => {
    const files = {
      "shop/docker-compose.yaml": COMPOSE,
      "shop/conf/flink-conf.yaml": CONF,
      "shop/orders/docker-compose.yaml": COMPOSE,
      "shop/orders/OrdersJob.java": JOB,
    };
    expect(await groups(files)).toEqual([
      "shop/conf/flink-conf.yaml: shop/conf/flink-conf.yaml, shop/orders/OrdersJob.java",
    ]);
  });
});
