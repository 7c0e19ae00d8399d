package net.metrics.functions;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

public class WithWindow extends ProcessWindowFunction<Double, String, String, TimeWindow> {
    @Override
    public void process(String sensor, Context context, Iterable<Double> averages, Collector<String> out) {
        for (Double average : averages) {
            out.collect(sensor + "@" + context.window().getStart() + "=" + average);
        }
    }
}
