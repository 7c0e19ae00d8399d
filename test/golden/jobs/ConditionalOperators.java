package jobs.conditions;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Operators in branches; the same uid in branches that exclude each other is no duplicate. */
public class ConditionalOperators {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Trade> trades = env.fromSource(Trades.source(), Trades.watermarks(), "trades").uid("trades");
    String mode = args[0];

    if (mode.equals("print")) {
      trades.print().uid("out");
    } else if (mode.equals("file")) {
      trades.writeAsText("/tmp/trades").uid("out");
    } else {
      trades.sinkTo(Sinks.trades()).uid("out");
    }

    switch (mode) {
      case "a":
      case "b":
        trades.map(new A()).uid("switched");
        break;
      case "c":
        trades.map(new C()).uid("switched");
        break;
      default:
        trades.map(new D()).uid("switched");
    }
    switch (mode) {
      case "e" -> trades.filter(new E()).uid("arrow");
      case "f" -> {
        trades.filter(new F()).uid("arrow");
      }
      default -> throw new IllegalArgumentException(trades.filter(new G()).uid("arrow").toString());
    }

    DataStream<Trade> chosen = args.length > 1 ? trades.map(new Chosen()).uid("chosen") : trades;
    DataStream<Trade> either = args.length > 1 ? trades.filter(new H()).uid("one") : trades.filter(new I()).uid("other");
    chosen.union(either).print().uid("chosen-out");
    (args.length > 2 ? trades.map(new J()) : trades.map(new K())).name("both branches");

    SingleOutputStreamOperator<Trade> switched = switch (mode) {
      case "x" -> trades.map(new X());
      case "y" -> trades.flatMap(new Y());
      default -> throw new IllegalStateException();
    };
    switched.name("switched");

    try {
      trades.map(new Tried()).uid("tried");
    } catch (IllegalStateException e) {
      trades.map(new Caught()).uid("tried");
    } catch (RuntimeException e) {
      trades.map(new CaughtOther()).uid("tried");
    } finally {
      trades.map(new Last()).uid("finally");
    }
    synchronized (trades) {
      trades.map(new Locked()).uid("locked");
    }
    if (args.length > 2) trades.map(new Then()).uid("unbraced");
    else trades.map(new Else()).uid("unbraced");

    // Leaves in a branch: what follows excludes it.
    if (args.length > 3) {
      trades.print().uid("early");
      return;
    }
    trades.print().uid("early");
    if (args.length > 4) {
      trades.print().uid("thrown");
      throw new IllegalStateException("no such mode");
    }
    trades.print().uid("thrown");
    for (String arg : args) {
      if (arg.isEmpty()) {
        trades.print().uid("continued");
        continue;
      }
      trades.print().uid("continued");
    }
    if (args.length > 5) {
      Runnable run = () -> trades.map(new InLambda()).uid("lambda-in-if");
    }
    branches(trades, mode);
    env.execute();
  }

  private static void branches(DataStream<Trade> trades, String mode) {
    if (mode.isEmpty()) {
      once(trades);
      return;
    }
    trades.map(new Other()).uid("in-helper");
    Runnable later = () -> trades.map(new Later()).uid("in-helper");
  }

  private static void once(DataStream<Trade> trades) {
    trades.map(new Once()).uid("in-helper");
  }
}
