import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

/** Something for every family of rules: sizes that contradict each other, bad values, old and new names, bad lines. */
const CONF = `taskmanager.memory.flink.size: 100m
jobmanager.memory.process.size: 1m
parallelism.default: many
state.backend: rockdb
state.checkpoints.dir: "s3://rides/checkpoints"
high-availability: zookeper
execution.checkpointing.interval: 1 ms
taskmanager.numberOfTaskslots: 4
env.java.opts.all: -ea
jobmanager.web.port: 8081
jobmanager.web.port: 8082
web.port: 8083
lost
blob.server.port: 6124#1
rootLogger.level: INFO
# flink-preflight-ignore memory/inconsistent: known
`;
const JOB = `import org.apache.flink.streaming.api.environment.*;
class Rides {
  void run() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(0);
    env.fromSequence(1, 9).uid("rides").print().uid("rides");
  }
}
`;

const rulesIn = async (flinkVersion: string): Promise<string[]> => {
  const { findings } = await judged({ "flink-conf.yaml": CONF, "Rides.java": JOB }, { flinkVersion });
  return [...new Set(findings.map(({ rule }) => rule))].sort();
};

test("of a Flink older than those on record only what holds for every one is said", async () => {
  expect(await rulesIn("1.10")).toEqual([
    "config/duplicate-option",
    "config/hash-in-value",
    "config/ignored-line",
    "config/unknown-option",
    "config/unknown-version",
    "operator-uid/duplicate",
  ]);
  expect((await rulesIn("1.11")).length).toBeGreaterThan(12);
});

test("and no item is met but by uids", async () => {
  const files = {
    "flink-conf.yaml": "state.backend: rocksdb\nexecution.checkpointing.interval: 1 min\n",
    "Rides.java": JOB.replace('.print().uid("rides")', '.print().uid("printed")'),
  };
  const met = async (flinkVersion: string) => {
    const { judgements } = await judged(files, { flinkVersion });
    const all = judgements.flatMap(({ checklist }) => checklist);
    return all.filter(({ status }) => status === "satisfied").map(({ item }) => item);
  };
  expect(await met("1.10")).toEqual(["operator-uid"]);
  expect(await met("1.11")).toContain("state-backend");
});

test("the same key twice is one too many in every version, another name of it is not", async () => {
  const { findings, lineAt } = await judged({ "flink-conf.yaml": CONF }, { flinkVersion: "1.8" });
  const twice = findings.filter(({ rule }) => rule === "config/duplicate-option");
  expect(twice.map(lineAt)).toEqual(["flink-conf.yaml:10"]);
});
