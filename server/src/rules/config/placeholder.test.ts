import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";
import { compose } from "../../../../test/support/grouping.ts";

const marked = async (path: string, text: string): Promise<string[]> => {
  const { findings } = await judged({ [path]: text }, { flinkVersion: "1.20" });
  return findings.flatMap(({ rule, span }) =>
    rule === "config/placeholder" ? [text.slice(span.start, span.end)] : [],
  );
};

test.each([
  [
    "behind what was typed before it",
    "high-availability.zookeeper.quorum: zk1REPLACE-WITH-ZOOKEEPER-HOST:2181",
    "REPLACE-WITH-ZOOKEEPER-HOST",
  ],
  [
    "beside what is filled in",
    "state.checkpoints.dir: abfss://rides@REPLACE-WITH-YOUR-ACCOUNT.dfs.core.windows.net/flink",
    "REPLACE-WITH-YOUR-ACCOUNT",
  ],
  ["as it is", "state.checkpoints.dir: s3://REPLACE-WITH-YOUR-BUCKET/flink", "REPLACE-WITH-YOUR-BUCKET"],
  ["in quotes", "state.checkpoints.dir: 's3://<bucket>/flink'", "<bucket>"],
  ["over lines", 'state.checkpoints.dir: "s3://<bucket>/\\\n  flink"', '"s3://<bucket>/\\\n  flink"'],
])("what is written %s is marked where it stands, or all of the value", async (_, line, expected) => {
  expect(await marked("conf/config.yaml", `jobmanager.rpc.address: jm\n${line}\n`)).toEqual([expected]);
});

test("in the text of a variable the placeholder alone is marked too", async () => {
  const text = compose("        high-availability.storageDir: s3://<bucket>/ha\n");
  expect(await marked("docker-compose.yml", text)).toEqual(["<bucket>"]);
});
