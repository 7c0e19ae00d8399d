import { describe, expect, test } from "vitest";
import { manifest } from "../../../test/support/grouping.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION } from "../../../test/support/workspaces.ts";

const FILE = ".flink-preflight.yaml";

describe("deployments by name with resources of the operator", () => {
  test("are several where their documents describe several clusters", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - name: all\n    configuration: [k8s, conf]\n    jobs: []\n",
      "k8s/a.yaml": manifest("a"),
      "k8s/b.yaml": manifest("b"),
      "conf/config.yaml": "parallelism.default: 2\n",
    });
    expect(workspace.groups().slice(0, 2)).toEqual([
      "all (a): k8s/a.yaml#FlinkDeployment:a:flinkConfiguration, conf/config.yaml",
      "all (b): k8s/b.yaml#FlinkDeployment:b:flinkConfiguration, conf/config.yaml",
    ]);
  });

  describe("with jobs that are sent to a session cluster", () => {
    const sessionJob = (name: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: ${name}
spec:
  deploymentName: session
  flinkConfiguration:
    parallelism.default: "2"
`;
    /** The clusters of a deployment of the folder, as `name: layer, layer` by kind and name. */
    const clusters = async (files: Record<string, string>) =>
      (
        await MemoryWorkspace.load({
          [FILE]: "deployments:\n  - name: rides\n    configuration: [k8s]\n    jobs: [src]\n",
          ...files,
        })
      )
        .groups()
        .filter((each) => each.startsWith("rides"))
        .map((each) => each.replace(/k8s\/[^#]*#Flink(\w+:\w+):flinkConfiguration/g, "$1"));

    test("put a job on the cluster that it is sent to", async () => {
      const files = { "k8s/job.yaml": sessionJob("rides"), "k8s/session.yaml": manifest("session") };
      expect(await clusters({ ...files, "src/OrdersJob.java": JOB })).toEqual([
        "rides: SessionJob:rides, Deployment:session, src/OrdersJob.java",
      ]);
    });

    test("put each of several jobs on it, and on no other cluster", async () => {
      const files = {
        "k8s/jobs.yaml": `${sessionJob("rides")}---\n${sessionJob("orders")}`,
        "k8s/session.yaml": manifest("session"),
      };
      const both = [
        "rides (rides): SessionJob:rides, Deployment:session",
        "rides (orders): SessionJob:orders, Deployment:session",
      ];
      expect((await clusters(files)).toSorted()).toEqual(both.toSorted());
      const other = await clusters({ ...files, "k8s/other.yaml": manifest("other") });
      expect(other.toSorted()).toEqual([...both, "rides (other): Deployment:other"].toSorted());
    });

    test("tell them from the cluster that is called alike", async () => {
      const files = {
        "k8s/jobs.yaml": `${sessionJob("session")}---\n${sessionJob("orders")}`,
        "k8s/session.yaml": manifest("session"),
      };
      expect((await clusters(files)).toSorted()).toEqual([
        "rides (orders): SessionJob:orders, Deployment:session",
        "rides (session): SessionJob:session, Deployment:session",
      ]);
    });
  });

  test("take the steps of a kustomization for no cluster", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - { name: a, configuration: [k8s], jobs: [] }\n",
      "k8s/a.yaml": manifest("a"),
      "k8s/kustomization.yaml": `resources: [a.yaml]
patches:
  - target: { kind: FlinkDeployment }
    patch: |-
      - { op: add, path: /spec/flinkConfiguration/parallelism.default, value: "2" }
`,
    });
    const [only, ...more] = workspace.deployments().filter(({ purpose }) => purpose === "cluster");
    expect(more).toEqual([]);
    expect(only?.name).toBe("a");
    expect(only?.configurations).toHaveLength(2);
  });

  test("give each cluster the job whose class it names, and what is no program", async () => {
    const withEntry = (name: string, entry: string) =>
      `${manifest(name)}  job:\n    entryClass: shop.orders.${entry}\n    jarURI: local:///opt/flink/usrlib/a.jar\n`;
    const helper = JOB.replace("OrdersJob", "Helper").replace("void main", "void build");
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - name: all\n    configuration: [k8s]\n    jobs: [src]\n",
      "k8s/a.yaml": withEntry("a", "OrdersJob"),
      "k8s/b.yaml": withEntry("b", "RidesJob"),
      "k8s/c.yaml": withEntry("c", "Elsewhere"),
      "src/OrdersJob.java": JOB,
      "src/RidesJob.java": JOB.replace("OrdersJob", "RidesJob"),
      "src/Helper.java": helper,
    });
    const jobs = workspace
      .deployments()
      .map(({ name, jobs }) => [name, ...jobs.map(({ uri }) => uri.split("/").at(-1))]);
    expect(jobs.slice(0, 3)).toEqual([
      ["all (a)", "Helper.java", "OrdersJob.java"],
      ["all (b)", "Helper.java", "RidesJob.java"],
      ["all (c)"],
    ]);
    expect(workspace.unreadOf("all (c)")).toHaveLength(3);
    expect(workspace.unreadOf("all (a)")).toEqual([]);
  });

  describe("with one resource among them", () => {
    /** The jobs of a deployment with two programs and a helper among its jobs, and what else there is. */
    const jobsOf = async (job: string, build: Record<string, string> = {}) => {
      const workspace = await MemoryWorkspace.load({
        [FILE]: "deployments:\n  - name: shop\n    configuration: [k8s]\n    jobs: [shop/src]\n",
        "k8s/a.yaml": manifest("a") + job,
        "shop/src/OrdersJob.java": JOB,
        "shop/src/RidesJob.java": JOB.replace("OrdersJob", "RidesJob"),
        "shop/src/Helper.java": JOB.replace("OrdersJob", "Helper").replace("void main", "void build"),
        ...build,
      });
      return workspace
        .deployments()
        .filter(({ purpose }) => purpose === "cluster")
        .map(({ name, jobs }) => [name, ...jobs.map(({ uri }) => uri.split("/").at(-1)?.split(".")[0])]);
    };
    const ALL = ["Helper", "OrdersJob", "RidesJob"];
    const jar = "  job:\n    jarURI: local:///opt/flink/usrlib/a.jar\n";
    const application = "application {\n  mainClass = 'shop.orders.RidesJob'\n}\n";

    test("run the class that it names; another program is guessed of", async () => {
      expect(await jobsOf(`${jar}    entryClass: shop.orders.OrdersJob\n`)).toEqual([
        ["shop", "Helper", "OrdersJob"],
        [".", "RidesJob"],
      ]);
    });

    test("run the class that the jar of their module starts", async () => {
      expect(await jobsOf(jar, { "shop/build.gradle": application })).toEqual([
        ["shop", "Helper", "RidesJob"],
        ["shop", "OrdersJob"],
      ]);
    });

    test("run all of them, where that is not known", async () => {
      expect(await jobsOf(jar)).toEqual([["shop", ...ALL]]);
      expect(await jobsOf(`${jar}    entryClass: shop.orders.Elsewhere\n`)).toEqual([["shop", ...ALL]]);
      const elsewhere = application.replace("RidesJob", "Elsewhere");
      expect(await jobsOf(jar, { "shop/build.gradle": elsewhere })).toEqual([["shop", ...ALL]]);
      const modules = { "shop/build.gradle": application, "shop/src/pom.xml": NO_VERSION };
      expect(await jobsOf(jar, modules)).toEqual([["shop", ...ALL]]);
    });
  });

  test("may get more from the operator's defaults, named or not", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]:
        "deployments:\n  - { name: a, configuration: [k8s], jobs: [] }\n  - { name: b, configuration: [conf], jobs: [] }\n",
      "k8s/a.yaml": manifest("a"),
      "helm/values.yaml": "defaultConfiguration:\n  flink-conf.yaml: |+\n    rest.port: 8081\n",
      "conf/flink-conf.yaml": CONF,
    });
    expect(workspace.unreadOf("a")).toEqual(["helm/values.yaml"]);
    expect(workspace.unreadOf("b")).toEqual([]);
    await workspace.open("k8s/more.yaml", manifest("more"), "yaml");
    expect(workspace.unreadOf("a (a)")).toEqual(["helm/values.yaml"]);
    expect(workspace.unreadOf("a (more)")).toEqual(["helm/values.yaml"]);
  });

  test("may get more, each of several, from what is not read of theirs", async () => {
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - { name: all, configuration: [k8s], jobs: [src] }\n",
      "k8s/a.yaml": manifest("a"),
      "k8s/b.yaml": manifest("b"),
      "src/Job.zpln": "%flink",
    });
    expect(workspace.unreadOf("all (a)")).toEqual(["src/Job.zpln"]);
    expect(workspace.unreadOf("all (b)")).toEqual(["src/Job.zpln"]);
  });
});
