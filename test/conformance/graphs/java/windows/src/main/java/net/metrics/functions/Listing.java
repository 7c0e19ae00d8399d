package net.metrics.functions;

import net.metrics.common.Reading;
import org.apache.flink.streaming.api.functions.windowing.ProcessAllWindowFunction;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Lists what a window holds. */
public final class Listing {

    private Listing() {}

    public static class OfSensor implements WindowFunction<Reading, String, String, GlobalWindow> {
        @Override
        public void apply(String sensor, GlobalWindow window, Iterable<Reading> readings, Collector<String> out) {
            readings.forEach(reading -> out.collect(sensor + ":" + reading.value));
        }
    }

    public static class OfAll extends ProcessAllWindowFunction<Reading, String, TimeWindow> {
        @Override
        public void process(Context context, Iterable<Reading> readings, Collector<String> out) {
            readings.forEach(reading -> out.collect(reading.sensor + ":" + reading.value));
        }
    }
}
