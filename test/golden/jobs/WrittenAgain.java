package jobs.clicks;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Stream variables that are written more than once: surely, in branches, in loops, and names used twice. */
public class WrittenAgain {
  private static DataStream<Click> shared;

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Click> clicks = env.fromSource(ClickSource.of(args), ClickSource.watermarks(), "clicks").uid("clicks");

    // Surely written again: only the second one goes on.
    clicks = clicks.filter(click -> click.valid());
    clicks.print().uid("valid");

    if (args.length > 1) {
      clicks = clicks.keyBy(Click::page).map(new Backpressure()).name("slow");
      clicks.addSink(new SlowPages());
    }
    clicks.writeAsText("clicks.txt");

    if (args.length > 2) clicks = clicks.rebalance().map(click -> click.shortened());
    if (args.length > 3) clicks = clicks.flatMap(new Split());
    clicks.sinkTo(Sinks.clicks());

    for (int i = 0; i < 3; i++) {
      clicks = clicks.process(new Level());
    }
    clicks.sinkTo(Sinks.levels());

    SingleOutputStreamOperator<Click> checked;
    try {
      checked = clicks.map(new Strict());
    } catch (IllegalStateException e) {
      checked = clicks.map(new Lenient());
    }
    checked.uid("checked");

    SingleOutputStreamOperator<Click> routed;
    switch (args[0]) {
      case "a":
        routed = checked.filter(new A());
        break;
      default:
        routed = checked.filter(new B());
    }
    routed.uid("routed");

    DataStream<Click> byArrow = routed;
    switch (args[1]) {
      case "x" -> byArrow = byArrow.map(new X());
      default -> byArrow.print();
    }
    byArrow.sinkTo(Sinks.arrow());

    {
      DataStream<Click> inner = env.fromElements(new Click());
      inner.print();
    }
    {
      DataStream<Click> inner = routed;
      inner.print();
    }

    DataStream<Click> chained = shared = routed.map(new Last());
    chained.print();
    shared.printToErr();
    DataStream<Click> nulled = null;
    nulled.print();
    while (args.length > 9) {
      nulled = nulled.union(clicks);
      nulled.printToErr();
    }
    env.execute();
  }

  void later() {
    shared = shared.filter(new Old());
    this.shared.map(new Older()).uid("older");
    String shared = "not a stream here";
    shared.length();
  }
}
