package jobs.rides;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.datastream.WindowedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** One variable a stage, most of them named or given a uid later. */
public class StageVariables {
  public static void main(String[] args) throws Exception {
    final StreamExecutionEnvironment see = StreamExecutionEnvironment.getExecutionEnvironment();

    final DataStreamSource<Ride> rides = see.fromSource(RideSource.create(args), RideSource.watermarks(), "rides");
    SingleOutputStreamOperator<Ride> clean = rides.filter(new InCity());
    clean.uid("clean");
    clean.name("Rides in the city");
    clean.setParallelism(2);

    KeyedStream<Ride, Long> byDriver = clean.keyBy(ride -> ride.driver);
    WindowedStream<Ride, Long, TimeWindow> hourly = byDriver.window(Windows.hour());
    SingleOutputStreamOperator<Tip> tips = hourly.aggregate(new SumTips()), spare = byDriver.process(new Idle());
    spare.uid("idle").name("Idle drivers");

    var best = tips.windowAll(Windows.hour()).maxBy("tip");
    var named = best.name("Best driver");
    named.uid("best");

    DataStream<Ride> plain = rides.map(Ride::rounded);
    ((SingleOutputStreamOperator<Ride>) plain).uid("rounded");
    (plain).print().uid("rounded-out");

    DataStreamSink<Tip> out = best.sinkTo(TipSink.create());
    out.setParallelism(1);
    out.uid("tips-out").name("Tips");
    DataStreamSink<Tip> shown;
    shown = tips.print();
    (shown).name("Shown tips");
    @SuppressWarnings("unused")
    DataStream<Ride> unused = rides.flatMap(new Explode());
    DataStream<Ride> nothing;
    DataStream<Ride> copied = clean;
    DataStream<Ride> copiedAgain = copied;
    copiedAgain.addSink(new RideFile());
    see.execute();
  }
}
