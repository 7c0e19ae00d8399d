import { describe, expect, test } from "vitest";
import { compose, type Files, LIBRARY, loaded, pods, RIDES, told } from "../../../test/support/grouping.ts";
import { CLICKS, LAB } from "../../../test/support/sessionCluster.ts";
import { CONF, JOB, MemoryWorkspace, NO_VERSION, pom } from "../../../test/support/workspaces.ts";

describe("a workspace of which a file changes is as if it had been read anew", () => {
  test.each<readonly [string, Files, Files]>([
    [
      "the version of a build",
      { "pom.xml": pom("1.19.0"), "flink-conf.yaml": CONF },
      { "pom.xml": pom("1.20.0") },
    ],
    [
      "where that is said",
      { "pom.xml": pom("1.20.0"), "flink-conf.yaml": CONF },
      { "pom.xml": `\n${pom("1.20.0")}` },
    ],
    [
      "a version that contradicts",
      { "pom.xml": pom("1.20.0"), "flink-conf.yaml": CONF },
      { Dockerfile: "FROM flink:1.19\n" },
    ],
    [
      "an image of the same",
      { "pom.xml": pom("1.20.0"), "flink-conf.yaml": CONF },
      { Dockerfile: "FROM flink:1.20\n" },
    ],
    [
      "a Flink that opens no such file",
      { "pom.xml": pom("1.20.0"), "flink-conf.yaml": CONF },
      { "pom.xml": pom("2.0.0") },
    ],
    [
      "what starts a job",
      { "OrdersJob.java": LIBRARY },
      { "Start.java": "class Start { public static void main(String[] args) {} }\n" },
    ],
    ["a notebook", { "flink-conf.yaml": CONF }, { "Rides.zpln": "%flink" }],
    [
      "the operator",
      { "k8s/a.yaml": RIDES },
      {
        "helmfile.yaml":
          "releases:\n  - name: operator\n    chart: flink-operator-repo/flink-kubernetes-operator\n    version: 1.10.0\n",
      },
    ],
    [
      "a volume",
      { "k8s/pods.yaml": pods("emptyDir: {}") },
      { "k8s/pods.yaml": pods("persistentVolumeClaim: { claimName: data }") },
    ],
    [
      "the session cluster of a job",
      { "lab.yaml": LAB, "clicks.yaml": CLICKS },
      { "lab.yaml": LAB.replace("s3://lake/savepoints", "s3://sea/savepoints") },
    ],
    [
      "the store of another deployment",
      { "a/flink-conf.yaml": CONF, "b/flink-conf.yaml": "state.checkpoints.dir: gs://rides/c\n" },
      { "b/flink-conf.yaml": "state.checkpoints.dir: oss://rides/c\n" },
    ],
    [
      "a mount",
      { "flink-conf.yaml": CONF, "docker-compose.yml": compose() },
      {
        "docker-compose.yml": compose("    volumes: ['./flink-conf.yaml:/opt/flink/conf/flink-conf.yaml']\n"),
      },
    ],
    [
      "a rule of a settings file",
      { "flink-conf.yaml": CONF },
      { ".flink-preflight.yaml": "rules: { memory/unset: off }\n" },
    ],
    [
      "a glob that fits nothing",
      {
        "flink-conf.yaml": CONF,
        ".flink-preflight.yaml": "deployments: [{ name: a, configuration: ['*.yaml'] }]\n",
      },
      { ".flink-preflight.yaml": "deployments: [{ name: a, configuration: ['*.yaml', b] }]\n" },
    ],
  ])("by %s", async (_, files, changes) => {
    const workspace = await MemoryWorkspace.load({ ...files });
    const before = told(workspace);
    Object.assign(workspace.disk.contents, changes);
    for (const path of Object.keys(changes)) await workspace.refresh(path);
    const now = told(workspace);
    expect(now).not.toEqual(before);
    expect(now).toEqual(await loaded({ ...files, ...changes }));
  });

  test.each<readonly [string, Files]>([
    ["of a configuration", { "flink-conf.yaml": CONF }],
    ["of one that its path is about", { "dev/flink-conf.yaml": CONF }],
    ["of jobs", { "docker-compose.yml": compose(), "OrdersJob.java": JOB }],
  ])("by what the user says %s", async (_, files) => {
    const workspace = await MemoryWorkspace.load({ ...files });
    told(workspace);
    for (const profile of ["development", "production", "development"] as const) {
      workspace.configure({ profile });
      expect(told(workspace)).toEqual(told(await MemoryWorkspace.load({ ...files }, { profile })));
    }
  });
});

describe("a deployment of which nothing changes is the same one", () => {
  const MODULES = {
    "a/pom.xml": NO_VERSION,
    "a/flink-conf.yaml": CONF,
    "a/OrdersJob.java": JOB,
    "b/pom.xml": NO_VERSION,
    "b/OrdersJob.java": JOB,
  };
  const BESIDE = { ...MODULES, "k8s/pods.yaml": pods("emptyDir: {}") };
  const RESOURCES = { "rides.yaml": RIDES, "lab.yaml": LAB, "clicks.yaml": CLICKS };

  test.each<readonly [string, Files, string, string, readonly string[]]>([
    ["a value", MODULES, "a/flink-conf.yaml", `${CONF}rest.port: 1\n`, ["a/flink-conf.yaml"]],
    ["a line in a job", MODULES, "b/OrdersJob.java", `\n${JOB}`, ["b"]],
    ["what groups it in another way", MODULES, "b/OrdersJob.java", LIBRARY, ["b"]],
    [
      "a value, beside resources that others know of",
      BESIDE,
      "a/flink-conf.yaml",
      `${CONF}rest.port: 1\n`,
      ["a/flink-conf.yaml"],
    ],
    ["a line in a job, beside such resources", BESIDE, "b/OrdersJob.java", `\n${JOB}`, ["b"]],
    ["a line in such a resource", BESIDE, "k8s/pods.yaml", `\n${pods("emptyDir: {}")}`, ["k8s/pods.yaml"]],
    [
      "the store of its directories",
      { ...BESIDE, "c/flink-conf.yaml": "state.checkpoints.dir: gs://rides/c\n" },
      "c/flink-conf.yaml",
      "state.checkpoints.dir: oss://rides/c\n",
      ["a/flink-conf.yaml", "b", "c/flink-conf.yaml", "k8s/pods.yaml"],
    ],
    [
      "the bucket of its directories",
      { ...MODULES, "c/flink-conf.yaml": "state.checkpoints.dir: gs://rides/c\n" },
      "c/flink-conf.yaml",
      "state.checkpoints.dir: gs://orders/c\n",
      ["c/flink-conf.yaml"],
    ],
    ["nothing", RESOURCES, "rides.yaml", RIDES, []],
    ["a line in a session cluster", RESOURCES, "lab.yaml", `\n${LAB}`, ["clicks.yaml", "lab.yaml"]],
  ])("while somebody types %s", async (_, files, path, text, changed) => {
    const workspace = await MemoryWorkspace.load({ ...files });
    await workspace.open(path, files[path] ?? "");
    const before = workspace.deployments();
    await workspace.open(path, text);
    const now = workspace.deployments();
    const others = before.filter((each) => !now.includes(each)).map(({ name }) => name);
    expect(others.toSorted()).toEqual(changed);
  });
});
