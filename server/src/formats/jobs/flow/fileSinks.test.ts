import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

test.each([
  ["FileSink.forRowFormat(p, e).enableCompact(s, c).build()", true],
  ["FileSink.forRowFormat(p, e).disableCompact().build()", true],
  ["FileSink.forRowFormat(p, e).build()", undefined],
  // What makes these is not seen.
  ["newSink().enableCompact(s, c).build()", undefined],
  ["Sinks.files().enableCompact(s, c).build()", undefined],
])("Flink wants a uid for `%s`", async (sink, required) => {
  const text = `import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.streaming.api.datastream.DataStream;
class Job { void run(DataStream<Long> s) { s.sinkTo(${sink}); } }`;
  const { operators } = await factsOf({ path: "Job.java", text });
  expect(operators.map(({ uidRequired }) => uidRequired)).toEqual([required]);
});
