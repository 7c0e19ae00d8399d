package com.geo.enrich;

import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.streaming.api.functions.async.AsyncRetryStrategy;
import org.apache.flink.streaming.util.retryable.AsyncRetryStrategies;
import org.apache.flink.streaming.util.retryable.RetryPredicates;

import java.util.concurrent.TimeUnit;

/** How this company looks things up. */
public final class Lookups {

    private static final long TIMEOUT = 5;

    private Lookups() {}

    public static <I, O> SingleOutputStreamOperator<O> ordered(DataStream<I> in, AsyncFunction<I, O> lookup, String name) {
        return AsyncDataStream.orderedWait(in, lookup, TIMEOUT, TimeUnit.SECONDS).name(name).uid("lookup-" + name);
    }

    public static <I, O> SingleOutputStreamOperator<O> unordered(DataStream<I> in, AsyncFunction<I, O> lookup, int capacity) {
        return AsyncDataStream.unorderedWait(in, lookup, TIMEOUT, TimeUnit.SECONDS, capacity);
    }

    public static <I, O> SingleOutputStreamOperator<O> retried(DataStream<I> in, AsyncFunction<I, O> lookup) {
        AsyncRetryStrategy<O> twice = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<O>(2, 100L)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .build();
        return AsyncDataStream.unorderedWaitWithRetry(in, lookup, TIMEOUT, TimeUnit.SECONDS, 100, twice);
    }
}
