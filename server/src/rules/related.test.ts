import { describe, expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const job = (body: string) => `import org.apache.flink.configuration.*;
import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) throws Exception {
    ${body}
    env.fromSequence(1, 9).uid("r").keyBy(x -> x).reduce((a, b) -> a + b).uid("s").print().uid("p");
  }
}
`;
const ENV = "StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();";

/** The findings of a rule with the places that they point to. */
async function related(rule: string, files: Record<string, string>, flinkVersion?: string) {
  const { findings, lineAt } = await judged(files, flinkVersion === undefined ? {} : { flinkVersion });
  return findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => [lineAt(finding), ...finding.related.map(lineAt)].join(" "));
}

describe("what contradicts each other in two files points from one to the other", () => {
  const conf = (text: string) => ({ "conf/flink-conf.yaml": text });

  test("a parallelism and its max parallelism", async () => {
    const files = {
      ...conf("pipeline.max-parallelism: 4\n"),
      "Rides.java": job(`${ENV} env.setParallelism(8);`),
    };
    expect(await related("max-parallelism/below-parallelism", files)).toEqual([
      "Rides.java:5 conf/flink-conf.yaml:1",
    ]);
    const uneven = {
      ...conf("pipeline.max-parallelism: 128\n"),
      "Rides.java": job(`${ENV} env.setParallelism(100);`),
    };
    expect(await related("max-parallelism/uneven", uneven)).toEqual(["Rides.java:5 conf/flink-conf.yaml:1"]);
  });

  test("a storage in code and the directory that it leaves without effect", async () => {
    const heap = job(
      `${ENV} env.enableCheckpointing(1000); env.getCheckpointConfig().setCheckpointStorage(new org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage());`,
    );
    const files = { ...conf("state.checkpoints.dir: s3://rides/c\n"), "Rides.java": heap };
    expect(await related("checkpointing/no-directory", files)).toEqual([
      "Rides.java:5 conf/flink-conf.yaml:1",
    ]);
    const both = conf(
      "execution.checkpointing.interval: 1 min\nstate.checkpoints.dir: s3://r/c\nstate.checkpoint-storage: jobmanager\n",
    );
    expect(await related("checkpointing/no-directory", both, "1.20")).toEqual([
      "conf/flink-conf.yaml:3 conf/flink-conf.yaml:2",
    ]);
  });

  test("an option of the cluster in a job and the one that the cluster takes", async () => {
    const slots = job(
      'Configuration c = new Configuration(); c.setString("taskmanager.numberOfTaskSlots", "4");\n' +
        "    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(c);",
    );
    const rule = "config/cluster-option-in-job";
    expect(
      await related(rule, { ...conf("taskmanager.numberOfTaskSlots: 2\n"), "Rides.java": slots }),
    ).toEqual(["Rides.java:5 conf/flink-conf.yaml:1"]);
    expect(await related(rule, { ...conf("rest.port: 8081\n"), "Rides.java": slots })).toEqual([
      "Rides.java:5",
    ]);
  });

  test("properties that an option of a file contradicts", async () => {
    const files = {
      "docker-compose.yml": `services:
  jobmanager:
    image: flink:1.18
    command: jobmanager
    volumes: [./conf:/opt/flink/conf]
    environment:
      FLINK_PROPERTIES: |
        execution.checkpointing.unaligned: true
        execution.checkpointing.interval: 1 min
`,
      ...conf("jobmanager.rpc.address: jm\nexecution.checkpointing.max-concurrent-checkpoints: 2\n"),
    };
    expect(await related("checkpointing/conflict", files)).toEqual([
      "conf/flink-conf.yaml:2 docker-compose.yml:8",
    ]);
  });
});

describe("what contradicts each other in one file", () => {
  test("shares of RocksDB's memory, the name of a resource", async () => {
    const shares =
      "state.backend.type: rocksdb\nstate.backend.rocksdb.memory.high-prio-pool-ratio: 0.6\nstate.backend.rocksdb.memory.write-buffer-ratio: 0.7\n";
    expect(await related("config/conflict", { "conf/flink-conf.yaml": shares })).toEqual([
      "conf/flink-conf.yaml:3 conf/flink-conf.yaml:2",
    ]);
    const alone = shares.replace(/.*pool-ratio.*\n/, "").replace("0.7", "0.99");
    expect(await related("config/conflict", { "conf/flink-conf.yaml": alone })).toEqual([
      "conf/flink-conf.yaml:2",
    ]);
    const resource = `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: rides
spec:
  flinkVersion: v1_20
  flinkConfiguration:
    kubernetes.cluster-id: tips
    kubernetes.namespace: fares
`;
    expect(await related("kubernetes/forbidden-option", { "rides.yaml": resource })).toEqual([
      "rides.yaml:8 rides.yaml:4",
      "rides.yaml:9",
    ]);
  });

  test("standby JobManagers and the high availability that is off, and sizes that do not fit", async () => {
    const standby =
      "kubernetes.jobmanager.replicas: 2\nhigh-availability.type: NONE\nkubernetes.cluster-id: r\n";
    expect(
      await related("high-availability/standby-without-ha", { "conf/flink-conf.yaml": standby }),
    ).toEqual(["conf/flink-conf.yaml:1 conf/flink-conf.yaml:2"]);
    const sizes = "taskmanager.memory.process.size: 1g\ntaskmanager.memory.managed.size: 2g\n";
    expect(await related("memory/inconsistent", { "conf/flink-conf.yaml": sizes })).toEqual([
      "conf/flink-conf.yaml:2 conf/flink-conf.yaml:1",
    ]);
  });
});
