import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

const messages = async (text: string) => {
  const { findings } = await judged({ "conf/config.yaml": text }, { flinkVersion: "1.20" });
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
};

test.each([
  [
    "state:\n  backend: rocksdb # fast\n    incremental: true\njobmanager.rpc.address: x\n",
    "'state.backend' has a value and keys below it. Flink does not start with this file. 'state.backend.type' is meant: write 'type: rocksdb' below 'backend'.",
  ],
  [
    "taskmanager:\n  numberOfTaskSlots: 4\n    memory: 1\n",
    "'taskmanager.numberOfTaskSlots' has a value and keys below it. Flink does not start with this file. Move the keys below it into the column of 'numberOfTaskSlots', or take its value out.",
  ],
  [
    "jobmanager.rpc.address = x\n",
    "Options are written with '='. Flink does not start with this file. Write each as 'key: value'.",
  ],
])("%j is told with the way out, and nothing else is", async (text, message) => {
  expect(await messages(text)).toEqual([`config/refused-file: ${message}`]);
});

test("of a file that is not understood no setting is judged", async () => {
  const bad = "rest.port: none\nparallelism.default: many\n";
  expect(await messages(`${bad}high-availability: zookeeper\n  storageDir: s3://x\n`)).toHaveLength(1);
  // One that is understood, though Flink refuses it, is.
  const twice = await messages(`${bad}jobmanager.rpc.address: a\njobmanager.rpc.address: b\n`);
  expect(twice.filter((each) => each.startsWith("config/invalid-value"))).toHaveLength(2);
});

test("a value that begins with a sign of YAML is none in a line that is read alone", async () => {
  const found = await messages("jobmanager.rpc.address: @x\nstate.backend: &rocks\n");
  expect(found).toEqual([
    "config/refused-file: A value that begins with '@' needs quotes. Flink does not start with this file.",
  ]);
});
