package jobs.builder;

import java.util.function.Function;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A fluent class of one's own around DataStream, whose definitions carry the uid. */
public class OwnBuilder<T> {
  private final DataStream<T> stream;

  private OwnBuilder(DataStream<T> stream) {
    this.stream = stream;
  }

  public static <T> OwnBuilder<T> from(StreamExecutionEnvironment env, Source<T, ?, ?> source, Definition definition) {
    return new OwnBuilder<>(
        env.fromSource(source, WatermarkStrategy.noWatermarks(), definition.name()).uid(definition.uid()));
  }

  public <R> OwnBuilder<R> map(Definition definition, MapFunction<T, R> mapper) {
    SingleOutputStreamOperator<R> mapped = stream.map(mapper).name(definition.name());
    definition.uidIfPresent(mapped);
    return new OwnBuilder<>(mapped);
  }

  public OwnBuilder<T> filter(FilterFunction<T> filter) {
    return new OwnBuilder<T>(stream.filter(filter));
  }

  public <R> OwnBuilder<R> then(Function<DataStream<T>, DataStream<R>> step) {
    return new OwnBuilder<>(step.apply(stream));
  }

  public OwnBuilder<T> sinkTo(Sink<T> sink, Definition definition) {
    stream.sinkTo(sink).name(definition.name()).uid(definition.uid()).setParallelism(definition.parallelism());
    return this;
  }

  public DataStream<T> asDataStream() {
    return stream;
  }

  record Definition(String name, int parallelism) {
    String uid() {
      return name;
    }

    void uidIfPresent(SingleOutputStreamOperator<?> operator) {
      if (name != null) operator.uid(name);
    }
  }

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    OwnBuilder.from(env, Sources.trades(), new Definition("trades", 2))
        .map(new Definition("priced", 4), trade -> trade.priced())
        .filter(trade -> trade.volume > 0)
        .then(trades -> trades.keyBy(trade -> trade.isin).sum("volume"))
        .sinkTo(Sinks.trades(), new Definition("out", 1));
    env.execute();
  }
}
