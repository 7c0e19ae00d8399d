package org.clinic.vitals.flow;

import java.util.function.Consumer;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

public final class Flow<T> {
    private final DataStream<T> stream;
    private final Naming naming;

    private Flow(DataStream<T> stream, Naming naming) {
        this.stream = stream;
        this.naming = naming;
    }

    public static <T> Flow<T> of(DataStream<T> stream, Naming naming) {
        return new Flow<>(stream, naming);
    }

    public DataStream<T> stream() {
        return stream;
    }

    public Flow<T> filter(String id, FilterFunction<T> keep) {
        return next(stream.filter(keep).uid(naming.id(id)).name(id));
    }

    public <R> Flow<R> map(String id, MapFunction<T, R> function) {
        return next(stream.map(function).uid(naming.id(id)));
    }

    public <K> Flow<T> keyedBy(String id, KeySelector<T, K> key, ReduceFunction<T> reduce) {
        return next(stream.keyBy(key).reduce(reduce).uid(naming.id(id)));
    }

    public Flow<T> with(Flow<T> other) {
        return next(stream.union(other.stream));
    }

    public Flow<T> tee(String id, Consumer<Flow<T>> branch) {
        branch.accept(new Flow<>(stream, naming.child(id)));
        return this;
    }

    public void print(String id) {
        stream.print().uid(naming.id(id, "print"));
    }

    public void to(String id, Sink<T> sink) {
        stream.sinkTo(sink).uid(naming.id(id, "sink"));
    }

    private <R> Flow<R> next(DataStream<R> made) {
        return new Flow<>(made, naming);
    }
}
