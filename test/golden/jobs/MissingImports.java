package org.apache.flink.streaming.api.datastream.samples;

import org.apache.flink.util.Collector;

/** While typing the imports are not there yet: with any import of Flink the names alone count. */
public class MissingImports {
  static void build(StreamExecutionEnvironment env, DataStream<String> in, Configuration conf) {
    in.map(s -> s).uid("a").keyBy(s -> s).process(new Count());
    env.fromElements(1).print();
    conf.set("pipeline.max-parallelism", "1");
    AsyncDataStream.orderedWait(in, new Ask(), 1, null);
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.toDataStream(null).print();
    inherited.fromElements(1).print();
    Other.call(stream -> stream.sinkTo(null));
  }
}
