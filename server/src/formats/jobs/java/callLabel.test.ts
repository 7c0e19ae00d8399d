import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

const labelOf = async (call: string): Promise<string | undefined> => {
  const text = `import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.streaming.connectors.cassandra.CassandraSink;
class Job {
  void run(DataStream<Ride> rides, Params params, StreamExecutionEnvironment env) {
    ${call}
  }
}`;
  const facts = await factsOf({ path: "Job.java", text });
  return facts.operators[0]?.label;
};

test.each([
  ["rides.process(new FlagSuspects());", "process(FlagSuspects)"],
  ["rides.addSink(new RideSink(url).withRetries(3).slowly());", "addSink(RideSink)"],
  ["rides.sinkTo(KafkaSink.<Ride>builder().build());", "sinkTo(KafkaSink)"],
  ["rides.sinkTo(builder.setTopic(t).build());", "sinkTo(builder.build())"],
  ["rides.process(patterns.process());", "process(patterns.process())"],
  ["env.readTextFile(params.get(key));", "readTextFile(params.get())"],
  ["env.addSource(consumer.assignTimestampsAndWatermarks(w));", "addSource(consumer)"],
  ["rides.sinkTo(alerts());", "sinkTo(alerts())"],
  ["rides.sinkTo(builder().build());", "sinkTo(builder())"],
  ["rides.map(this.totals);", "map(this.totals)"],
  ['rides.map(r -> r.total()).name("Totals");', 'map "Totals"'],
  ['rides.map(given(a)[0]).name("Totals");', 'map "Totals"'],
  ["rides.map(r -> r.total());", "map(...)"],
  ["rides.print();", "print()"],
  ["CassandraSink.addSink(rides).build();", "CassandraSink.addSink(...)"],
  ["CassandraSink.addSink(rides.keyBy(k)).build();", "CassandraSink.addSink(...)"],
])("%s is called %s", async (call, label) => {
  expect(await labelOf(call)).toBe(label);
});
