import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const job = (given: string) => `import org.apache.flink.datastream.api.ExecutionEnvironment;
import org.apache.flink.datastream.api.builtin.BuiltinFuncs;
import org.apache.flink.datastream.api.extension.eventtime.EventTimeExtension;
import org.apache.flink.datastream.api.extension.window.strategy.WindowStrategy;
import org.apache.flink.datastream.api.stream.NonKeyedPartitionStream;
class Job { void build(NonKeyedPartitionStream<Long> rides) { rides.process(${given}); } }`;

const WINDOW = "BuiltinFuncs.window(WindowStrategy.tumbling(Duration.ofMinutes(5)), new Count())";

test.each([
  ["new Count()", "process"],
  [WINDOW, "window"],
  [`EventTimeExtension.wrapProcessFunction(${WINDOW})`, "window"],
  ["EventTimeExtension.wrapProcessFunction(new Count())", "process"],
])("%s is what its innermost wrapper says", async (given, verb) => {
  const { operators, operatorWords } = await factsOf({ path: "Job.java", text: job(given) });
  expect(operatorWords[0]).toMatchObject({ verb, function: "count" });
  expect(operators[0]).toMatchObject({
    label: "process(Count)",
    state: verb === "window" ? "stateful" : "unknown",
  });
});
