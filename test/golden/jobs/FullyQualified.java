package jobs.qualified;

/** No imports at all: every class is written with its package. */
public class FullyQualified {
  private final org.apache.flink.streaming.api.environment.StreamExecutionEnvironment env =
      org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.getExecutionEnvironment();

  void build(@Deprecated final org.apache.flink.streaming.api.datastream.DataStream<String> in) {
    org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator<String> a = in.map(s -> s);
    a.uid("a");
    org.apache.flink.streaming.api.datastream.DataStreamSource<String> source = env.fromElements("x");
    org.apache.flink.configuration.Configuration conf = new org.apache.flink.configuration.Configuration();
    conf.set(org.apache.flink.configuration.PipelineOptions.MAX_PARALLELISM, 32);
    org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.getExecutionEnvironment(conf)
        .fromElements(1)
        .print();
    org.apache.flink.streaming.api.datastream.JoinedStreams<String, String>.Where<String>.EqualTo equal = null;
    equal.window(null).apply(null);
    org.other.flink.DataStream<String> other = null;
    other.map(s -> s);
    com.acme.DataStream<String> third = null;
    third.map(s -> s);
    org.apache.flink.cep.CEP.pattern(in, null).select(null).uid("cep");
    ((org.apache.flink.streaming.api.datastream.DataStream<String>) Registry.get("x")).print().uid("cast");
    ((@Nullable org.apache.flink.streaming.api.datastream.DataStream<String>) Registry.get("y")).print().uid("annotated");
    StreamExecutionEnvironment.getExecutionEnvironment().fromElements(2).print();
    DataStream<String> notImported = null;
    notImported.map(s -> s);
  }
}
