package jobs.handed;

import com.acme.flink.Namer;
import com.acme.flink.Pipeline;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.Preconditions;

/** Operators, environments and configurations that other code gets hold of, in all the ways there are. */
public class HandedOver extends Pipeline {
  private SingleOutputStreamOperator<Event> field;
  private SingleOutputStreamOperator<Event> given;
  private final Holder holder = new Holder();
  private static final Namer NAMER = new Namer();

  void operators(StreamExecutionEnvironment env, Namer namer, java.util.function.Consumer<SingleOutputStreamOperator<Event>> consumer) {
    SingleOutputStreamOperator<Event> byStatic = env.addSource(new Events()).uid("events").map(new ByStatic());
    Namer.uid(byStatic, "by-static");
    SingleOutputStreamOperator<Event> byInstance = byStatic.map(new ByInstance());
    namer.name(byInstance);
    SingleOutputStreamOperator<Event> byField = byStatic.map(new ByField());
    NAMER.name(byField);
    SingleOutputStreamOperator<Event> byInherited = byStatic.map(new ByInherited());
    register(byInherited);
    SingleOutputStreamOperator<Event> byConsumer = byStatic.map(new ByConsumer());
    consumer.accept(byConsumer);
    SingleOutputStreamOperator<Event> byFlink = byStatic.map(new ByFlink());
    Preconditions.checkNotNull(byFlink);
    DataStream<Event> asStream = byStatic.map(new AsStream());
    Namer.uid(asStream, "cannot-take-one");
    Namer.uid((SingleOutputStreamOperator<Event>) asStream, "cast");
    DataStream<Event> chosen = namer == null ? byStatic.map(new ChosenOne()) : byStatic.map(new ChosenOther());
    Namer.uid(chosen, "cannot-take-one-either");
    DataStream<Event> written;
    if (namer == null) {
      written = byStatic.map(new WrittenOne());
    } else {
      written = byStatic.map(new WrittenOther());
    }
    Namer.uid(written, "nor-can-this");
    KeyedStream<Event, String> keyed = byStatic.map(new Keyed()).keyBy(Event::key);
    Namer.uid(keyed, "keyed");
    Namer.of(byStatic.filter(new Wrapped())).name("x");
    Namer.of((byStatic.filter(new WrappedInParentheses())));
    Namer.of(byStatic.filter(new InConcatenation()) + "");
    new Namer(byStatic.filter(new ToConstructor()));
    new Holder(byStatic.filter(new ToOwnConstructor()));
    Runnable reference = byStatic.filter(new Reference())::print;
    NAMER.run(byStatic.filter(new GivenReference())::uid);
    NAMER.run(Event::key);
    DataStreamSink<Event> sink = byStatic.sinkTo(Sinks.events());
    Namer.sink(sink);
    Namer.transformation(byStatic.map(new Raw()).getTransformation());
    this.field = byStatic.map(new InField());
    holder.operator = byStatic.map(new InHolder());
    SingleOutputStreamOperator<?>[] array = new SingleOutputStreamOperator<?>[1];
    array[0] = byStatic.map(new InArrayLater());
    helper(byStatic.map(new ToHelper()), "x");
    generic(byStatic.map(new ToGeneric()));
    either(byStatic.map(new ToEither()));
    this.given = byStatic.map(new InGivenField());
    Namer.uid(this.given, "given");
    object("x", byStatic.map(new ToObject()));
    super.register(byStatic.map(new ToSuper()));
    this.register(byStatic.map(new ToThis()));
    elsewhere.there().register(byStatic.map(new ToElsewhere()));
    Pipeline.INSTANCE.register(byStatic.map(new ToInstance()));
  }

  static <T> T generic(T any) {
    return any;
  }

  static void either(Object any) {}

  static void either(SingleOutputStreamOperator<Event> operator) {}

  static void object(String name, Object any) {}

  static void helper(SingleOutputStreamOperator<Event> in, String id) {
    in.name(id);
  }

  static class Holder {
    SingleOutputStreamOperator<Event> operator;

    Holder(Object... any) {}
  }

  /** Only other files call these. */
  public SingleOutputStreamOperator<Event> returnsOperator(DataStream<Event> in) {
    return in.map(new Returned());
  }

  public DataStream<Event> returnsStream(DataStream<Event> in) {
    return in.map(new ReturnedAsStream());
  }

  public DataStreamSink<Event> returnsSink(DataStream<Event> in) {
    Runnable inLambda = () -> {
      return in.print();
    };
    if (in == null) return null;
    return in.print();
  }

  private SingleOutputStreamOperator<Event> returnsToThisFile(DataStream<Event> in) {
    return in.map(new ReturnedHere());
  }

  void user(DataStream<Event> in) {
    returnsToThisFile(in).print();
  }

  static void environments(String[] args) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Namer.environment(env);
    env.getConfig().registerKryoType(Event.class);
    Namer.config(env.getConfig());
    CheckpointConfig checkpoints = env.getCheckpointConfig();
    new CheckpointTuning().apply(checkpoints);
    new Pipeline(env).build();
    new Holder(env);
    new StreamWrapper<Event>(env);
    generic(env);
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    Configuration conf = new Configuration();
    Namer.configuration(conf);
    StreamExecutionEnvironment second = StreamExecutionEnvironment.getExecutionEnvironment(conf);
    holder.environment = second;
    StreamExecutionEnvironment third = StreamExecutionEnvironment.getExecutionEnvironment();
    elsewhere.there().configure(third);
    StreamExecutionEnvironment fourth = StreamExecutionEnvironment.getExecutionEnvironment();
    jobs.handed.Tuning.configure(fourth);
    StreamExecutionEnvironment fifth = StreamExecutionEnvironment.getExecutionEnvironment();
    var made = Namer.make();
    made.configure(fifth);
    Preconditions.checkNotNull(fifth);
    StreamExecutionEnvironment sixth = StreamExecutionEnvironment.getExecutionEnvironment();
    configurators[0].configure(sixth);
    StreamExecutionEnvironment seventh = StreamExecutionEnvironment.getExecutionEnvironment();
    inheritedTuning.configure(seventh);
    StreamExecutionEnvironment eighth = StreamExecutionEnvironment.getExecutionEnvironment();
    ((Namer) any).configure(eighth);
  }
}
