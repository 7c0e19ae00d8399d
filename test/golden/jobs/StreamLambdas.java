package jobs.lambdas;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Sinks, sources and steps that are given as functions. */
public class StreamLambdas {
  static void run(
      StreamExecutionEnvironment env,
      Function<StreamExecutionEnvironment, DataStream<Word>> source,
      Consumer<DataStream<Word>> sink) {
    DataStream<Word> words = source.apply(env);
    sink.accept(words.keyBy(Word::text).sum("count"));
    sink.accept(env.fromElements(new Word()));
  }

  static void operators(StreamExecutionEnvironment env, Consumer<SingleOutputStreamOperator<Word>> configure) {
    SingleOutputStreamOperator<Word> words = env.fromElements(new Word()).map(word -> word);
    configure.accept(words);
  }

  static void environments(StreamExecutionEnvironment env, Consumer<StreamExecutionEnvironment> configure, BiConsumer<StreamExecutionEnvironment, DataStream<Word>> both) {
    configure.accept(env);
    both.accept(env, env.fromElements(new Word()).filter(word -> true));
  }

  static void wildcard(DataStream<Word> in, Consumer<? super DataStream<Word>> sink, Function<? super DataStream<Word>, ? extends DataStream<Word>> step) {
    sink.accept(step.apply(in.map(new InWildcard())));
  }

  static void second(DataStream<Word> in, BiConsumer<String, DataStream<Word>> named) {
    named.accept("words", in.map(new InSecond()));
  }

  static void paired(DataStream<Word> in, BiConsumer<Map<String, Long>, DataStream<Word>> pair) {
    pair.accept(null, in.map(new InPair()));
  }

  static void mixed(SingleOutputStreamOperator<Word> in, BiConsumer<SingleOutputStreamOperator<Word>, DataStream<Word>> both) {
    both.accept(in.map(new InMixed()), in);
  }

  static DataStream<Word> step(DataStream<Word> in, UnaryOperator<DataStream<Word>> step) {
    return step.apply(in);
  }

  static void untyped(DataStream<Word> in, Object anything, BiFunction<Integer, Integer, Integer> sum) {}

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(1);
    run(env, e -> e.fromElements(new Word()).uid("source"), workflow -> workflow.sinkTo(Sinks.words()).uid("words"));
    run(env, Sources::words, DataStream::print);
    run(
        env,
        (StreamExecutionEnvironment e) -> {
          return e.fromSequence(1, 2).map(n -> new Word()).uid("typed");
        },
        (DataStream<Word> out) -> {
          out.print().uid("printed");
        });
    operators(env, operator -> operator.uid("configured"));
    environments(env, e -> e.setParallelism(4), (e, words) -> words.print().uid("second-of-two"));
    wildcard(env.fromElements(new Word()).uid("w"), in -> in.print().uid("wild"), in -> in.map(new Step()).uid("wild-step"));
    second(env.fromElements(new Word()).uid("x"), (name, outgoing) -> outgoing.print(name).uid("named"));
    paired(env.fromElements(new Word()).uid("p"), (map, words) -> words.print().uid("paired"));
    step(env.fromElements(new Word()).uid("y"), in -> in.filter(word -> true).uid("step")).print();
    untyped(env.fromElements(new Word()).uid("z"), null, (a, b) -> a + b);
    Other.call(stream -> stream.sinkTo(Sinks.words()).uid("only-the-name-tells"));
    Other.call(stream -> stream.map(word -> word).print());
    Supplier<DataStream<Word>> supplier = () -> env.fromElements(new Word()).uid("supplied");
    supplier.get().print();
    Function<DataStream<Word>, DataStream<Word>> function = in -> in.map(new InVariable());
    function.apply(env.fromElements(new Word()));
    Consumer<DataStreamSink<Word>> sinks = sink -> sink.uid("of-consumer");
    sinks.accept(env.fromElements(new Word()).print());
    env.execute();
  }
}
