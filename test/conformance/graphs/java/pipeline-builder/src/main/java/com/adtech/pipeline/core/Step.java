package com.adtech.pipeline.core;

import org.apache.flink.streaming.api.datastream.DataStream;

/** One step of a pipeline. */
@FunctionalInterface
public interface Step<I, O> {

    DataStream<O> apply(DataStream<I> input);

    default <P> Step<I, P> then(Step<O, P> next) {
        return input -> next.apply(apply(input));
    }

    static <T> Step<T, T> nothing() {
        return input -> input;
    }
}
