import type { Facts } from "../../server/src/model/facts.ts";
import { JOB, MemoryWorkspace } from "./workspaces.ts";

/** A resource of the operator with those options. */
export const resource = (name: string, options: string, more = ""): string =>
  `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: ${name} }
spec:
  flinkVersion: v1_20
${more}  flinkConfiguration:
${options}`;
export const SLOTS = "    taskmanager.numberOfTaskSlots: 2\n";
export const RIDES = resource("rides", SLOTS);

/** A resource of the operator for a version. */
export const manifest = (name: string, version = "v1_20") => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: ${name}
spec:
  flinkVersion: ${version}
  flinkConfiguration:
    rest.port: "8081"
`;

/** A compose file whose JobManager has more. */
export const compose = (more = ""): string =>
  `services:
  jobmanager:
    image: flink:1.20
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager
${more}`;

/** Pods of a JobManager with a volume for its data. */
export const pods = (volume: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: jobmanager }
spec:
  template:
    spec:
      containers:
        - name: jobmanager
          image: flink:1.20
          args: [jobmanager]
          volumeMounts: [{ name: data, mountPath: /data }]
          env:
            - name: FLINK_PROPERTIES
              value: |
                jobmanager.rpc.address: jobmanager
      volumes:
        - { name: data, ${volume} }
`;

/** The job without anything that starts it. */
export const LIBRARY = JOB.replace("static void main", "static void run");

/** What is known of a configuration or a job, with the place of each of its options. */
const shown = ({ uri, settings }: Facts) => [
  uri,
  ...settings.map(({ key, value, keySpan }) => `${key}=${value} at ${keySpan.start}`),
];

/** All that grouping says, to be compared. */
export const told = (workspace: MemoryWorkspace) =>
  workspace.deployments().map(({ configurations, jobs, sessionCluster, ...rest }) => ({
    ...rest,
    configurations: configurations.map(shown),
    jobs: jobs.map(shown),
    sessionCluster: sessionCluster && shown(sessionCluster),
  }));

export type Files = Readonly<Record<string, string>>;

/** What grouping says of those files. */
export const loaded = async (files: Files) => told(await MemoryWorkspace.load({ ...files }));
