import { expect, test } from "vitest";
import { entryOf } from "../../../../test/support/cases.ts";

const HA = `high-availability.type: kubernetes
high-availability.storageDir: s3://rides/ha
kubernetes.cluster-id: rides
`;

test("high availability on Kubernetes stands and falls with the namespace, that with ZooKeeper does not", async () => {
  const item = "high-availability";
  expect(await entryOf(item, { "conf/config.yaml": HA })).toEqual(["satisfied"]);
  const namespace = "kubernetes.namespace: your-namespace\n";
  expect(await entryOf(item, { "conf/config.yaml": HA + namespace })).toEqual([
    "violated",
    "config/placeholder",
  ]);
  const zookeeper = `high-availability.type: zookeeper
high-availability.storageDir: s3://rides/ha
high-availability.zookeeper.quorum: zk:2181
`;
  expect(await entryOf(item, { "conf/config.yaml": zookeeper + namespace })).toEqual(["satisfied"]);
});

test("high availability in a file that Flink refuses is not known", async () => {
  const twice = "parallelism.default: 4\nparallelism.default: 8\n";
  expect(await entryOf("high-availability", { "conf/config.yaml": HA + twice })).toEqual([
    "unknown",
    "refused",
  ]);
});
