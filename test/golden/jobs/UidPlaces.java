package jobs.places;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a uid can be put without breaking types: sources, inferred arguments, returns, arguments. */
public class UidPlaces {
  private DataStreamSource<Order> sourceField;
  private DataStream<Order> streamField;
  private DataStreamSource<Order> direct =
      StreamExecutionEnvironment.getExecutionEnvironment().fromElements(new Order());

  void sources(StreamExecutionEnvironment env, DataStreamSource<Order> parameter) {
    DataStreamSource<Order> typed = env.fromSource(Orders.source(), Orders.watermarks(), "typed");
    DataStreamSource<Order> parallel = env.addSource(new OrderFunction()).setParallelism(4);
    DataStreamSource<Order> one = env.fromElements(new Order()), two = env.fromElements(new Order());
    var inferred = env.fromElements(new Order());
    var namedSource = env.fromElements(new Order()).name("named source");
    DataStream<Order> stream = env.fromElements(new Order());
    SingleOutputStreamOperator<Order> operator = env.fromElements(new Order()).setParallelism(1);
    DataStream<Order> diamond = env.addSource(new Generic<>());
    DataStream<Order> diamondMapped = env.addSource(new Generic<>()).map(order -> order);
    DataStream<Order> empty = env.fromCollection(Collections.emptyList());
    DataStreamSource<Order> emptyOf = env.fromCollection(List.of());
    Object object = env.fromElements(new Order());
    typed = env.fromElements(new Order());
    parameter = env.fromElements(new Order()).setParallelism(3);
    stream = env.fromElements(new Order());
    inferred = env.addSource(new Generic<>()).setParallelism(4);
    inferred = env.fromElements(new Order());
    sourceField = env.fromElements(new Order());
    this.sourceField = env.fromElements(new Order());
    this.streamField = env.fromElements(new Order());
    streamField = env.addSource(new Generic<>());
    unknown = env.fromElements(new Order());
    env.fromElements(new Order());
    env.fromElements(new Order()).setParallelism(2);
    env.fromElements(new Order()).name("named").setParallelism(2);
    env.fromElements(new Order()).setParallelism(2).map(order -> order).uid("map");
    stream.union(env.fromElements(new Order()), env.fromElements(new Order()).setParallelism(5));
    own(env.fromElements(new Order()));
    Foreign.call(env.fromElements(new Order()));
    new Holder(env.fromElements(new Order()));
    (env.fromElements(new Order())).print().uid("parenthesized");
    ((DataStream<Order>) env.fromElements(new Order())).print().uid("cast");
    DataStream<Order> conditional = unknown ? env.fromElements(new Order()) : stream;
  }

  DataStreamSource<Order> returnsSource(StreamExecutionEnvironment env) {
    return env.fromElements(new Order());
  }

  DataStream<Order> returnsStream(StreamExecutionEnvironment env) {
    Make<DataStreamSource<Order>> inLambda = () -> {
      return env.fromElements(new Order());
    };
    return env.fromElements(new Order());
  }

  <T> T returnsAnything(StreamExecutionEnvironment env) {
    if (unknown) return env.addSource(new Generic<>());
    Make<DataStreamSource<Order>> make = () -> {
      return env.fromElements(new Order());
    };
    Make<DataStreamSource<Order>> expression = () -> env.fromElements(new Order());
    return null;
  }

  void users(StreamExecutionEnvironment env) {
    returnsSource(env).print();
    returnsStream(env).print();
  }

  static void own(DataStream<Order> in) {
    in.print().uid("own");
  }

  void inferredArguments(DataStream<Order> in, boolean some) {
    SingleOutputStreamOperator<Order> diamond = in.map(new Generic<>());
    DataStream<Order> plain = in.map(new Generic<>());
    var inferred = in.map(new Generic<>());
    DataStream<Order> named = in.map(new Generic<>()).name("named");
    DataStream<Order> chained = in.map(new Generic<>()).filter(order -> true);
    SingleOutputStreamOperator<Order> list = in.process(new Lists(List.of()));
    SingleOutputStreamOperator<Order> set = in.process(new Lists(Set.of()));
    SingleOutputStreamOperator<Order> map = in.process(new Lists(Map.of()));
    SingleOutputStreamOperator<Order> optional = in.process(new Lists(Optional.empty()));
    SingleOutputStreamOperator<Order> full = in.process(new Lists(List.of(1)));
    SingleOutputStreamOperator<Order> emptySet = in.process(new Lists(Collections.emptySet()));
    SingleOutputStreamOperator<Order> throwing = in.map(order -> { throw new IllegalStateException(); });
    SingleOutputStreamOperator<Order> making = in.map(order -> new Generic<>());
    DataStreamSink<Order> sink = in.sinkTo(new GenericSink<>());
    in.sinkTo(new GenericSink<>());
    diamond = in.map(new Generic<>());
    Foreign.take(in.map(new Generic<>()));
    in.map(new Generic<>()).setParallelism(1);
    for (SingleOutputStreamOperator<Order> each = in.map(new Generic<>()); some; ) each.print();
    SingleOutputStreamOperator<Order> conditional = some ? in.map(new Generic<>()) : in.map(new Generic<Order>());
  }
}
