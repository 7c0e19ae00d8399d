import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const OPTIONS = `
        pipeline.max-parallelism: 720
        state.backend.type: rocksdb
        execution.checkpointing.interval: 1 min
        execution.checkpointing.dir: s3://rides/c`;

const compose = (jobManager: string, taskManager: string) => `services:
  jobmanager:
    image: flink:1.20.1
    command: jobmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager${jobManager}
      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-presto-1.20.1.jar
  taskmanager:
    image: flink:1.20.1
    command: taskmanager
    environment:
      FLINK_PROPERTIES: |
        jobmanager.rpc.address: jobmanager${taskManager}
      ENABLE_BUILT_IN_PLUGINS: flink-s3-fs-presto-1.20.1.jar
`;

const pods = (jobManager: string, taskManager: string) =>
  ["jobmanager", "taskmanager"]
    .map(
      (name) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    metadata: { labels: { app: flink } }
    spec:
      containers:
        - name: ${name}
          image: flink:1.20.1
          args: ["${name}"]
          env:
            - name: FLINK_PROPERTIES
              value: |
                jobmanager.rpc.address: jobmanager${(name === "jobmanager" ? jobManager : taskManager).replaceAll("\n", "\n        ")}
            - name: ENABLE_BUILT_IN_PLUGINS
              value: flink-s3-fs-presto-1.20.1.jar
`,
    )
    .join("---\n");

describe.each([
  ["a compose file", "docker-compose.yml", compose, 7],
  ["pods", "flink.yaml", pods, 15],
] as const)("of two processes in %s", (_, path, text, line) => {
  const items = async (jobManager: string, taskManager: string) => {
    const { judgements, findings, lineAt } = await judged({ [path]: text(jobManager, taskManager) });
    const checklist = judgements.flatMap((each) => each.checklist);
    const lines = findings.filter(({ rule }) => rule.endsWith("/unset") && !rule.startsWith("memory"));
    return {
      met: checklist.flatMap(({ item, status, evidence }) =>
        status === "satisfied" ? [`${item} ${evidence.map(lineAt).join(" ")}`] : [],
      ),
      missingAt: [...new Set(lines.map(lineAt))],
    };
  };

  test("what TaskManagers alone are given is none of the jobs'", async () => {
    const { met, missingAt } = await items("", OPTIONS);
    expect(met).toEqual([]);
    expect(missingAt).toEqual([`${path}:${line}`]);
  });

  test("what the JobManager is given is, and is shown there", async () => {
    const { met } = await items(OPTIONS, OPTIONS);
    expect(met).toEqual([
      `max-parallelism ${path}:${line + 1}`,
      `state-backend ${path}:${line + 2}`,
      `checkpointing ${path}:${line + 3} ${path}:${line + 4}`,
    ]);
    expect((await items(OPTIONS, "")).met).toEqual(met);
  });
});

test("TLS between processes is not met where TaskManagers do not have it", async () => {
  const tls = ["security.ssl.internal", "security.ssl.rest"].flatMap((of) => [
    `${of}.enabled: true`,
    ...["keystore", "keystore-password", "key-password", "truststore", "truststore-password"].map(
      (name) =>
        `${of}.${name}: ${name.endsWith("password") ? `\${${name.toUpperCase().replace("-", "_")}}` : "/ssl/store"}`,
    ),
  ]);
  const options = [...tls, "security.ssl.rest.authentication-enabled: true"]
    .map((line) => `\n        ${line}`)
    .join("");
  const access = async (taskManager: string) => {
    const { judgements } = await judged({ "docker-compose.yml": compose(options, taskManager) });
    const entry = judgements[0]?.checklist.find(({ item }) => item === "cluster-access");
    return [entry?.status, ...(entry?.doubts ?? []).map(({ kind, what }) => `${kind} ${what}`)];
  };
  expect(await access(options)).toEqual(["satisfied"]);
  expect(await access("")).toEqual(["unknown", "not-set security.ssl.internal.enabled"]);
});
