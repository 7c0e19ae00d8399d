import { describe, expect, test } from "vitest";
import { compose, pods, resource, SLOTS } from "../../../test/support/grouping.ts";
import { CONF, MemoryWorkspace } from "../../../test/support/workspaces.ts";

/** Deployments as `name: options of the strongest > options of the next`. */
async function layersOf(files: Record<string, string>): Promise<string[]> {
  const workspace = await MemoryWorkspace.load(files);
  return workspace.deployments().map(({ name, configurations }) => {
    const layers = configurations.map(({ settings }) => settings.map(({ key }) => key).join(", "));
    return `${name}: ${layers.join(" > ")}`;
  });
}

const configMap = (name: string, option: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata:\n  flink-conf.yaml: |\n    ${option}\n`;
const DEFAULTS = "defaultConfiguration:\n  flink-conf.yaml: |+\n    web.timeout: 1\n";

/** Pods with a property of their own. */
const PODS = pods("emptyDir: {}");

describe("what a compose file gives to its containers", () => {
  const FILE = "rest.port: 8081\n";
  const MOUNTED = compose("    volumes: ['./conf:/opt/flink/conf']\n");

  test("goes before the file that it mounts, or the folder of which", async () => {
    const joined = ["conf/flink-conf.yaml: jobmanager.rpc.address > rest.port"];
    expect(await layersOf({ "conf/flink-conf.yaml": FILE, "docker-compose.yml": MOUNTED })).toEqual(joined);
    const file = MOUNTED.replaceAll(
      "/conf:/opt/flink/conf",
      "/conf/flink-conf.yaml:/opt/flink/conf/flink-conf.yaml",
    );
    expect(await layersOf({ "conf/flink-conf.yaml": FILE, "docker-compose.yml": file })).toEqual(joined);
  });

  test.each([
    ["mounts another one", { "other/flink-conf.yaml": FILE, "docker-compose.yml": MOUNTED }, "other"],
    ["mounts nothing", { "conf/flink-conf.yaml": FILE, "docker-compose.yml": compose() }, "conf"],
    ["lies elsewhere", { "conf/flink-conf.yaml": FILE, "other/docker-compose.yml": MOUNTED }, "conf"],
  ])("stands alone where it %s", async (_, files, folder) => {
    expect((await layersOf(files)).toSorted()).toEqual(
      [`${folder}/flink-conf.yaml: rest.port`, `${Object.keys(files)[1]}: jobmanager.rpc.address`].toSorted(),
    );
  });

  test.each([
    ["its folder", "    build: .\n", "Dockerfile", true],
    [
      "a Dockerfile elsewhere",
      "    build: { context: ., dockerfile: docker/Dockerfile }\n",
      "docker/Dockerfile",
      true,
    ],
    ["another folder", "    build: docker\n", "docker/Dockerfile", false],
    ["nothing", "", "Dockerfile", false],
  ])("goes before the file in the image that is built from %s", async (_, build, path, isJoined) => {
    const files = {
      "conf/flink-conf.yaml": FILE,
      [path]: "FROM shop/flink:1\nCOPY conf/flink-conf.yaml /opt/flink/conf/flink-conf.yaml\n",
      "docker-compose.yml": compose().replace("    image: flink:1.20\n", build),
    };
    expect((await layersOf(files)).includes("conf/flink-conf.yaml: jobmanager.rpc.address > rest.port")).toBe(
      isJoined,
    );
  });

  const RECIPE = (more: string) =>
    `FROM flink:1.18\nCOPY conf/flink-conf.yaml /opt/flink/conf/\nRUN echo "${more}: a" >> /opt/flink/conf/flink-conf.yaml\n`;

  test("are what the recipe of an image appends to the file that it copies", async () => {
    const files = { "conf/flink-conf.yaml": FILE, Dockerfile: RECIPE("rest.address") };
    expect(await layersOf(files)).toEqual(["conf/flink-conf.yaml: rest.address > rest.port"]);
  });

  test("are not what one of two recipes appends", async () => {
    const files = {
      "conf/flink-conf.yaml": FILE,
      "a/Dockerfile": RECIPE("rest.address").replace("conf/", "../conf/"),
      "b/Dockerfile": RECIPE("rest.bind-port").replace("conf/", "../conf/"),
    };
    expect((await layersOf(files)).toSorted()).toEqual([
      "a/Dockerfile: rest.address",
      "b/Dockerfile: rest.bind-port",
      "conf/flink-conf.yaml: rest.port",
    ]);
  });

  test("are the variables of a file, with the file that it mounts", async () => {
    const files = {
      "conf/flink-conf.yaml": FILE,
      "flink.env": "FLINK_PROPERTIES=state.backend.type: rocksdb\n",
      "docker-compose.yml": MOUNTED.replace(
        / {4}environment:[\s\S]*?jobmanager\n(?= {4}volumes)/,
        "    env_file: flink.env\n",
      ),
    };
    expect(await layersOf(files)).toEqual(["conf/flink-conf.yaml: state.backend.type > rest.port"]);
  });

  test("are not variables that two of them give", async () => {
    const given = compose("    env_file: flink.env\n");
    const files = {
      "docker-compose.yml": given,
      "flink.env": "FLINK_PROPERTIES=state.backend.type: rocksdb\n",
    };
    expect(await layersOf(files)).toEqual(["flink.env: jobmanager.rpc.address > state.backend.type"]);
    const both = await layersOf({ ...files, "docker-compose.other.yml": given });
    expect(both.toSorted()).toEqual([
      "docker-compose.other.yml: jobmanager.rpc.address",
      "docker-compose.yml: jobmanager.rpc.address",
      "flink.env: state.backend.type",
    ]);
  });
});

describe("what pods get goes before the ConfigMap", () => {
  test("that is the only one in their folder", async () => {
    const files = { "k8s/conf.yaml": configMap("flink-config", "web.timeout: 1"), "k8s/pods.yaml": PODS };
    expect(await layersOf(files)).toEqual(["k8s/conf.yaml: jobmanager.rpc.address > web.timeout"]);
  });

  test.each([
    ["has another beside it", { "k8s/b.yaml": configMap("other", "web.timeout: 1") }],
    ["is none, but the operator's defaults", { "k8s/a.yaml": DEFAULTS }],
    ["lies in another folder", { "k8s/a.yaml": "", "b/a.yaml": configMap("other", "web.timeout: 1") }],
  ])("unless that %s", async (_, more) => {
    const files: Record<string, string> = {
      "k8s/a.yaml": configMap("flink-config", "web.timeout: 1"),
      "k8s/pods.yaml": PODS,
      ...more,
    };
    expect(await layersOf(files)).toContain("k8s/pods.yaml: jobmanager.rpc.address");
  });
});

describe("a document with several", () => {
  test("tells them apart by their names", async () => {
    const both = `${resource("rides", SLOTS)}---\n${resource("tips", SLOTS)}`;
    expect(await layersOf({ "k8s/all.yaml": both })).toEqual([
      "k8s/all.yaml (rides): taskmanager.numberOfTaskSlots",
      "k8s/all.yaml (tips): taskmanager.numberOfTaskSlots",
    ]);
  });

  test("of one name in two folders are two", async () => {
    const files = { "a/rides.yaml": resource("rides", SLOTS), "b/rides.yaml": resource("rides", SLOTS) };
    expect(await layersOf(files)).toHaveLength(2);
  });
});

describe("a configuration is on one machine", () => {
  const oneMachine = async (files: Record<string, string>) =>
    (await MemoryWorkspace.load({ "conf/flink-conf.yaml": CONF, ...files }))
      .deployments()
      .find(({ name }) => name === "conf/flink-conf.yaml")?.oneMachine;

  test("where a compose file mounts it, whether that can be read or not", async () => {
    const mounted = compose("    volumes: ['./conf:/opt/flink/conf']\n");
    expect(await oneMachine({ "docker-compose.yml": mounted })).toBe(true);
    expect(await oneMachine({ "docker-compose.yml": `${mounted}${"    a: b: c\n".repeat(4)}` })).toBe(true);
    expect(await oneMachine({ "docker-compose.yml": mounted.replace("./conf", "./other") })).toBe(false);
    expect(await oneMachine({ "other/docker-compose.yml": mounted })).toBe(false);
  });
});

describe("a variable of a ConfigMap and one of the container itself", () => {
  const map =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: env }\ndata:\n  FLINK_PROPERTIES: "rest.port: 8081"\n';
  const pod = (env: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: jm }
spec:
  template:
    spec:
      containers:
        - name: jm
          image: flink:1.20
          args: [jobmanager]
          envFrom: [{ configMapRef: { name: env } }]
          env: [${env}]
`;

  test("are one: the container's own takes the other one's place", async () => {
    const own = "{ name: FLINK_PROPERTIES, value: 'rest.address: jm' }";
    expect(await layersOf({ "all.yaml": map + pod(own) })).toEqual(["all.yaml: rest.address"]);
    expect(await layersOf({ "all.yaml": map + pod("") })).toEqual(["all.yaml: rest.port"]);
  });
});

describe("JobManagers of one compose file", () => {
  const service = (name: string, starts: string, address: string | null) =>
    `  ${name}:\n    image: flink:1.20\n    command: ${starts}\n    environment:\n      FLINK_PROPERTIES: |\n        ${address === null ? "rest.port: 8081" : `jobmanager.rpc.address: ${address}`}\n`;
  const clusters = (...addresses: readonly (string | null)[]) => {
    const [a, b, c, d] = addresses.map((each) => each);
    return `services:\n${service("jm-a", "jobmanager", a ?? null)}${service("tm-a", "taskmanager", b ?? null)}${service("jm-b", "jobmanager", c ?? null)}${service("tm-b", "taskmanager", d ?? null)}`;
  };
  const namesOf = async (text: string) =>
    (await layersOf({ "docker-compose.yml": text })).map((each) => each.split(":")[0]);

  test("are clusters of their own, each with the TaskManagers that look for it", async () => {
    expect(await namesOf(clusters("jm-a", "jm-a", "jm-b", "jm-b"))).toEqual([
      "docker-compose.yml (jm-a)",
      "docker-compose.yml (jm-b)",
    ]);
  });

  test.each([
    ["they have one address", clusters("jm", "jm", "jm", "jm")],
    ["one does not say where it is", clusters("jm-a", "jm-a", null, null)],
    [
      "they stand by for each other",
      clusters("jm-a", "jm-a", "jm-b", null).replaceAll(
        "        jobmanager.rpc",
        "        high-availability: zookeeper\n        jobmanager.rpc",
      ),
    ],
  ])("may be one cluster where %s", async (_, text) => {
    expect(await namesOf(text)).toEqual(["docker-compose.yml"]);
  });

  test.each([
    ["one has no TaskManagers", clusters("jm-a", "jm-a", "jm-b", "jm-a")],
    ["a TaskManager does not say where it looks", clusters("jm-a", "jm-a", "jm-b", null)],
  ])("are clusters of their own where %s", async (_, text) => {
    expect(await namesOf(text)).toEqual(["docker-compose.yml (jm-a)", "docker-compose.yml (jm-b)"]);
  });

  test("are told apart while an address is typed", async () => {
    const workspace = await MemoryWorkspace.load({
      "docker-compose.yml": clusters("jm", "jm", "jm-b", "jm-b"),
    });
    await workspace.open("docker-compose.yml", clusters("jm", "jm", "jm", "jm"));
    expect(workspace.deployments()).toHaveLength(1);
    await workspace.open("docker-compose.yml", clusters("jm", "jm", "jm-c", "jm-c"));
    expect(workspace.deployments()).toHaveLength(2);
  });
});
