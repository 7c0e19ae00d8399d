import { expect, test } from "vitest";
import { allKeys } from "../../server/src/flink/options/catalogue.ts";
import { isClusterOption } from "../../server/src/flink/options/clusterOptions.ts";
import recorded from "./option-readers.json" with { type: "json" };

const READERS: Readonly<Record<string, readonly string[]>> = recorded.readers;

/** The processes of a cluster with what they load, and what deploys them. */
const CLUSTER =
  /^org\.apache\.flink\.(?:runtime\.(?!jobgraph\.|state\.|checkpoint\.|operators\.)|kubernetes\.|yarn\.|metrics\.|traces\.|events\.|configuration\.)/;

/** Classes elsewhere, by what they want the option for. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "org.apache.flink.client.deployment.AbstractContainerizedClusterClientFactory": "starts a cluster",
  "org.apache.flink.client.deployment.executors.LocalExecutor": "starts a cluster on the same machine",
  "org.apache.flink.client.program.PerJobMiniClusterFactory": "starts a cluster on the same machine",
  "org.apache.flink.table.gateway.rest.SqlGatewayRestEndpointFactory": "turns its own options into them",
  "org.apache.flink.contrib.streaming.state.RocksDBOptions": "names it in a description",
  "org.apache.flink.state.forst.ForStOptions": "names it in a description",
  "org.apache.flink.state.rocksdb.RocksDBOptions": "names it in a description",
  "org.apache.flink.python.PythonOptions": "names it in a description",
  "org.apache.flink.util.TaskManagerExceptionUtils": "names it in a message",
};

test("only clusters and what starts them read the options of clusters", () => {
  const wrong = Object.entries(READERS).flatMap(([key, classes]) =>
    classes.filter((name) => !CLUSTER.test(name) && !(name in ELSEWHERE)).map((name) => `${key}: ${name}`),
  );
  expect(wrong).toEqual([]);
});

test("every such option was asked about", () => {
  expect(Object.keys(READERS).length).toBeGreaterThan(200);
  expect(Object.keys(READERS).filter((key) => !isClusterOption(key))).toEqual([]);
  // What start scripts and reporters read by its name alone, or only versions before those that were asked.
  const unseen = [...allKeys()].filter(
    (key) => isClusterOption(key) && !(key in READERS) && !/^(?:env|metrics\.reporter)\./.test(key),
  );
  expect(unseen).toEqual([
    "kubernetes.jobmanager.cpu",
    "kubernetes.pod-template-file.default",
    "kubernetes.taskmanager.cpu",
    "metrics.scope.jm.job",
    "metrics.scope.tm.job",
    "resourcemanager.rpc.port",
    "slotmanager.taskmanager-timeout",
  ]);
});

test.each([
  "execution.checkpointing.interval",
  "state.backend.type",
  "pipeline.max-parallelism",
  "restart-strategy.type",
  "parallelism.default",
  "table.exec.state.ttl",
  // Of the classes of TaskManager and JobManager, but read from the job's configuration as well, or by clients.
  "task.cancellation.timeout",
  "taskmanager.memory.managed.consumer-weights",
  "taskmanager.network.memory.buffer-debloat.enabled",
  "jobmanager.rpc.address",
  "rest.address",
  "rest.port",
  "high-availability.type",
  "kubernetes.cluster-id",
  "metrics.latency.interval",
  "my.own.option",
])("%s is none of them", (key) => {
  expect(isClusterOption(key)).toBe(false);
});
