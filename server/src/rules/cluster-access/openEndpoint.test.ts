// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is what stands in such files
import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

test.each([
  ["rest.bind-address: 0.0.0.0", "Change it to localhost, which no other machine reaches"],
  [
    "kubernetes.rest-service.exposed.type: NodePort",
    "Change it to ClusterIP, which only the Kubernetes cluster reaches",
  ],
])("the fix of '%s' says who does not get in any more", async (line, title) => {
  const { findings } = await judged({ "conf/flink-conf.yaml": `${line}\n` }, { flinkVersion: "1.18" });
  const found = findings.filter(({ rule }) => rule === "cluster-access/open-endpoint");
  expect(found.flatMap(({ fixes }) => fixes.map((fix) => fix.title))).toEqual([title]);
});

const compose = (ports: string) => `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    ports:${ports}
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
`;
const published = async (ports: string) => {
  const editor = await Editor.open({ "docker-compose.yml": compose(ports) });
  const { fixes } = await editor.ruleActions("cluster-access/open-endpoint");
  const locally = fixes.find(({ title }) => title.startsWith("Publish it"));
  return locally ? editor.after(locally, "docker-compose.yml") : null;
};

test.each([
  ['\n      - "8081:8081\u2038"', '\n      - "127.0.0.1:8081:8081"'],
  ["\n      - '8081:8081\u2038/tcp' # UI", "\n      - '127.0.0.1:8081:8081/tcp' # UI"],
  ["\n      - 6123:6123\n      - 8082:8081\u2038", "\n      - 6123:6123\n      - 127.0.0.1:8082:8081"],
  [' ["80:80", "8081:8081\u2038"]', ' ["80:80", "127.0.0.1:8081:8081"]'],
  [" [ 8081:8081\u2038 ]", " [ 127.0.0.1:8081:8081 ]"],
  ['\n      - "0.0.0.0:8081:8081\u2038"', '\n      - "127.0.0.1:8081:8081"'],
  [
    '\n      - \u2038target: 8081 # UI\n        published: "8081"',
    '\n      - host_ip: 127.0.0.1\n        target: 8081 # UI\n        published: "8081"',
  ],
  [
    "\n      -\n        \u2038published: 8081\n        target: 8081\n        protocol: tcp",
    "\n      -\n        host_ip: 127.0.0.1\n        published: 8081\n        target: 8081\n        protocol: tcp",
  ],
  [
    "\n      - { \u2038target: 8081, published: 8081 }",
    "\n      - { host_ip: 127.0.0.1, target: 8081, published: 8081 }",
  ],
  [
    "\n      - \u2038target: 8081\n        published: 8081\n        host_ip: 0.0.0.0",
    "\n      - target: 8081\n        published: 8081\n        host_ip: 127.0.0.1",
  ],
])("the port of %j is published on the machine alone", async (ports, wanted) => {
  expect(await published(ports)).toBe(compose(wanted));
});

test.each([
  '\n      - "$PORT:8081\u2038"',
  '\n      - "8081-8083:8081-8083\u2038"',
  '\n      - "8081\u2038"',
  '\n      - &ui "8081:8081\u2038"',
  " &ports\n      - 8081:8081\u2038",
  '\n      - "[::]:8081:8081\u2038"',
  "\n      - \u2038target: 8081",
  "\n      - \u2038target: 8081\n        published: 8081-8085",
  "\n      - \u2038target: 8081\n        published: 8081\n        mode: host",
  '\n      - "127.0.0.1:8081:8081\u2038"',
])("%j is left alone", async (ports) => {
  expect(await published(ports)).toBeNull();
});

describe("a door that stands in another file than the configuration", () => {
  const RESOURCE = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: rides/flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration\u2038:
    taskmanager.numberOfTaskSlots: "2"
`;
  const ingress = (name: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name} }
spec:
  rules:
    - http:
        paths: [{ path: /, backend: { service: { name: rides-rest, port: { number: 8081 } } } }]
`;
  const access = (editor: Editor) =>
    (
      editor.checklist().answer.deployments as readonly {
        readonly checklist: readonly { readonly item: string }[];
      }[]
    )
      .flatMap(({ checklist }) => checklist)
      .find(({ item }) => item === "cluster-access");

  test("is answered there, by the comment that the action writes, and no other one is", async () => {
    const editor = await Editor.open({ "rides.yaml": RESOURCE, "ingress.yaml": ingress("ui") });
    expect(access(editor)).toMatchObject({ status: "violated" });
    const { ignores } = await editor.ruleActions("cluster-access/open-endpoint");
    const here = ignores.find(({ title }) => title.endsWith(" where it stands, in ingress.yaml"));
    const [change] = here?.edit?.documentChanges ?? [];
    expect(change).toMatchObject({ textDocument: { uri: "file:///w/ingress.yaml" } });
    const text = await editor.after(here, "ingress.yaml");
    expect(text).toContain("# flink-preflight-ignore cluster-access/open-endpoint: reason\nkind: Ingress");
    const known = text.replace(": reason", ": the VPN's gateway");
    await editor.write("ingress.yaml", known);
    expect(access(editor)).toMatchObject({ status: "unknown", statable: true });
    expect((await editor.problems("rides.yaml")).join()).not.toContain("open-endpoint");
    await editor.write(".flink-preflight.yaml", "clusterAccess: the VPN\n");
    expect(access(editor)).toMatchObject({ status: "satisfied" });
    await editor.write("ingress.yaml", `${known}---\n${ingress("other")}`);
    expect(access(editor)).toMatchObject({
      status: "violated",
      violations: [{ ignored: true }, { ignored: false }],
    });
    expect((await editor.problems("rides.yaml")).join()).toContain("open-endpoint");
  });
});

test.each([
  ["cert-manager.io/cluster-issuer: ours", "violated"],
  ["nginx.ingress.kubernetes.io/ssl-redirect: 'false'", "violated"],
  ["nginx.ingress.kubernetes.io/auth-url: https://login", "unknown"],
  ["ingress.example/guard: ours", "unknown"],
])("an ingress with the annotation %s may ask for a login, or does not", async (annotation, status) => {
  const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: rides }
spec:
  image: rides/flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  ingress:
    template: rides.example.com
    annotations:
      ${annotation}
  flinkConfiguration: { taskmanager.numberOfTaskSlots: "2" }
  jobManager: { resource: { memory: 2g } }
  taskManager: { resource: { memory: 2g } }
`;
  const { judgements } = await judged({ "rides.yaml": resource });
  const items = judgements.flatMap(({ checklist }) => checklist);
  expect(items.find(({ item }) => item === "cluster-access")?.status).toBe(status);
});

describe("a port beside a mounted configuration", () => {
  const mounting = (port: string, more = "") => `services:
  jobmanager:
    image: flink:1.20.2
    command: jobmanager
    ports: ["${port}"]${more}
    volumes: ["./conf/config.yaml:/opt/flink/conf/config.yaml"]
  taskmanager:
    image: flink:1.20.2
    command: taskmanager
    volumes: ["./conf/config.yaml:/opt/flink/conf/config.yaml"]
`;
  const conf = { "conf/config.yaml": "jobmanager:\n  rpc:\n    address: jobmanager\n" };
  const offered = async (text: string) => {
    const editor = await Editor.open({ "compose.yaml": text, ...conf });
    const { fixes } = await editor.ruleActions("cluster-access/open-endpoint");
    return { editor, fixes, titles: fixes.map(({ title }) => title) };
  };
  const status = (editor: Editor) => {
    const [{ checklist = [] } = {}] = editor.checklist().answer.deployments as {
      checklist: { item: string; status: string }[];
    }[];
    return checklist.find(({ item }) => item === "cluster-access")?.status;
  };

  test("is published on the machine alone, or what keeps others out is stated", async () => {
    const { editor, fixes, titles } = await offered(mounting("8081:8081\u2038"));
    expect(titles).toEqual([
      "Publish it on 127.0.0.1 alone; who has access to that machine is then to be stated",
      "State in .flink-preflight.yaml what keeps others out of conf/config.yaml",
    ]);
    expect(await editor.after(fixes[0], "compose.yaml")).toBe(mounting("127.0.0.1:8081:8081"));
    expect(status(editor)).toBe("violated");
  });

  test("is met by what is stated", async () => {
    const settings = "clusterAccess: the firewall of the host lets in the office alone\n";
    const files = { "compose.yaml": mounting("8081:8081"), ...conf };
    expect(status(await Editor.open({ ...files, ".flink-preflight.yaml": settings }))).toBe("satisfied");
  });

  test("of a service that a swarm places is of no machine", async () => {
    const placed = "\n    deploy: { placement: { constraints: [node.role == worker] } }";
    expect((await offered(mounting("8081:8081\u2038", placed))).titles).toEqual([]);
  });
});
