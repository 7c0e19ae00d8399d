import { expect, test } from "vitest";
import { entryOf } from "../../../test/support/cases.ts";

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
    await entryOf(item, { "rides.yaml": resource("-Dexecution.runtime-mode=BATCH"), "Rides.java": job }),
  ).toEqual(["unknown", "batch"]);
  expect(await entryOf(item, { "rides.yaml": resource("--hours"), "Rides.java": job })).toEqual([
    "violated",
    "state-backend/unset",
  ]);
});
