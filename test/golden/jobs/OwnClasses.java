package jobs.own;

import static com.acme.Tables.StreamTableEnvironment;
import  com.acme.streams.KeyedStream;
import com.acme.streams.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.java.*;

/** Classes of the project that are called as Flink's are, next to Flink's. */
public class OwnClasses {
  /** Hides Flink's in this file. */
  static class DataStream<T> {
    DataStream<T> map(Object o) {
      return this;
    }

    DataStream<T> select(Object o) {
      return this;
    }

    void print() {}
  }

  interface Configuration {
    Configuration set(String key, Object value);
  }

  interface WindowedStream {
    void sum();
  }

  enum CEP {
    ONE;

    static DataStream<?> pattern(Object... o) {
      return null;
    }
  }

  record AsyncDataStream(String name) {
    static DataStream<?> orderedWait(Object... o) {
      return null;
    }
  }

  static void build(StreamExecutionEnvironment env, DataStream<String> own, SingleOutputStreamOperator<String> foreign) {
    own.map("x").print();
    foreign.map(s -> s).uid("none");
    foreign.sinkTo(null);
    KeyedStream<String, String> keyed = foreign.keyBy(s -> s);
    keyed.sum(0);
    CEP.pattern(own).select("x");
    WindowedStream windowed = () -> {};
    windowed.sum();
    AsyncDataStream.orderedWait(own).print();
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.toDataStream(null).print();
    Configuration conf = key -> null;
    conf.set("pipeline.max-parallelism", 3);
    Outer.DataStream<String> inner = Outer.make();
    inner.map("x");
    org.acme.DataStream<String> qualified = null;
    qualified.map("x");
    org.apache.flink.streaming.api.datastream.DataStream<String> real = env.fromElements("x");
    real.map(s -> s).uid("real");
    ConnectedStreams<String, String> connected = real.connect(real);
    connected.map(new Both());
    DataStream.Nested<String> nested = null;
    nested.map("x");
  }
}
