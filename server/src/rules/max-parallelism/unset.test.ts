import { expect, test } from "vitest";
import { judged } from "../../../../test/support/cases.ts";

test("the fix sets it on those environments only that stand in a variable", async () => {
  const job = `import org.apache.flink.streaming.api.environment.*;
class Rides {
  public static void main(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    StreamExecutionEnvironment.getExecutionEnvironment().fromSequence(1, 9).uid("rides");
    StreamExecutionEnvironment tips = StreamExecutionEnvironment.getExecutionEnvironment();
  }
}
`;
  const { findings } = await judged({ "Rides.java": job });
  const [fix] = findings.find((each) => each.rule === "max-parallelism/unset")?.fixes ?? [];
  expect(fix?.changes).toEqual(
    [0, 2].map((environment) => ({
      kind: "set-on-environment",
      uri: "file:///w/Rides.java",
      environment,
      option: "max-parallelism",
      value: 128,
    })),
  );
});
