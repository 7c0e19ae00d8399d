import { expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const HA = `high-availability.type: kubernetes
high-availability.storageDir: s3://rides/ha
kubernetes.cluster-id: rides
`;

/** How the first deployment does on an item: its status, what breaks it, and why it is not known. */
async function entry(item: string, files: Record<string, string>, flinkVersion = "1.20") {
  const { judgements } = await judged(files, { flinkVersion });
  const found = judgements[0]?.checklist.find((each) => each.item === item);
  return [
    found?.status,
    ...(found?.violations ?? []).map(({ rule }) => rule),
    ...(found?.doubts ?? []).map(({ kind }) => kind),
  ];
}

test("high availability on Kubernetes stands and falls with the namespace, that with ZooKeeper does not", async () => {
  const item = "high-availability";
  expect(await entry(item, { "conf/config.yaml": HA })).toEqual(["satisfied"]);
  const namespace = "kubernetes.namespace: your-namespace\n";
  expect(await entry(item, { "conf/config.yaml": HA + namespace })).toEqual([
    "violated",
    "config/placeholder",
  ]);
  const zookeeper = `high-availability.type: zookeeper
high-availability.storageDir: s3://rides/ha
high-availability.zookeeper.quorum: zk:2181
`;
  expect(await entry(item, { "conf/config.yaml": zookeeper + namespace })).toEqual(["satisfied"]);
});

test("high availability in a file that Flink refuses is not known", async () => {
  const twice = "parallelism.default: 4\nparallelism.default: 8\n";
  expect(await entry("high-availability", { "conf/config.yaml": HA + twice })).toEqual([
    "unknown",
    "refused",
  ]);
});

test("a resource that runs its job in batch mode needs no state backend, whatever the code says", async () => {
  const resource = (args: string) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: { name: rides }
spec:
  flinkVersion: v1_20
  job: { jarURI: local:///opt/rides.jar, args: [${args}], parallelism: 1, upgradeMode: stateless }
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
`;
  const job = `import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, 9).print();
    env.execute();
  }
}
`;
  const item = "state-backend";
  expect(
    await entry(item, { "rides.yaml": resource("-Dexecution.runtime-mode=BATCH"), "Rides.java": job }),
  ).toEqual(["unknown", "batch"]);
  expect(await entry(item, { "rides.yaml": resource("--hours"), "Rides.java": job })).toEqual([
    "violated",
    "state-backend/unset",
  ]);
});
