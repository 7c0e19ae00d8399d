import { expect, test } from "vitest";
import { memoryFiles, ROOT, uriOf } from "../../../test/support/memoryFiles.ts";
import { wasm } from "../../../test/support/parsers.ts";
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
