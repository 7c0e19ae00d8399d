import { describe, expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { Editor } from "../../../../test/support/editor.ts";

const job = (options: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: returns
spec:
  deploymentName: adhoc
  flinkConfiguration:
    pipeline.max-parallelism: "240"
${options}  job:
    jarURI: https://jars.rides.io/returns.jar
    parallelism: 2
    upgradeMode: savepoint
`;
const cluster = (options: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: adhoc
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
${options}  jobManager: { resource: { memory: 2g } }
  taskManager: { resource: { memory: 2g } }
`;

const said = async (options: string) => {
  const { findings } = await judged({ "job.yaml": job(options), "cluster.yaml": cluster("") });
  return findings.filter(({ rule }) => rule === "kubernetes/upgrade-directory").map(({ message }) => message);
};

test("an upgrade by savepoints is told both directories that it lacks, or the one", async () => {
  expect(await said("")).toEqual([
    "The upgrade mode 'savepoint' needs two directories. The operator refuses the resource without 'state.checkpoints.dir' for checkpoints and 'state.savepoints.dir' for savepoints.",
  ]);
  expect(await said("    state.checkpoints.dir: s3://rides/c\n")).toEqual([
    "The upgrade mode 'savepoint' needs a directory for savepoints. The operator refuses the resource without 'state.savepoints.dir'.",
  ]);
});

describe("the directory that a session job lacks", () => {
  const CHART =
    "apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies:\n  - name: flink-kubernetes-operator\n    version: ";
  /** The fix of the job for a cluster, with what becomes of the job. */
  async function fixed(
    onCluster: string,
    inJob = "",
    flink = "v1_20",
    operator?: string,
    mode = "savepoint",
  ) {
    const editor = await Editor.open({
      "job.yaml": job(inJob).replace(": savepoint", `: ‸${mode}`),
      "cluster.yaml": cluster(onCluster).replace("v1_20", flink),
      ...(operator ? { "Chart.yaml": `${CHART}${operator}\n` } : {}),
    });
    const { fixes } = await editor.ruleActions("kubernetes/upgrade-directory");
    const found = [];
    for (const fix of fixes) found.push([fix.title, await editor.after(fix, "job.yaml")]);
    return found;
  }
  const BLANK = '    state.savepoints.dir: ""\n';
  const BOTH = "Add state.checkpoints.dir and state.savepoints.dir, to fill in";
  const CHECKPOINTS = "    state.checkpoints.dir: s3://lake/checkpoints\n";

  test("is set in the job, below what its cluster has", async () => {
    const [[title, text] = []] = await fixed(CHECKPOINTS);
    expect(title).toBe("Add state.savepoints.dir, below s3://lake");
    expect(text).toBe(job("    state.savepoints.dir: s3://lake/savepoints\n"));
  });

  test("is set in place of a blank one, but of none under another name", async () => {
    expect(await fixed(CHECKPOINTS + BLANK)).toHaveLength(1);
    expect(await fixed(CHECKPOINTS, BLANK)).toHaveLength(1);
    expect(
      await fixed(
        CHECKPOINTS + BLANK.replace("state.savepoints.dir", "execution.checkpointing.savepoint-dir"),
      ),
    ).toEqual([]);
  });

  test("is that of checkpoints where the job surely runs with what its resource says", async () => {
    const titles = async (flink: string, operator?: string) =>
      (await fixed("", "", flink, operator)).map(([title]) => title);
    expect(await titles("v1_20")).toEqual([BOTH]);
    expect(await titles("v1_18")).toEqual([BOTH]);
    expect(await titles("v1_17")).toEqual([]);
    expect(await titles("v1_17", "1.5.0")).toEqual([]);
    expect(await titles("v1_17", "1.9.0")).toEqual([BOTH]);
    expect(await titles("v1_16", "1.9.0")).toEqual([]);
    expect((await fixed(CHECKPOINTS, "", "v1_16")).map(([title]) => title)).toEqual([
      "Add state.savepoints.dir, below s3://lake",
    ]);
  });

  test("is no other one than the operator asks for", async () => {
    const [[title, text] = []] = await fixed("", "", "v1_20", undefined, "last-state");
    expect(title).toBe("Add state.checkpoints.dir, to fill in");
    expect(text).not.toContain("savepoints");
  });
});
