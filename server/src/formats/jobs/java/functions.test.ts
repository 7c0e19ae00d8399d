import { expect, test } from "vitest";
import { factsOf } from "../../../../../test/support/deployment.ts";

/** The state of the first operator that a method with these statements makes. */
async function stateOf(code: string, classes = "", imports = ""): Promise<string | undefined> {
  const text = `
    import org.apache.flink.api.connector.sink2.*;
    import org.apache.flink.streaming.api.datastream.*;
    import org.apache.flink.streaming.api.environment.*;
    ${imports}
    class Job {
      ElasticsearchSink<String> search;
      Sink<String> any;
      private final Sink<String> files = FileSink.forRowFormat(path, encoder).build();
      static Sink<String> kafka() { return KafkaSink.<String>builder().build(); }
      static Sink<String> either(boolean a) { if (a) return kafka(); return new PrintSink<>(); }
      void run(StreamExecutionEnvironment env, DataStream<String> s, FileInputFormat<String> lines, InputFormat<String, ?> format, KafkaSink<String> given) {
        ${code}
      }
    }
    ${classes}`;
  return (await factsOf({ path: "src/main/java/Job.java", text })).operators[0]?.state;
}

test.each([
  ["s.sinkTo(KafkaSink.<String>builder().setBootstrapServers(x).build());", "stateful"],
  ["s.sinkTo(given);", "stateful"],
  ["s.sinkTo(files);", "stateful"],
  ["s.sinkTo(this.files);", "stateful"],
  ["s.sinkTo(kafka());", "stateful"],
  ["s.sinkTo(new Elasticsearch7SinkBuilder<String>().setHosts(hosts).build());", "stateless"],
  ["s.sinkTo(search);", "stateless"],
  ["s.sinkTo((Sink<String>) search);", "stateless"],
  ["s.sinkTo(new PrintSink<>());", "stateless"],
  ["Sink<String> mongo = MongoSink.<String>builder().build(); s.sinkTo(mongo);", "stateless"],
  ["s.sinkTo(any);", "unknown"],
  ["s.sinkTo(either(true));", "unknown"],
  ["s.sinkTo(Sinks.kafka());", "unknown"],
  ["s.addSink(new FlinkKafkaProducer<>(topic, schema, properties));", "stateful"],
  ["s.addSink(StreamingFileSink.forRowFormat(path, encoder).build());", "stateful"],
  ["env.addSource(new FlinkKafkaConsumer<>(topic, schema, properties));", "stateful"],
  ["env.createInput(new TextInputFormat(path));", "stateful"],
  ["env.createInput(lines);", "stateful"],
  ["env.createInput(JdbcInputFormat.buildJdbcInputFormat().finish());", "stateless"],
  ["env.createInput(format);", "unknown"],
  ["env.createInput(new ElsewhereFormat());", "unknown"],
])("%s is %s", async (code, state) => {
  expect(await stateOf(code)).toBe(state);
});

test.each([
  ["class X implements Sink<String> { }", "stateless"],
  ["class X implements Sink<String>, Serializable { }", "stateless"],
  ["class X implements Sink<String>, SupportsWriterState<String, String> { }", "stateful"],
  ["class X implements Sink<String>, SupportsCommitter<String> { }", "stateful"],
  ["class X implements TwoPhaseCommittingSink<String, String> { }", "stateful"],
  ["class X implements StatefulSink<String, String> { }", "stateful"],
  ["class X implements Sink<String>, SupportsPreWriteTopology<String> { }", "unknown"],
  ["class X extends AsyncSinkBase<String, String> { }", "stateful"],
  [
    "class X extends Base { } class Base implements Sink<String>, SupportsWriterState<String, String> { }",
    "stateful",
  ],
  ["class X extends Base { } class Base implements Sink<String> { }", "stateless"],
  ["class X extends Elsewhere implements Sink<String> { }", "unknown"],
  [
    "class X implements Kept { } interface Kept extends Sink<String>, SupportsWriterState<String, String> { }",
    "stateful",
  ],
  ["class X implements RetryingSink<String> { }", "unknown"],
  ["class X implements Sink<String, Void, Void, Void> { }", "unknown"],
])("a sink of the file: %s is %s", async (declaration, state) => {
  expect(await stateOf("s.sinkTo(new X());", declaration)).toBe(state);
});

test.each([
  ["class X extends TwoPhaseCommitSinkFunction<String, String, Void> { }", "stateful"],
  ["class X extends StreamingFileSink<String> { }", "stateful"],
  ["class X extends RichSinkFunction<String> { }", "stateless"],
  ["class X extends Base { } abstract class Base extends RichSinkFunction<String> { }", "stateless"],
  [
    "class X extends Base { } abstract class Base extends TwoPhaseCommitSinkFunction<String, String, Void> { }",
    "stateful",
  ],
  ["class X extends BatchingSink<String> { }", "unknown"],
])("a sink function of the file: %s is %s", async (declaration, state) => {
  const imports = "import org.apache.flink.connector.BatchingSink;";
  expect(await stateOf("s.addSink(new X());", declaration, imports)).toBe(state);
});

test.each([
  ["class X extends FileInputFormat<String> { }", "stateful"],
  ["class X extends DelimitedInputFormat<String> { }", "stateful"],
  ["class X extends RichInputFormat<String, InputSplit> { }", "stateless"],
  ["class X extends GenericInputFormat<String> implements NonParallelInput { }", "stateless"],
  ["class X implements InputFormat<String, InputSplit> { }", "stateless"],
  ["class X extends Elsewhere<String> { }", "unknown"],
])("an input format of the file: %s is %s", async (declaration, state) => {
  expect(await stateOf("env.createInput(new X());", declaration)).toBe(state);
});

test("a class of somebody else's with a name of Flink's is not known", async () => {
  expect(await stateOf("s.sinkTo(new MongoSink<>());", "", "import com.acme.MongoSink;")).toBe("unknown");
});
