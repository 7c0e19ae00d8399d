import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

/** The titles and directories of the first fix that a rule offers. */
async function offered(rule: string, options: string) {
  const { findings } = await judged({ "conf/config.yaml": options }, { flinkVersion: "1.20" });
  const [fix] = findings.find((each) => each.rule === rule)?.fixes ?? [];
  const values = (fix?.changes ?? []).flatMap((change) =>
    change.kind === "set-option" && change.value.includes("/") ? [change.value] : [],
  );
  return { title: fix?.title, values, choice: fix?.choice, placeholder: fix?.placeholder };
}

const DISABLED = "checkpointing/disabled";
const NONE = "Enable checkpointing every minute, with a directory to fill in";
const toFillIn = (below: string) => ({
  title: NONE,
  values: [`${below}/flink/checkpoints`],
  choice: undefined,
  placeholder: true,
});
const BUCKET = "REPLACE-WITH-YOUR-BUCKET";
const TO_FILL_IN = toFillIn(`s3://${BUCKET}`);
const beside = (below: string) => ({
  title: `Enable checkpointing every minute, below ${below}`,
  values: [`${below}/checkpoints`],
  choice: true,
  placeholder: undefined,
});

describe("a directory that a fix sets", () => {
  test.each([
    ["a folder of a bucket", "s3://orders/flink/savepoints", "s3://orders/flink"],
    ["with slashes behind", "s3://orders/flink/savepoints//", "s3://orders/flink"],
    ["the bucket", "gs://orders/savepoints", "gs://orders"],
    ["a host", "hdfs://namenode:8020/savepoints", "hdfs://namenode:8020"],
    ["without a host", "hdfs:///flink/savepoints", "hdfs:///flink"],
  ])("lies beside what there is: %s", async (_, directory, below) => {
    const options = `execution.checkpointing.savepoint-dir: ${directory}\n`;
    expect(await offered(DISABLED, options)).toEqual(beside(below));
  });

  test.each([
    ["nothing", "parallelism.default: 4\n"],
    ["the local disk", "execution.checkpointing.savepoint-dir: file:///var/savepoints\n"],
    ["a bucket alone", "execution.checkpointing.savepoint-dir: s3://orders\n"],
    ["what Flink refuses", "execution.checkpointing.savepoint-dir: S3://orders/savepoints\n"],
    [
      "what is to be filled in itself",
      "execution.checkpointing.savepoint-dir: s3://your-bucket/savepoints\n",
    ],
    ["what is known at run time", `execution.checkpointing.savepoint-dir: "\${SAVEPOINTS}"\n`],
    ["where no scheme is", "high-availability.storageDir: /flink/ha\n"],
  ])("is to be filled in beside %s", async (_, options) => {
    expect(await offered(DISABLED, options)).toEqual(TO_FILL_IN);
  });

  const AZURE = "REPLACE-WITH-YOUR-CONTAINER@REPLACE-WITH-YOUR-ACCOUNT";

  test.each([
    ["a bucket alone", "execution.checkpointing.savepoint-dir: gs://orders\n", `gs://${BUCKET}`],
    ["a scheme of its own", "execution.checkpointing.savepoint-dir: s3a://orders\n", `s3a://${BUCKET}`],
    [
      "a root",
      "execution.checkpointing.savepoint-dir: hdfs:///savepoints\n",
      "hdfs://REPLACE-WITH-YOUR-NAMENODE",
    ],
    ["what Flink refuses", "high-availability.storageDir: GS://orders/ha\n", `gs://${BUCKET}`],
    ["what is to be filled in", "state.savepoints.dir: oss://your-bucket/savepoints\n", `oss://${BUCKET}`],
    ["what begins with it", `state.savepoints.dir: "gs://\${BUCKET}/savepoints"\n`, `gs://${BUCKET}`],
    ["the default", "fs.default-scheme: gs://orders\n", `gs://${BUCKET}`],
    [
      "a container alone",
      "state.savepoints.dir: abfss://orders@acme.dfs.core.windows.net\n",
      `abfss://${AZURE}.dfs.core.windows.net`,
    ],
    ["keys of Google's", "gs.writer.chunk.size: 8mb\n", `gs://${BUCKET}`],
    ["keys of Alibaba's", "fs.oss.endpoint: oss-cn-hangzhou.aliyuncs.com\n", `oss://${BUCKET}`],
    [
      "keys of Azure's",
      "fs.azure.account.key.acme.dfs.core.windows.net: abc\n",
      `abfss://${AZURE}.dfs.core.windows.net`,
    ],
    [
      "keys of Azure's older endpoint",
      "fs.azure.account.key.acme.blob.core.windows.net: abc\n",
      `wasbs://${AZURE}.blob.core.windows.net`,
    ],
    ["keys of several", "gs.writer.chunk.size: 8mb\nfs.oss.endpoint: a\n", `s3://${BUCKET}`],
    [
      "a plugin before keys",
      "s3.path.style.access: true\ncontainerized.master.env.ENABLE_BUILT_IN_PLUGINS: flink-gs-fs-hadoop-1.20.1.jar\n",
      `gs://${BUCKET}`,
    ],
    [
      "a directory before a plugin",
      "state.savepoints.dir: oss://orders\ncontainerized.master.env.ENABLE_BUILT_IN_PLUGINS: flink-gs-fs-hadoop-1.20.1.jar\n",
      `oss://${BUCKET}`,
    ],
    [
      "plugins of several",
      "containerized.master.env.ENABLE_BUILT_IN_PLUGINS: flink-gs-fs-hadoop-1.20.1.jar;flink-oss-fs-hadoop-1.20.1.jar\n",
      `s3://${BUCKET}`,
    ],
  ])("has the scheme of %s", async (_, options, below) => {
    expect(await offered(DISABLED, `parallelism.default: 4\n${options}`)).toEqual(toFillIn(below));
  });

  test("has the scheme that containers load the plugin for", async () => {
    const service = (name: string) =>
      `  ${name}:\n    image: flink:1.20.1\n    command: ${name}\n    environment:\n      ENABLE_BUILT_IN_PLUGINS: flink-azure-fs-hadoop-1.20.1.jar\n      FLINK_PROPERTIES: "rest.port: 8081"\n`;
    const files = { "compose.yaml": `services:\n${service("jobmanager")}${service("taskmanager")}` };
    const { findings } = await judged(files);
    const [fix] = findings.find(({ rule }) => rule === DISABLED)?.fixes ?? [];
    expect(JSON.stringify(fix?.changes)).toContain(`abfss://${AZURE}.dfs.core.windows.net/flink/checkpoints`);
  });

  test.each([
    ["the other", ["gs://a/c"], "gs"],
    ["all others, where they agree", ["gs://a/c", "gs://b/c"], "gs"],
    ["one store, whatever its schemes", ["s3a://a/c", "s3p://b/c"], "s3"],
    ["none, where they differ", ["gs://a/c", "oss://b/c"], "s3"],
    ["none, where they keep it on their disks", ["file:///tmp/c"], "s3"],
  ])("has the scheme of %s", async (_, directories, scheme) => {
    const others = directories.map((directory, index) => [
      `other${index}/conf/config.yaml`,
      `execution.checkpointing.dir: ${directory}\n`,
    ]);
    const files = { "conf/config.yaml": "parallelism.default: 4\n", ...Object.fromEntries(others) };
    const { findings } = await judged(files, { flinkVersion: "1.20" });
    const bare = findings.find(({ rule, uri }) => rule === DISABLED && uri.endsWith("/w/conf/config.yaml"));
    expect(JSON.stringify(bare?.fixes[0]?.changes)).toContain(`"${scheme}://${BUCKET}/flink/checkpoints"`);
  });

  test("is to be filled in where an overlay has one, and the base of others too gets this", async () => {
    const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  image: rides/flink:1.20.1
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
`;
    const patch = (value: string) => `resources: [../../base]
patches:
  - target: { kind: FlinkDeployment }
    patch: |-
      - op: add
        path: /spec/flinkConfiguration/state.checkpoints.dir
        value: ${value}
`;
    const base = (text: string) => ({
      "base/rides.yaml": text,
      "base/kustomization.yaml": "resources: [rides.yaml]\n",
    });
    const overlays = (value: string) => ({ "overlays/blue/kustomization.yaml": patch(value) });
    const storageIn = async (files: Record<string, string>) => {
      const { findings } = await judged(files);
      const [fix] = findings.find(({ rule }) => rule === "high-availability/disabled")?.fixes ?? [];
      return fix?.changes.flatMap((each) =>
        each.kind === "set-option" && each.key.endsWith("storageDir") ? [each.value] : [],
      );
    };
    const known = `${resource}    state.checkpoints.dir: s3://rides/checkpoints\n`;
    expect(await storageIn({ ...base(resource), ...overlays("s3://rides/checkpoints") })).toEqual([
      "s3://REPLACE-WITH-YOUR-BUCKET/flink/ha",
    ]);
    expect(await storageIn({ ...base(resource), ...overlays("gs://rides/checkpoints") })).toEqual([
      "gs://REPLACE-WITH-YOUR-BUCKET/flink/ha",
    ]);
    const bare = { "overlays/blue/kustomization.yaml": "resources: [../../base]\n" };
    expect(await storageIn({ ...base(known), ...bare })).toEqual(["s3://rides/ha"]);
  });

  test("goes by checkpoints before high availability", async () => {
    const options =
      "execution.checkpointing.dir: s3://orders/c\nstate.savepoints.dir: s3://other/s\nhigh-availability.storageDir: s3://third/h\n";
    expect(
      await offered("state-backend/changelog-in-memory", `${options}state.changelog.enabled: true\n`),
    ).toEqual({
      title: "Set state.changelog.storage to filesystem, below s3://orders",
      values: ["s3://orders/changelog"],
      choice: true,
      placeholder: undefined,
    });
  });

  test("is told beside what is left to fill in, or alone", async () => {
    const checkpoints = "execution.checkpointing.dir: s3://orders/flink/checkpoints\n";
    const zookeeper = await offered("high-availability/disabled", checkpoints);
    expect(zookeeper.title).toBe("Enable high availability with ZooKeeper, with placeholders to fill in");
    expect(zookeeper.values).toEqual(["s3://orders/flink/ha"]);
    const incomplete = `${checkpoints}kubernetes.cluster-id: orders\nhigh-availability.type: kubernetes\n`;
    expect(await offered("high-availability/incomplete", incomplete)).toEqual({
      title: "Add high-availability.storageDir, below s3://orders/flink",
      values: ["s3://orders/flink/ha"],
      choice: true,
      placeholder: undefined,
    });
  });
});
