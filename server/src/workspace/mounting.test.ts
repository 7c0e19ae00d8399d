import { describe, expect, test } from "vitest";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
import { MemoryWorkspace } from "../../../test/support/workspaces.ts";
import { Analysis } from "../analysis/analysis.ts";
import { Formats } from "../formats/registry.ts";
import { DEFAULT_OPTIONS } from "../rules/engine.ts";
import { Workspace } from "./workspace.ts";

const CONFIGURATION = `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config
data:
  flink-conf.yaml: |
    state.checkpoints.dir: file:///flink-data/checkpoints
`;

const pods = (volume: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: jobmanager
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20
          args: [jobmanager]
          volumeMounts:
            - { name: conf, mountPath: /opt/flink/conf }
            - { name: data, mountPath: /flink-data }
      volumes:
        - { name: conf, configMap: { name: flink-config } }
        - { name: data, ${volume} }
`;

const CLAIM = pods("persistentVolumeClaim: { claimName: data }");
const FOLDER = pods("hostPath: { path: /data }");

/** Whether a directory is called local, with those files on disk, then after each text in an editor. */
async function told(files: Record<string, string>, typed: readonly (readonly [string, string])[]) {
  const workspace = new Workspace(memoryFiles(files), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const analysis = new Analysis(workspace);
  const now = () =>
    analysis
      .snapshot(DEFAULT_OPTIONS)
      .judgements.flatMap(({ findings }) => findings)
      .some(({ rule }) => rule === "checkpointing/local-directory");
  const answers = [now()];
  for (const [path, text] of typed) {
    workspace.setOpen(uriOf(path), text, "yaml");
    answers.push(now());
  }
  return answers;
}

test("what is typed into pods counts for a configuration in another file", async () => {
  const files = { "k8s/conf.yaml": CONFIGURATION, "k8s/pods.yaml": FOLDER };
  const typed = [FOLDER, CLAIM, `# pods\n${CLAIM}`, FOLDER].map((text) => ["k8s/pods.yaml", text] as const);
  expect(await told(files, typed)).toEqual([true, true, false, false, true]);
});

test("and for one in the same file, wherever that moves", async () => {
  const both = (text: string) => ["k8s/all.yaml", text] as const;
  const typed = [
    both(`${CONFIGURATION}---\n${CLAIM}`),
    both(`# all\n${CONFIGURATION}---\n${CLAIM}`),
    both(`${FOLDER}---\n${CONFIGURATION}`),
    both(`${CLAIM}---\n${CONFIGURATION}`),
  ];
  expect(await told({ "k8s/all.yaml": `${CONFIGURATION}---\n${FOLDER}` }, typed)).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
});

test.each([
  ["of one text", CLAIM],
  ["of two texts", `${CLAIM}# the same again\n`],
])("pods that are twins count once: %s", async (_, second) => {
  const files = { "k8s/all.yaml": `${CONFIGURATION}---\n${CLAIM}---\n${second}` };
  const workspace = new Workspace(memoryFiles(files), new Formats(wasm), [ROOT]);
  await workspace.load(ROOT);
  const [judgement] = new Analysis(workspace).snapshot(DEFAULT_OPTIONS).judgements;
  expect(judgement?.deployment.mounting).toHaveLength(1);
});

describe("what counts for a configuration", () => {
  const isLocal = async (files: Record<string, string>) => (await told(files, []))[0];

  test.each([
    ["in its folder", "k8s/pods.yaml", CLAIM, false],
    ["in another folder", "staging/pods.yaml", CLAIM, true],
    ["among tests", "src/test/k8s/pods.yaml", CLAIM, true],
    [
      "that mount another ConfigMap",
      "k8s/pods.yaml",
      CLAIM.replace("name: flink-config", "name: other"),
      true,
    ],
  ])("of a ConfigMap are the pods %s", async (_, path, pods, local) => {
    expect(await isLocal({ "k8s/conf.yaml": CONFIGURATION, [path]: pods })).toBe(local);
  });

  const services = (more: string, folder = "data") => `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    ports: ["127.0.0.1:8081:8081"]
    volumes:
      - ${folder}:/flink-data
${more}volumes: { data: {} }
`;
  const PROPERTIES = `    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
        state.checkpoints.dir: file:///flink-data/checkpoints
  taskmanager:
    image: flink:1.20
    command: taskmanager
    volumes: [data:/flink-data]
`;
  const NOTHING = PROPERTIES.replace(/ {4}environment:[\s\S]*?checkpoints\n/, "");

  test("of a variable the services of its compose file are, no others", async () => {
    expect(await isLocal({ "a/docker-compose.yml": services(PROPERTIES) })).toBe(false);
    const without = services(PROPERTIES).replaceAll(
      /\n {4}volumes:(?:\n {6}- data:\/flink-data| \[.*\])/g,
      "",
    );
    expect(await isLocal({ "a/docker-compose.yml": without })).toBe(true);
    const beside = { "a/docker-compose.yml": without, "a/docker-compose.other.yml": services(NOTHING) };
    expect(await isLocal(beside)).toBe(true);
  });

  /** What lies in the containers of the first deployment, by what its documents call it. */
  const sources = async (files: Record<string, string>) => {
    const [first] = (await MemoryWorkspace.load(files)).deployments();
    return first?.mounting?.flatMap(({ mounts }) => mounts.map(({ source }) => source));
  };
  const FILE = "state.checkpoints.dir: file:///flink-data/checkpoints\n";

  test("of a file are the services that mount it, no others", async () => {
    const mounted = services("      - ./conf:/opt/flink/conf\n");
    const files = { "conf/flink-conf.yaml": FILE, "docker-compose.yml": mounted };
    expect(await sources(files)).toEqual(["data", "./conf"]);
    expect(await sources({ ...files, "docker-compose.other.yml": services("") })).toEqual(["data", "./conf"]);
    const inTests = { "conf/flink-conf.yaml": FILE, "src/test/docker-compose.yml": mounted };
    expect(
      await sources({ ...inTests, "src/test/docker-compose.yml": mounted.replace("./conf", "../../conf") }),
    ).toBeUndefined();
  });

  test("of a file of variables are the services that get it", async () => {
    const files = { "flink.env": "FLINK_PROPERTIES=state.backend.type: rocksdb\n" };
    expect(await sources({ ...files, "docker-compose.yml": services("    env_file: flink.env\n") })).toEqual([
      "data",
    ]);
    expect(await sources({ ...files, "docker-compose.yml": services("") })).toBeUndefined();
  });

  test("of a resource are those that it names itself", async () => {
    const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: flink-config }
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    rest.port: 8081
`;
    expect(await sources({ "k8s/a.yaml": resource, "k8s/pods.yaml": CLAIM })).toBeUndefined();
    expect(await sources({ "k8s/a.yaml": `${resource}---\n${CLAIM}` })).toBeUndefined();
  });

  test("of the operator's defaults are none", async () => {
    const values = "defaultConfiguration:\n  flink-conf.yaml: |+\n    rest.port: 8081\n";
    expect(await sources({ "k8s/a.yaml": `${values}---\n${CLAIM}` })).toBeUndefined();
  });
});
