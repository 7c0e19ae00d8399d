import { describe, expect, test } from "vitest";
import { CONF, JOB, MemoryWorkspace, NO_VERSION } from "../../../test/support/workspaces.ts";

const FILE = ".flink-preflight.yaml";

const manifest = (name: string, version = "v1_20") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
spec:
  flinkVersion: ${version}
  flinkConfiguration:
    rest.port: "8081"
`;

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

  test("put a session's job on the cluster that it is sent to", async () => {
    const sessionJob = `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: rides
spec:
  deploymentName: session
  flinkConfiguration:
    parallelism.default: "2"
`;
    const workspace = await MemoryWorkspace.load({
      [FILE]: "deployments:\n  - name: rides\n    configuration: [k8s]\n    jobs: [src]\n",
      "k8s/job.yaml": sessionJob,
      "k8s/session.yaml": manifest("session"),
      "src/OrdersJob.java": JOB,
    });
    expect(workspace.groups()[0]).toBe(
      "rides: k8s/job.yaml#FlinkSessionJob:rides:flinkConfiguration, k8s/session.yaml#FlinkDeployment:session:flinkConfiguration, src/OrdersJob.java",
    );
    await workspace.open("k8s/more.yaml", sessionJob.replace("name: rides", "name: orders"));
    expect(workspace.groups().map((each) => each.split(":")[0])).toEqual([
      "rides (rides)",
      "rides (orders)",
      FILE,
    ]);
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
  });
});
