package ca.weather.feeds.holders;

import org.apache.flink.streaming.api.datastream.DataStream;

/** Two streams that belong together. */
public class Pair<A, B> {
    public final DataStream<A> first;
    public final DataStream<B> second;

    public Pair(DataStream<A> first, DataStream<B> second) {
        this.first = first;
        this.second = second;
    }

    public static <A, B> Pair<A, B> of(DataStream<A> first, DataStream<B> second) {
        return new Pair<>(first, second);
    }
}
