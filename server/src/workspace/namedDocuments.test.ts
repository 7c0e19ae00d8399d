import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pathAt } from "../../../test/support/workspaces.ts";

const FILE = ".flink-preflight.yaml";
const OPERATOR = "kubernetes.operator.reconcile.interval: 1min\n";
const BROKEN = `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n${"    a: b: c\n".repeat(4)}`;

/** A workspace with one deployment named `a` of those documents. */
const naming = (configuration: string, jobs: string, files: Record<string, string>, more = "") =>
  MemoryWorkspace.load({
    [FILE]: `deployments:\n  - name: a\n    configuration: [${configuration}]\n${jobs && `    jobs: [${jobs}]\n`}${more}`,
    ...files,
  });
const NO_JOBS = " ";

describe("the configurations of a named deployment", () => {
  test("stand where they are named last", async () => {
    const files = { "base/flink-conf.yaml": CONF, "prod/flink-conf.yaml": CONF };
    const first = async (globs: string) => (await naming(globs, NO_JOBS, files)).groups()[0];
    expect(await first("base, prod")).toBe("a: prod/flink-conf.yaml, base/flink-conf.yaml");
    expect(await first("base, prod, base")).toBe("a: base/flink-conf.yaml, prod/flink-conf.yaml");
  });

  test("are no sources, whatever the globs fit", async () => {
    const files = { "app/flink-conf.yaml": CONF, "app/OrdersJob.java": JOB, "app/Rides.zpln": "%flink" };
    const workspace = await naming("app", NO_JOBS, files);
    expect(workspace.groups()).toEqual([
      "a: app/flink-conf.yaml",
      `${FILE}: ${FILE} (settings)`,
      ".: app/OrdersJob.java",
    ]);
    expect(workspace.unreadOf("a")).toEqual([]);
    expect(workspace.unreadOf(".")).toEqual(["app/Rides.zpln"]);
  });

  test("are none of tests", async () => {
    const files = { "conf/flink-conf.yaml": CONF, "src/test/resources/flink-conf.yaml": CONF };
    expect((await naming("conf, src", NO_JOBS, files)).groups()[0]).toBe("a: conf/flink-conf.yaml");
  });

  test("may be files that are not read, which are nobody else's then", async () => {
    const workspace = await naming("deploy", NO_JOBS, {
      "deploy/flink-conf.yaml": CONF,
      "deploy/docker-compose.yml": BROKEN,
      "OrdersJob.java": JOB,
    });
    expect(workspace.unreadOf("a")).toEqual(["deploy/docker-compose.yml"]);
    expect(workspace.unreadOf(".")).toEqual([]);
  });

  test("are on one machine where a compose file mounts them", async () => {
    const compose = (volumes: string) =>
      `services:\n  jobmanager:\n    image: flink:1.20\n    command: jobmanager\n${volumes}`;
    const oneMachine = async (volumes: string) =>
      (
        await naming("conf", NO_JOBS, {
          "conf/flink-conf.yaml": CONF,
          "docker-compose.yml": compose(volumes),
        })
      ).deployments()[0]?.oneMachine;
    expect(await oneMachine('    volumes: ["./conf:/opt/flink/conf"]\n')).toBe(true);
    expect(await oneMachine("")).toBe(false);
  });

  test("that are the operator's defaults are told by themselves", async () => {
    const files = { "conf/flink-conf.yaml": CONF, "op/flink-conf.yaml": OPERATOR };
    expect((await naming("conf, op", NO_JOBS, files)).groups().slice(0, 2)).toEqual([
      "a: conf/flink-conf.yaml",
      "a (op/flink-conf.yaml): op/flink-conf.yaml (defaults)",
    ]);
    const values = {
      "helm/values.yaml": "defaultConfiguration:\n  flink-conf.yaml: |+\n    rest.port: 8081\n",
    };
    const [only, about] = (await naming("helm", NO_JOBS, values)).deployments();
    expect([only?.name, only?.purpose]).toEqual(["a (helm/values.yaml)", "defaults"]);
    expect(about?.purpose).toBe("settings");
  });

  test("that no Flink opens are told once, defaults or not", async () => {
    const files = { "op/flink-conf.yaml": OPERATOR };
    const workspace = await naming("op", NO_JOBS, files, '    flinkVersion: "2.0"\n');
    expect(workspace.groups()).toEqual([
      "a (op/flink-conf.yaml): op/flink-conf.yaml (unread)",
      `${FILE}: ${FILE} (settings)`,
    ]);
  });
});

describe("the jobs of a named deployment", () => {
  const UTIL =
    "import org.apache.flink.configuration.*;\nclass Util { Configuration c = new Configuration(); }\n";

  test("build something, and are none of tests", async () => {
    const workspace = await naming("conf", "src", {
      "conf/flink-conf.yaml": CONF,
      "src/main/java/OrdersJob.java": JOB,
      "src/main/java/Util.java": UTIL,
      "src/test/java/RidesJob.java": JOB,
    });
    expect(workspace.groups()[0]).toBe("a: conf/flink-conf.yaml, src/main/java/OrdersJob.java");
    expect(workspace.unreadOf("a")).toEqual([]);
  });

  test("stand without a configuration at their module", async () => {
    const workspace = await naming("", "orders/src", {
      "orders/pom.xml": NO_VERSION,
      "orders/src/OrdersJob.java": JOB,
    });
    const [only] = workspace.deployments();
    expect(only).toMatchObject({ name: "a", part: "a", starts: true });
    expect(pathAt(only?.place ?? "")).toBe("orders");
  });

  test("may be scripts of SQL, of which the options are read alone", async () => {
    const script = "SET 'parallelism.default' = '2';\nINSERT INTO a SELECT * FROM b;\n";
    const workspace = await naming("conf", "sql/*.sql", {
      "conf/flink-conf.yaml": CONF,
      "sql/job.sql": script,
      "other/job.sql": script,
    });
    const [a] = workspace.deployments();
    expect(a?.configurations.map(({ uri }) => pathAt(uri))).toEqual(["conf/flink-conf.yaml"]);
    expect(a?.unread.map(({ uri, kind }) => `${pathAt(uri)} ${kind}`)).toEqual(["sql/job.sql job"]);
  });

  test("are all that nobody names, where it says none: no tests, and nothing that builds no job", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: `deployments:
  - { name: a, configuration: [conf] }
  - { name: rides, configuration: [conf], jobs: [RidesJob.java] }
`,
      "conf/flink-conf.yaml": CONF,
      "OrdersJob.java": JOB,
      "RidesJob.java": JOB.replace("OrdersJob", "RidesJob"),
      "Util.java": UTIL,
      "Tips.zpln": "%flink",
      "src/test/java/TestJob.java": JOB,
    });
    expect(workspace.unreadOf("a")).toEqual(["OrdersJob.java", "Tips.zpln"]);
    expect(workspace.unreadOf("rides")).toEqual([]);
    expect(workspace.groups()[1]).toBe("rides: conf/flink-conf.yaml, RidesJob.java");
  });
});

describe("the settings file itself", () => {
  test("is judged as nothing that runs, whatever it says of others", async () => {
    const text = 'flinkVersion: "1.18"\nprofile: development\n';
    const workspace = await MemoryWorkspace.load({ [FILE]: text, "conf/flink-conf.yaml": CONF });
    expect(workspace.deployments().find(({ purpose }) => purpose === "settings")).toMatchObject({
      name: FILE,
      part: "",
      flinkVersion: null,
      versionSource: null,
      contradicting: [],
      profile: "production",
      starts: true,
      oneMachine: false,
      unread: [],
    });
  });

  test("tells each glob that fits nothing, of configurations and of jobs", async () => {
    const files = { "conf/flink-conf.yaml": CONF, "OrdersJob.java": JOB };
    const unmatched = async (configuration: string, jobs: string) => {
      const workspace = await naming(configuration, jobs, files);
      const text = (await workspace.text(FILE)) ?? "";
      const about = workspace.deployments().find(({ purpose }) => purpose === "settings");
      return about?.unmatched?.map(({ start, end }) => text.slice(start, end));
    };
    expect(await unmatched("conf", "OrdersJob.java")).toEqual([]);
    expect(await unmatched("conf, OrdersJob.java", "conf, OrdersJob.java, RidesJob.java")).toEqual([
      "OrdersJob.java",
      "conf",
      "RidesJob.java",
    ]);
  });

  test("says severities for all, and a deployment others for itself", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: `rules: { memory/unset: off, checkpointing/interval: hint }
deployments:
  - { name: a, configuration: [conf], jobs: [], rules: { memory/unset: error } }
`,
      "conf/flink-conf.yaml": CONF,
      "else/flink-conf.yaml": CONF,
    });
    const of = (name: string) => workspace.deployments().find((each) => each.name === name)?.severities;
    expect(of("a")).toEqual({ "memory/unset": "error", "checkpointing/interval": "hint" });
    expect(of("else/flink-conf.yaml")).toEqual({ "memory/unset": "off", "checkpointing/interval": "hint" });
  });
});
