import { describe, expect, test } from "vitest";
import { Editor } from "../../../test/support/editor.ts";
import { deploymentActions } from "./deploymentActions.ts";

const cluster = (options = "", version = "v1_20") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: shared
spec:
  flinkVersion: ${version}
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
${options}`;
const job = (name: string, options = "") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: ${name}
spec:
  deploymentName: shared
  flinkConfiguration:
    rest.port: "8081"
${options}  job:
    jarURI: https://jars.rides.io/rides.jar
    parallelism: 4
    upgradeMode: stateless
`;
const INTERVAL = "    execution.checkpointing.interval: 2 min\n";
const DIRECTORY = "    state.checkpoints.dir: s3://lake/checkpoints\n";
const HA = "    high-availability.storageDir: s3://lake/ha\n";
const JOBS = `${job("a", INTERVAL)}---\n${job("b")}`;

interface Row {
  readonly name: string;
  readonly checklist: readonly {
    readonly item: string;
    readonly status: string;
    readonly statable?: boolean;
    readonly evidence: readonly { readonly value: string }[];
  }[];
}

/** How each deployment does on checkpoints, with what meets it. */
const rows = (editor: Editor): string[] =>
  (editor.checklist().answer.deployments as readonly Row[]).map(({ name, checklist }) => {
    const entry = checklist.find(({ item }) => item === "checkpointing");
    const values = entry?.evidence.map(({ value }) => ` ${value}`).join("") ?? "";
    return `${name} ${entry?.status}${values}${entry?.statable ? ", to set" : ""}`;
  });

async function offered(files: Record<string, string>, deployment = "cluster.yaml") {
  const [first = ""] = Object.keys(files);
  const editor = await Editor.open({ ...files, [first]: `‸${files[first]}` });
  const asked = { deployment, item: "checkpointing" };
  const actions = await editor.ask((session, snapshot) => deploymentActions(session, snapshot, asked));
  return { editor, actions };
}
const titles = async (files: Record<string, string>, deployment?: string) =>
  (await offered(files, deployment)).actions.map(({ title }) => title);

describe("checkpoints that a session cluster and its jobs leave to each other", () => {
  const ENABLE =
    "Enable checkpointing every minute, below s3://lake, for the jobs of shared unless they set their own";

  test("are a default in the cluster, and each job keeps its own", async () => {
    const files = { "cluster.yaml": cluster(HA), "jobs.yaml": JOBS };
    for (const deployment of ["cluster.yaml", "jobs.yaml (a)", "jobs.yaml (b)"]) {
      const { editor, actions } = await offered(files, deployment);
      expect(rows(editor)).toEqual([
        "cluster.yaml unknown, to set",
        "jobs.yaml (a) unknown, to set",
        "jobs.yaml (b) unknown, to set",
      ]);
      expect(actions).toMatchObject([
        { title: ENABLE, concerns: ["cluster.yaml", "jobs.yaml (a)", "jobs.yaml (b)"] },
      ]);
      const text = editor.edited("cluster.yaml", actions[0]?.edit ?? null);
      await editor.write("cluster.yaml", text);
      expect(rows(editor)).toEqual([
        "cluster.yaml satisfied 1 min s3://lake/checkpoints",
        "jobs.yaml (a) satisfied 2 min s3://lake/checkpoints",
        "jobs.yaml (b) satisfied 1 min s3://lake/checkpoints",
      ]);
    }
  });

  test("concern the jobs that do not set all of it", async () => {
    const jobs = `${job("a", INTERVAL + DIRECTORY)}---\n${job("b")}`;
    const { actions } = await offered({ "cluster.yaml": cluster(HA), "jobs.yaml": jobs });
    expect(actions).toMatchObject([{ concerns: ["cluster.yaml", "jobs.yaml (b)"] }]);
  });

  test("are to be filled in where nobody knows a bucket", async () => {
    const { editor, actions } = await offered({ "cluster.yaml": cluster(), "jobs.yaml": JOBS });
    expect(actions).toMatchObject([
      {
        title: ENABLE.replace("below s3://lake", "with a directory to fill in"),
        command: { command: "open" },
      },
    ]);
    await editor.write("cluster.yaml", editor.edited("cluster.yaml", actions[0]?.edit ?? null));
    expect(rows(editor)[0]).toBe("cluster.yaml violated");
  });

  test("are the one of them that the cluster lacks", async () => {
    const interval = { "cluster.yaml": cluster(DIRECTORY), "jobs.yaml": JOBS };
    expect(await titles(interval)).toEqual([
      "Enable checkpointing every minute, for the jobs of shared unless they set their own",
    ]);
    const directory = { "cluster.yaml": cluster(INTERVAL), "jobs.yaml": job("a", DIRECTORY) };
    expect(await titles(directory)).toEqual([
      "Add state.checkpoints.dir, to fill in, for the jobs of shared unless they set their own",
    ]);
  });

  test("never have a name that goes before that of a job", async () => {
    const set = async (version: string, key: string) => {
      const jobs = job("a", INTERVAL + DIRECTORY.replace("state.checkpoints.dir", key));
      const { editor, actions } = await offered({ "cluster.yaml": cluster(HA, version), "jobs.yaml": jobs });
      const text = editor.edited("cluster.yaml", actions[0]?.edit ?? null);
      await editor.write("cluster.yaml", text);
      expect(rows(editor)[1]).toBe("jobs.yaml satisfied 2 min s3://lake/checkpoints");
      return /(\S+): s3:\/\/lake\/checkpoints/.exec(text)?.[1];
    };
    const [former, now] = ["state.checkpoints.dir", "execution.checkpointing.dir"];
    expect(await set("v1_20", former)).toBe(former);
    expect(await set("v1_20", now)).toBe(former);
    expect(await set("v2_0", now)).toBe(now);
    expect(await set("v2_0", former)).toBe(former);
  });

  test("are left alone where something else may set them", async () => {
    const open = (options: string, jobs = JOBS) =>
      titles({ "cluster.yaml": cluster(options), "jobs.yaml": jobs });
    expect(await open(`    state.checkpoints.dir: "{{ .Values.directory }}"\n`)).toEqual([]);
    expect(await open("    execution.checkpointing.storage: com.acme.Storage\n")).toEqual([]);
    expect(await open("    execution.runtime-mode: BATCH\n")).toEqual([]);
    expect(await open("", `${job("a", INTERVAL)}---\n${job("b", "    {{ .Values.options }}\n")}`)).toEqual(
      [],
    );
    const patch = `resources: [cluster.yaml]
patches:
  - target: { kind: FlinkDeployment, labelSelector: a=b }
    patch: |-
      - { op: add, path: /spec/flinkConfiguration/state.checkpoints.dir, value: "s3://a/b" }
`;
    expect(
      await titles({ "cluster.yaml": cluster(), "jobs.yaml": JOBS, "kustomization.yaml": patch }),
    ).toEqual([]);
  });

  test("are to be filled in where overlays have directories", async () => {
    const overlay = (name: string, bucket = name) => ({
      [`${name}/kustomization.yaml`]: `resources: [../base]
patches:
  - target: { kind: FlinkDeployment }
    patch: |-
      - { op: add, path: /spec/flinkConfiguration/high-availability.storageDir, value: "s3://${bucket}/ha" }
`,
    });
    const base = {
      "base/kustomization.yaml": "resources: [cluster.yaml, jobs.yaml]\n",
      "base/cluster.yaml": cluster(),
      "base/jobs.yaml": JOBS,
    };
    const row = "base/jobs.yaml (b)";
    const toFillIn = [ENABLE.replace("below s3://lake", "with a directory to fill in")];
    expect(await titles({ ...base, ...overlay("prod"), ...overlay("test") }, row)).toEqual(toFillIn);
    expect(await titles({ ...base, ...overlay("prod", "lake"), ...overlay("test", "lake") }, row)).toEqual(
      toFillIn,
    );
  });

  test("are none of a cluster without jobs", async () => {
    expect(await titles({ "cluster.yaml": cluster() })).toEqual([]);
  });
});
