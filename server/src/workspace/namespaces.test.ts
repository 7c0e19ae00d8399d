import { describe, expect, test } from "vitest";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";

const resource = (namespace: string, configuration: string, name = "rides"): string =>
  `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
${configuration}`;

const HA = "    high-availability.type: kubernetes\n";
const SLOTS = "    taskmanager.numberOfTaskSlots: 2\n";

/** Each deployment by its name with the keys that it sets. */
const deployed = async (files: Record<string, string>): Promise<string[]> =>
  (await MemoryWorkspace.load(files)).deployments().map(({ name, configurations }) => {
    const keys = configurations.flatMap(({ settings }) => settings.map(({ key }) => key));
    return `${name}: ${keys.join(", ")}`;
  });

describe("clusters of one name", () => {
  test("in two namespaces are two", async () => {
    expect(await deployed({ "a.yaml": resource("prod", HA), "b.yaml": resource("test", SLOTS) })).toEqual([
      "a.yaml: high-availability.type",
      "b.yaml: taskmanager.numberOfTaskSlots",
    ]);
    expect(await deployed({ "a.yaml": `${resource("prod", HA)}---\n${resource("test", SLOTS)}` })).toEqual([
      "a.yaml (rides in prod): high-availability.type",
      "a.yaml (rides in test): taskmanager.numberOfTaskSlots",
    ]);
  });

  test("in one namespace are one", async () => {
    const one = ["a.yaml: high-availability.type, taskmanager.numberOfTaskSlots"];
    for (const namespaces of [
      ["prod", "prod"],
      ["prod", ""],
      ["", ""],
    ] as const) {
      const [first, second] = namespaces;
      const found = await deployed({ "a.yaml": resource(first, HA), "b.yaml": resource(second, SLOTS) });
      expect(found.map((each) => each.replace("b.yaml", "a.yaml"))).toEqual(one);
    }
  });

  test("of ConfigMaps and pods, too", async () => {
    const cluster = (namespace: string, options: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: conf, namespace: ${namespace} }
data:
  flink-conf.yaml: |
${options}---
apiVersion: apps/v1
kind: Deployment
metadata: { name: jm, namespace: ${namespace} }
spec:
  template:
    spec:
      containers:
        - { name: jm, image: "flink:1.18", args: [jobmanager], env: [{ name: FLINK_PROPERTIES, value: "rest.port: 1" }] }
`;
    expect(await deployed({ "a.yaml": `${cluster("prod", HA)}---\n${cluster("test", SLOTS)}` })).toEqual([
      "a.yaml (conf in prod): rest.port, high-availability.type",
      "a.yaml (conf in test): rest.port, taskmanager.numberOfTaskSlots",
    ]);
    expect(await deployed({ "a.yaml": cluster("prod", HA) })).toEqual([
      "a.yaml: rest.port, high-availability.type",
    ]);
  });

  test("in another namespace set nothing for each other", async () => {
    const files = { "a/x.yaml": resource("prod", SLOTS), "b/x.yaml": resource("test", HA) };
    const workspace = await MemoryWorkspace.load(files);
    expect(workspace.unreadOf("a/x.yaml")).toEqual([]);
    const same = await MemoryWorkspace.load({ ...files, "b/x.yaml": resource("", HA) });
    expect(same.unreadOf("a/x.yaml")).toEqual(["b/x.yaml"]);
  });
});

describe("options of the operator", () => {
  const OWN = "    kubernetes.operator.periodic.savepoint.interval: 1h\n";

  test("in a resource are its own", async () => {
    const workspace = await MemoryWorkspace.load({
      "a.yaml": resource("", SLOTS),
      "b.yaml": resource("", OWN, "other"),
    });
    expect(workspace.unreadOf("a.yaml")).toEqual([]);
  });

  test("in a file are defaults, whichever file the Flink beside it reads", async () => {
    const workspace = await MemoryWorkspace.load({
      Dockerfile: "FROM flink:2.0\n",
      "conf/flink-conf.yaml": "kubernetes.operator.reconcile.interval: 1min\n",
    });
    expect(workspace.groups()).toEqual(["conf/flink-conf.yaml: conf/flink-conf.yaml (defaults)"]);
  });
});
