import { describe, expect, test } from "vitest";
import { CONF, MemoryWorkspace, pathAt } from "../../../test/support/workspaces.ts";

/** A cluster that the operator makes, whose pods are labelled `app=rides` and `component=jobmanager`. */
const CLUSTER = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: rides }
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    state.backend.type: rocksdb
`;
const IN_PROD = CLUSTER.replace("{ name: rides }", "{ name: rides, namespace: prod }");

const service = (selector: string, type = "NodePort", name = "ui"): string =>
  `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
    component: jobmanager
spec:
  type: ${type}
  selector: { ${selector} }
  ports: [{ port: 8081 }]
`;

const ingress = (backend: string, namespace = ""): string =>
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web${namespace && `, namespace: ${namespace}`} }
spec:
  defaultBackend: { service: { name: ${backend}, port: { number: 8081 } } }
`;

const policy = (selector: string, namespace = ""): string =>
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: flink-closed${namespace && `, namespace: ${namespace}`} }
spec:
  podSelector: { ${selector} }
`;

/** Pods of somebody's own, whose labels all stand there, with their configuration. */
const PODS = `apiVersion: v1
kind: ConfigMap
metadata: { name: flink-config }
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jobmanager
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: jobmanager }
spec:
  template:
    metadata:
      labels: { app: flink, component: jobmanager }
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20
          args: [jobmanager]
          volumeMounts: [{ name: conf, mountPath: /opt/flink/conf }]
      volumes:
        - { name: conf, configMap: { name: flink-config } }
`;

/** What the first deployment has of a network, as `kind name`, or the addresses of policies. */
async function networkOf(files: Record<string, string>): Promise<string[]> {
  const [deployment] = (await MemoryWorkspace.load(files)).deployments();
  const { services = [], ingresses = [], policies = [] } = deployment?.network ?? {};
  return [
    ...services.map(({ name }) => `service ${name}`),
    ...ingresses.map(({ name }) => `ingress ${name}`),
    ...policies.map(({ uri }) => `policy ${pathAt(uri)}`),
  ];
}
const beside = (cluster: string, network: string) =>
  networkOf({ "k8s/a.yaml": cluster, "k8s/network.yaml": network });

describe("of a cluster that the operator makes", () => {
  test.each([
    ["app: rides, component: jobmanager", ["service ui"]],
    ["app: rides", ["service ui"]],
    ["app: tips, component: jobmanager", []],
    ["app: rides, component: taskmanager", []],
  ])("an open Service for the pods with %s", async (selector, expected) => {
    expect(await beside(CLUSTER, service(selector))).toEqual(expected);
  });

  test("a Service that only the cluster reaches lets nobody in, unless an Ingress leads to it", async () => {
    const inside = `${service("app: rides", "ClusterIP")}---\n${service("app: rides", "ClusterIP", "other")}`;
    expect(await beside(CLUSTER, inside)).toEqual([]);
    expect(await beside(CLUSTER, `${inside}---\n${ingress("ui")}`)).toEqual(["service ui", "ingress web"]);
  });

  test("an Ingress may lead to others as well", async () => {
    const both = `${ingress("tips")}  rules: [{ http: { paths: [{ path: /, backend: { service: { name: ui } } }] } }]\n`;
    const inside = service("app: rides", "ClusterIP");
    expect(await beside(CLUSTER, `${inside}---\n${both}`)).toEqual(["service ui", "ingress web"]);
  });

  test("an Ingress leads to the Service that Flink makes for its endpoint", async () => {
    expect(await beside(CLUSTER, ingress("rides-rest"))).toEqual(["ingress web"]);
    expect(await beside(CLUSTER, ingress("tips-rest"))).toEqual([]);
  });

  test.each([
    ["matchLabels: { app: rides }", true],
    ["matchLabels: { app: tips }", false],
    ["matchLabels: { app: rides, component: taskmanager }", false],
    // A template of pods may give them such a label.
    ["matchLabels: { app: rides, team: streams }", true],
    ["", true],
    ["matchExpressions: [{ key: app, operator: In, values: [tips] }]", true],
  ])("a NetworkPolicy may be about its pods: %s", async (selector, concerns) => {
    expect(await beside(CLUSTER, policy(selector))).toEqual(concerns ? ["policy k8s/network.yaml"] : []);
  });

  test.each([
    [IN_PROD, "prod", true],
    [IN_PROD, "test", false],
    [IN_PROD, "", true],
    [CLUSTER, "test", true],
  ])("what stands in another namespace is for others: %#", async (cluster, namespace, counts) => {
    const found = await beside(cluster, `${ingress("rides-rest", namespace)}---\n${policy("", namespace)}`);
    expect(found).toEqual(counts ? ["ingress web", "policy k8s/network.yaml"] : []);
  });

  test("what lies in another folder is for others", async () => {
    const network = service("app: rides");
    expect(await networkOf({ "k8s/a.yaml": CLUSTER, "other/network.yaml": network })).toEqual([]);
    expect(await networkOf({ "k8s/a.yaml": `${CLUSTER}---\n${network}` })).toEqual(["service ui"]);
  });

  test("a job that is sent to a cluster has no pods", async () => {
    const job = CLUSTER.replace("FlinkDeployment", "FlinkSessionJob").replace(
      "flinkVersion: v1_20",
      "deploymentName: session",
    );
    expect(await beside(job, service("app: rides"))).toEqual([]);
  });
});

describe("of a cluster that Flink makes", () => {
  const named = (...ids: string[]) => CONF + ids.map((id) => `kubernetes.cluster-id: ${id}\n`).join("");
  const found = (configuration: string) =>
    networkOf({ "k8s/flink-conf.yaml": configuration, "k8s/network.yaml": service("app: rides") });

  test("the pods are called after its id, the last one that is written", async () => {
    expect(await found(named("rides"))).toEqual(["service ui"]);
    expect(await found(named("tips", "rides"))).toEqual(["service ui"]);
    expect(await found(named("rides", "tips"))).toEqual([]);
  });

  test("without an id nobody knows its pods", async () => {
    expect(await found(CONF)).toEqual([]);
    const both = await networkOf({ "k8s/flink-conf.yaml": CONF, "k8s/network.yaml": policy("") });
    expect(both).toEqual([]);
  });

  test("a resource is called by its name, whatever its options say", async () => {
    const named = CLUSTER.replace("state.backend.type: rocksdb", "kubernetes.cluster-id: tips");
    expect(await beside(named, service("app: tips"))).toEqual([]);
    expect(await beside(named, service("app: rides"))).toEqual(["service ui"]);
  });
});

describe("of pods whose labels are all there", () => {
  test.each([
    ["app: flink, component: jobmanager", true],
    ["app: flink, team: streams", false],
  ])("a Service or policy is for those with %s", async (labels, counts) => {
    const network = `${service(labels)}---\n${policy(`matchLabels: { ${labels} }`)}`;
    expect(await beside(PODS, network)).toEqual(counts ? ["service ui", "policy k8s/network.yaml"] : []);
  });

  test("one of two JobManagers of a configuration is enough", async () => {
    const standby = PODS.slice(PODS.indexOf("apiVersion: apps/v1")).replaceAll("app: flink", "app: standby");
    const network = `${service("app: flink")}---\n${policy("matchLabels: { app: flink }")}`;
    const found = await beside(`${PODS}---\n${standby}`, network);
    expect(found).toEqual(["service ui", "policy k8s/network.yaml"]);
  });

  test.each([
    ["standalone-job", true],
    ["taskmanager", false],
  ])("those of a %s have an endpoint: %s", async (command, counts) => {
    const pods = PODS.replace("args: [jobmanager]", `args: [${command}]`);
    expect(await beside(pods, service("app: flink"))).toEqual(counts ? ["service ui"] : []);
  });
});

test("what moves while it is typed is found where it stands now, what stands in another file stays", async () => {
  const documents = `${service("app: rides")}---\n${ingress("ui")}---\n${policy("")}`;
  const workspace = await MemoryWorkspace.load({
    "k8s/a.yaml": CLUSTER,
    "k8s/network.yaml": documents,
    "k8s/twin.yaml": documents,
  });
  const starts = () => {
    const { services = [], ingresses = [], policies = [] } = workspace.deployments()[0]?.network ?? {};
    const all = [...services, ...ingresses, ...policies];
    const of = (path: string) =>
      all.filter(({ uri }) => pathAt(uri) === path).map(({ span: { start } }) => start);
    return [of("k8s/network.yaml"), of("k8s/twin.yaml")];
  };
  const [before, twin] = starts();
  expect(before).toHaveLength(3);
  expect(twin).toEqual(before);
  await workspace.open("k8s/network.yaml", documents, "yaml");
  expect(starts()).toEqual([before, twin]);
  await workspace.open("k8s/network.yaml", `# who gets in\n${documents}`, "yaml");
  expect(starts()).toEqual([before?.map((start) => start + "# who gets in\n".length), twin]);
});

test("what is typed behind it leaves a deployment the same", async () => {
  const documents = service("app: rides");
  const workspace = await MemoryWorkspace.load({ "k8s/a.yaml": CLUSTER, "k8s/network.yaml": documents });
  await workspace.open("k8s/network.yaml", documents, "yaml");
  const [before] = workspace.deployments();
  expect(before?.network?.services).toHaveLength(1);
  await workspace.open("k8s/network.yaml", `${documents}# rides\n`, "yaml");
  expect(workspace.deployments()[0]).toBe(before);
});

test("what lets nobody in any more while it is typed counts no more", async () => {
  const workspace = await MemoryWorkspace.load({ "k8s/a.yaml": CLUSTER });
  const typed = async (type: string) => {
    await workspace.open("k8s/network.yaml", service("app: rides", type), "yaml");
    return workspace.deployments()[0]?.network?.services.map((each) => each.type);
  };
  expect(await typed("NodePort")).toEqual(["NodePort"]);
  expect(await typed("LoadBalancer")).toEqual(["LoadBalancer"]);
  expect(await typed("ClusterIP")).toBeUndefined();
});
