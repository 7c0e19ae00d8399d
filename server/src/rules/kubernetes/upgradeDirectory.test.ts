import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

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
