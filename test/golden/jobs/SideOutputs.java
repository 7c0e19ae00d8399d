package jobs.side;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** Side outputs of functions and windows, dead letters, and uids where they do not belong. */
public class SideOutputs {
  private static final OutputTag<Event> LATE = new OutputTag<Event>("late") {};
  private static final OutputTag<String> BROKEN = new OutputTag<String>("broken") {};

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    SingleOutputStreamOperator<Event> parsed =
        env.socketTextStream("localhost", 9000)
            .process(new Parse(BROKEN))
            .uid("parse");
    parsed.getSideOutput(BROKEN).sinkTo(DeadLetters.sink()).name("Dead letters").uid("dead-letters");
    SideOutputDataStream<String> broken = parsed.getSideOutput(BROKEN);
    broken.map(line -> line.length()).print();

    SingleOutputStreamOperator<Long> counts =
        parsed.keyBy(event -> event.user)
            .window(Windows.tumbling())
            .allowedLateness(Windows.minute())
            .sideOutputLateData(LATE)
            .trigger(Triggers.early())
            .evictor(Evictors.last(100))
            .aggregate(new Count(), new Label());
    DataStream<Event> late = counts.getSideOutput(LATE);
    late.map(new Late()).uid("late");

    parsed.getSideOutput(BROKEN).uid("stray-side-output").print();
    parsed.keyBy(event -> event.user).uid("stray-key").sum("value").uid("sum");
    parsed.union(late).uid("stray-union");
    parsed.rebalance().setUidHash("00000000000000000000000000000001").map(new Late());
    parsed.connect(late).uid("stray-connect").map(new CoMap());
    parsed.keyBy(event -> event.user).window(Windows.tumbling()).uid("stray-window").max("value");
    env.uid("not-even-on-an-environment");
    late.uid("on-a-variable");
    late.broadcast().uid("a", "b");
    parsed.keyBy(event -> event.user)
        // what was meant was the sum
        .uid("stray-behind-comment").min("value").uid("min");
    env.execute("side outputs");
  }
}
