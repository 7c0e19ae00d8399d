import { expect, test } from "vitest";
import { deploymentOf } from "../../../../test/support/deployment.ts";
import { MemoryWorkspace } from "../../../../test/support/workspaces.ts";
import { DEFAULT_OPTIONS, judgeAll } from "../engine.ts";

/** The renaming fixes of a flink-conf.yaml, as `title: safety`. */
async function renamings(text: string, flinkVersion?: string): Promise<string[]> {
  const deployment = await deploymentOf(
    [{ path: "flink-conf.yaml", text }],
    flinkVersion ? { flinkVersion } : {},
  );
  return judgeAll([deployment], DEFAULT_OPTIONS)
    .flatMap((judgement) => judgement.findings)
    .filter((finding) => finding.rule === "config/deprecated-option")
    .flatMap((finding) => finding.fixes.map(({ title, safety }) => `${title}: ${safety}`));
}

test("a new name that means the same is safe", async () => {
  expect(await renamings("state.backend: rocksdb\n", "1.20")).toEqual([
    "Rename it to 'state.backend.type': safe",
  ]);
});

test("one that means more is not", async () => {
  // The timeout of slots falls back on the new name as well.
  expect(await renamings("akka.ask.timeout: 10 s\n", "1.18")).toEqual([
    "Rename it to 'pekko.ask.timeout': review",
  ]);
});

test("nor one that would win over a third name", async () => {
  expect(await renamings("rest.port: 8082\njobmanager.web.port: 8081\n", "1.20")).not.toContain(
    "Rename it to 'rest.bind-port': safe",
  );
});

test("of the same key twice, only the one that has an effect is renamed", async () => {
  expect(await renamings("state.backend: hashmap\nstate.backend: rocksdb\n", "1.20")).toHaveLength(1);
});

const RESOURCE = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: rides}
spec:
  flinkVersion: v1_20
  flinkConfiguration:
`;

/** Of each old name in a workspace: where it stands, and how many fixes it has. */
async function fixesIn(files: Readonly<Record<string, string>>): Promise<[string, number][]> {
  const workspace = await MemoryWorkspace.load({ ...files }, { flinkVersion: "1.20" });
  return judgeAll(workspace.deployments(), DEFAULT_OPTIONS)
    .flatMap(({ findings }) => findings)
    .filter(({ rule }) => rule === "config/deprecated-option")
    .map(({ uri, fixes }) => [uri.replace(/.*\/w\//, "").replace(/#.*/, ""), fixes.length]);
}

test("a step of a patch keeps the name that its base has", async () => {
  const found = await fixesIn({
    "base/rides.yaml": `${RESOURCE}    state.backend: hashmap\n`,
    "base/kustomization.yaml": "resources: [rides.yaml]\n",
    "prod/kustomization.yaml": `resources: [../base]
patches:
  - target: {kind: FlinkDeployment}
    patch: |-
      - {op: replace, path: /spec/flinkConfiguration/state.backend, value: rocksdb}
`,
  });
  expect(found).toContainEqual(["prod/kustomization.yaml", 0]);
});

test("values of a chart keep the name that other values have", async () => {
  const values = "flinkConfiguration:\n  state.backend: hashmap\n  pipeline.max-parallelism: 128\n";
  const found = await fixesIn({
    "chart/Chart.yaml": "apiVersion: v2\nname: rides\nversion: 0.1.0\n",
    "chart/values.yaml": values,
    "chart/values-prod.yaml": values.replace("hashmap", "rocksdb"),
    "chart/templates/rides.yaml": `${RESOURCE}    {{- toYaml .Values.flinkConfiguration | nindent 4 }}\n`,
  });
  expect(found.map(([, fixes]) => fixes)).toEqual([0, 0]);
});

test.each([
  [
    "another platform's resource",
    "deployment.yaml",
    `kind: Deployment
apiVersion: v1
metadata: { name: rides }
spec:
  template:
    spec:
      flinkConfiguration:
        state.backend: hashmap
        high-availability: vvp-kubernetes
`,
    0,
  ],
  [
    "a template",
    "chart/templates/rides.yaml",
    `${RESOURCE.replace("{name: rides}", "{name: {{ .Release.Name }}-rides}")}    state.backend: hashmap\n`,
    0,
  ],
  ["Flink's own resource", "rides.yaml", `${RESOURCE}    state.backend: hashmap\n`, 1],
])("%s", async (_, path, text, fixes) => {
  const found = await fixesIn({ [path]: text });
  expect(found.length).toBeGreaterThan(0);
  expect(found.map(([, each]) => each)).toEqual(found.map(() => fixes));
});

test.each([
  [
    "a script's pattern",
    { "bin/start.sh": '#!/bin/sh\nsed -i "s|^state.backend:.*|state.backend: $B|" conf/flink-conf.yaml\n' },
  ],
  [
    "a kustomization's path",
    {
      "k8s/kustomization.yaml":
        "resources: [rides.yaml]\nreplacements: [{ source: { kind: ConfigMap }, targets: [{ fieldPaths: ['spec.flinkConfiguration.[state.backend]'] }] }]\n",
      "k8s/rides.yaml": `${RESOURCE}    taskmanager.numberOfTaskSlots: "2"\n`,
    },
  ],
])("a name is kept that %s has as well", async (_, files) => {
  const conf = { "conf/flink-conf.yaml": "state.backend: hashmap\n" };
  expect(await fixesIn(conf)).toEqual([["conf/flink-conf.yaml", 1]]);
  const found = await fixesIn({ ...conf, ...(files as unknown as Record<string, string>) });
  expect(found.filter(([path]) => path === "conf/flink-conf.yaml")).toEqual([["conf/flink-conf.yaml", 0]]);
  expect(found.every(([, fixes]) => fixes === 0)).toBe(true);
});

test("one of two layers is not renamed, which would win then", async () => {
  const compose = (line: string) => `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    volumes: ["./conf:/opt/flink/conf"]
    environment: { FLINK_PROPERTIES: "${line}" }
`;
  const file = (line: string) => ({ "conf/flink-conf.yaml": `rest.port: 8081\n${line}\n` });
  const withBoth = (own: string, properties: string) =>
    fixesIn({ ...file(own), "docker-compose.yml": compose(properties) });
  expect(await withBoth("state.backend: rocksdb", "rest.port: 8082")).toEqual([["conf/flink-conf.yaml", 1]]);
  expect(await withBoth("state.backend: rocksdb", "state.backend: hashmap")).toEqual([
    ["conf/flink-conf.yaml", 0],
    ["docker-compose.yml", 0],
  ]);
  // The better name wins from the weaker layer: the old one has no effect to be kept.
  expect(await withBoth("state.backend.type: rocksdb", "state.backend: hashmap")).toEqual([]);
});
