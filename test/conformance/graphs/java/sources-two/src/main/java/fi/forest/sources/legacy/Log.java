package fi.forest.sources.legacy;

import org.apache.flink.streaming.api.functions.sink.legacy.RichSinkFunction;

public class Log<T> extends RichSinkFunction<T> {
    @Override
    public void invoke(T value, Context context) {
        System.err.println(value);
    }
}
