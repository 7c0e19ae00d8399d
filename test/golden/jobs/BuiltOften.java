package jobs.often;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How often the program comes by an operator: once, many times, or nobody knows. */
public class BuiltOften {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Tick> ticks = env.fromSource(Ticks.source(), Ticks.watermarks(), "ticks").uid("ticks");
    for (int i = 0; i < 3; i++) ticks.map(new InFor());
    for (String symbol : args) {
      ticks.map(new InEach());
      inLoop(ticks, symbol);
    }
    while (args.length > 1) ticks.map(new InWhile());
    do {
      ticks.map(new InDo());
    } while (args.length > 2);
    List.of(args).forEach(symbol -> ticks.map(new InLambda()));
    once(ticks);
    twice(ticks);
    twice(ticks);
    throughOne(ticks);
    List.of(args).forEach(symbol -> inLambda(ticks));
    Runnable run = new Runnable() {
      @Override
      public void run() {
        for (;;) {
          ticks.map(new InAnonymousLoop());
        }
      }
    };
    recursive(ticks, 3);
    levels(ticks, 3).print().uid("levels");
    env.execute();
  }

  static void inLoop(DataStream<Tick> ticks, String symbol) {
    ticks.filter(new CalledInLoop(symbol));
    Runnable later = () -> ticks.filter(new LambdaInLoop());
  }

  static void once(DataStream<Tick> ticks) {
    ticks.filter(new CalledOnce());
    Runnable later = () -> ticks.filter(new LambdaInOnce());
  }

  static void twice(DataStream<Tick> ticks) {
    ticks.filter(new CalledTwice());
    ofTwice(ticks);
    Runnable later = () -> ticks.filter(new LambdaInTwice());
  }

  static void ofTwice(DataStream<Tick> ticks) {
    ticks.filter(new CalledOnceFromTwice());
    deepOfTwice(ticks);
  }

  static void deepOfTwice(DataStream<Tick> ticks) {
    ticks.filter(new DeepBelowTwice());
  }

  static void throughOne(DataStream<Tick> ticks) {
    throughTwo(ticks);
  }

  static void throughTwo(DataStream<Tick> ticks) {
    ticks.filter(new ThroughTwo());
  }

  static void inLambda(DataStream<Tick> ticks) {
    ticks.filter(new CalledInLambda());
  }

  static void recursive(DataStream<Tick> ticks, int depth) {
    if (depth > 0) recursive(ticks.map(new Recursive()), depth - 1);
  }

  static DataStream<Tick> levels(DataStream<Tick> in, int depth) {
    if (depth == 0) return in;
    return levels(in, depth - 1).filter(new OfLevel(depth));
  }

  /** Only called by itself. */
  static void unreached(DataStream<Tick> ticks) {
    ticks.map(new Unreached()).uid("unreached");
    unreached(ticks);
  }

  void nobodyCalls(DataStream<Tick> ticks) {
    ticks.map(new NobodyCalls());
  }

  DataStream<Tick> field = Ticks.stream();
  DataStream<Tick> mapped = field.map(new InField());

  {
    field.map(new InInitializer()).uid("initializer");
  }

  static {
    Ticks.stream();
  }
}
