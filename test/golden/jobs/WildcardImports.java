package jobs.wildcards;

import org.apache.flink.cep.*;
import org.apache.flink.streaming.api.datastream.*;
import org.apache.flink.streaming.api.environment.*;
import org.apache.flink.configuration.*;
import static org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.getExecutionEnvironment;
import static org.apache.flink.streaming.api.environment.StreamExecutionEnvironment.*;
import   org . apache.flink.table.api.bridge.java.StreamTableEnvironment ;

/** Everything from wildcard and static imports. */
class WildcardImports {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment real = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    final DataStream<java.util.Map<String, java.util.List<Integer>>> maps = real.fromCollection(Maps.all());
    CEP.pattern(maps, Patterns.any()).select(new Select()).uid("select");
    AsyncDataStream.orderedWait(maps, new Ask(), 1, null);
    Configuration conf = new Configuration();
    conf.set(PipelineOptions.MAX_PARALLELISM, 16);
    real.configure(conf);
    StreamTableEnvironment.create(real).toDataStream(null).print();
    DataStreamSink<?> sink = maps.print();
    sink.uid("maps");
    com.acme.streams.JoinedStreams.Where<String> foreign = null;
    foreign.equalTo(null).window(null).apply(null);
    JoinedStreams<String, String>.Where<String> where = null;
    where.equalTo(null).window(null).apply(null).print();
  }
}
