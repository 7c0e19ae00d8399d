package se.rail.delays.domain;

import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.windowing.AllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.DynamicEventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.evictors.CountEvictor;
import org.apache.flink.streaming.api.windowing.triggers.ContinuousEventTimeTrigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

import java.time.Duration;

/** What is reported of delays. */
public class Reports {

    private final KeyedStream<Delay, String> byTrain;
    private final DataStream<Delay> delays;

    public Reports(DataStream<Delay> delays) {
        this.delays = delays;
        this.byTrain = delays.keyBy(Delay::train);
    }

    public DataStream<Delay> worst() {
        return byTrain.window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
                .trigger(ContinuousEventTimeTrigger.of(Duration.ofMinutes(5)))
                .reduce(Reports::longer, new Pass())
                .uid("worst");
    }

    public DataStream<Integer> journeys() {
        return byTrain.window(DynamicEventTimeSessionWindows.withDynamicGap((Delay delay) -> 60_000L * (1 + delay.minutes())))
                .evictor(CountEvictor.of(10))
                .aggregate(new Total())
                .name("journeys")
                .uid("journeys");
    }

    public SingleOutputStreamOperator<Integer> all() {
        return delays.windowAll(EventTimeSessionWindows.withGap(Duration.ofMinutes(1)))
                .apply(new AllWindowFunction<Delay, Integer, TimeWindow>() {
                    @Override
                    public void apply(TimeWindow window, Iterable<Delay> delays, Collector<Integer> out) {
                        delays.forEach(delay -> out.collect(delay.minutes()));
                    }
                });
    }

    private static Delay longer(Delay a, Delay b) {
        return a.minutes() > b.minutes() ? a : b;
    }

    private static class Pass extends ProcessWindowFunction<Delay, Delay, String, TimeWindow> {
        @Override
        public void process(String train, Context context, Iterable<Delay> delays, Collector<Delay> out) {
            delays.forEach(out::collect);
        }
    }

    private static class Total implements AggregateFunction<Delay, Integer, Integer> {
        @Override
        public Integer createAccumulator() {
            return 0;
        }

        @Override
        public Integer add(Delay delay, Integer sum) {
            return sum + delay.minutes();
        }

        @Override
        public Integer getResult(Integer sum) {
            return sum;
        }

        @Override
        public Integer merge(Integer a, Integer b) {
            return a + b;
        }
    }
}
