package net.metrics.jobs;

import net.metrics.common.BaseJob;
import net.metrics.common.Reading;
import net.metrics.functions.Average;
import net.metrics.functions.Listing;
import net.metrics.functions.WithWindow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.time.Time;
import org.apache.flink.util.OutputTag;

import java.time.Duration;

/** Windows over each sensor's readings. */
public class WindowsJob extends BaseJob {

    private static final OutputTag<Reading> LATE = new OutputTag<Reading>("late") {};

    private DataStream<Reading> readings;

    public WindowsJob() {
        super("windows");
    }

    public static void main(String[] args) throws Exception {
        new WindowsJob().run();
    }

    @Override
    protected void build() {
        readings = readings();
        KeyedStream<Reading, String> bySensor = readings.keyBy(reading -> reading.sensor);
        averages(bySensor);
        sessions(bySensor);
        counts(bySensor);
        tuples();
    }

    private void averages(KeyedStream<Reading, String> bySensor) {
        SingleOutputStreamOperator<String> averages = named(
                bySensor.window(TumblingEventTimeWindows.of(Time.minutes(1)))
                        .allowedLateness(Time.seconds(30))
                        .sideOutputLateData(LATE)
                        .aggregate(new Average(), new WithWindow()),
                "averages");
        averages.sinkTo(new DiscardingSink<>()).uid(uid("averages-sink"));
        averages.getSideOutput(LATE).print("late").uid(uid("late"));

        bySensor.window(SlidingEventTimeWindows.of(Duration.ofMinutes(10), Duration.ofMinutes(1)))
                .reduce((a, b) -> a.value > b.value ? a : b)
                .sinkTo(new DiscardingSink<>());
    }

    private void sessions(KeyedStream<Reading, String> bySensor) {
        bySensor.window(EventTimeSessionWindows.withGap(Duration.ofMinutes(5)))
                .maxBy("value")
                .uid(uid("session-maximum"))
                .sinkTo(new DiscardingSink<>())
                .uid(uid("session-sink"));
    }

    private void counts(KeyedStream<Reading, String> bySensor) {
        named(bySensor.countWindow(100).apply(new Listing.OfSensor()), "hundreds").print();
        named(bySensor.countWindow(100, 10).max("value"), "sliding hundreds").print();
    }

    private void tuples() {
        SingleOutputStreamOperator<Tuple2<String, Double>> tuples = readings
                .map(reading -> Tuple2.of(reading.sensor, reading.value))
                .returns(Types.TUPLE(Types.STRING, Types.DOUBLE))
                .uid(uid("tuples"));
        tuples.keyBy(tuple -> tuple.f0).window(TumblingEventTimeWindows.of(Duration.ofHours(1))).sum(1)
                .uid(uid("hourly")).print().uid(uid("hourly-print"));
        tuples.countWindowAll(1000).sum(1).uid(uid("thousands")).print();
        readings.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .process(new Listing.OfAll())
                .uid(uid("list"))
                .print();
        readings.windowAll(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .aggregate(new Average())
                .setParallelism(1)
                .print();
    }
}
