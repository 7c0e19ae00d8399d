package si.plant.alarms.detect;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingProcessingTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import si.plant.alarms.Event;

import java.time.Duration;

public class TooMany extends Detector<Integer> {

    @Override
    protected KeyedStream<Event, Integer> key(DataStream<Event> events) {
        return events.keyBy(event -> event.kind.length());
    }

    @Override
    protected SingleOutputStreamOperator<String> find(KeyedStream<Event, Integer> events) {
        return events.window(SlidingProcessingTimeWindows.of(Duration.ofMinutes(10), Duration.ofMinutes(1)))
                .apply(new WindowFunction<Event, String, Integer, TimeWindow>() {
                    @Override
                    public void apply(Integer key, TimeWindow window, Iterable<Event> events, Collector<String> out) {
                        out.collect("" + key);
                    }
                })
                .name("too many");
    }
}
