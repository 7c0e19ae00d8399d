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
const TO_FILL_IN = {
  title: NONE,
  values: ["s3://REPLACE-WITH-YOUR-BUCKET/flink/checkpoints"],
  choice: undefined,
  placeholder: true,
};
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
    ["a root", "execution.checkpointing.savepoint-dir: hdfs:///savepoints\n"],
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
