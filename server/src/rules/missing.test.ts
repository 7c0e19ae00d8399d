import { expect, test } from "vitest";
import { judged } from "../../../test/support/cases.ts";

const job = (name: string) => `import org.apache.flink.streaming.api.environment.*;
class ${name} {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromSequence(1, 9).print();
    env.execute();
  }
}
`;

test.each<readonly [string, readonly string[]]>([
  ["No checkpoints are enabled here. Unless a job's code does it, a failure loses all state", []],
  ["Rides runs", ["Rides"]],
  ["Fares and Rides run", ["Rides", "Fares"]],
  ["3 jobs run", ["Rides", "Fares", "Tips"]],
])("who lacks an option is named: %s", async (subject, names) => {
  const jobs = Object.fromEntries(names.map((name) => [`${name}.java`, job(name)]));
  const { findings } = await judged({ "conf/flink-conf.yaml": "parallelism.default: 4\n", ...jobs });
  const found = findings.find(({ rule }) => rule === "checkpointing/disabled");
  expect(found?.message.split(/ without| and the positions/)[0]).toBe(subject);
});
