package com.markets.join;

import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

class CountBoth implements CoGroupFunction<Tuple2<String, Long>, Tuple2<String, Long>, Integer> {
    @Override
    public void coGroup(Iterable<Tuple2<String, Long>> asks, Iterable<Tuple2<String, Long>> bids, Collector<Integer> out) {
        int count = 0;
        for (Tuple2<String, Long> ask : asks) {
            count++;
        }
        out.collect(count);
    }
}
