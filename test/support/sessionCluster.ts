/** A session cluster that Flink's Kubernetes operator takes as it is. */
export const LAB = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: lab
spec:
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    state.checkpoints.dir: s3://lake/checkpoints
    state.savepoints.dir: s3://lake/savepoints
  jobManager:
    resource: { memory: 2g }
  taskManager:
    resource: { memory: 2g }
`;

/** A job that is sent to it. */
export const CLICKS = `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: clicks
spec:
  deploymentName: lab
  job:
    jarURI: https://repo.acme/clicks.jar
    parallelism: 2
    upgradeMode: savepoint
`;

/** The same resource in a namespace. */
export const inNamespace = (resource: string, namespace: string): string =>
  resource.replace("metadata:\n", `metadata:\n  namespace: ${namespace}\n`);
