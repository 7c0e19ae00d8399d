package com.markets.join;

import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Whole partitions, and results that come back to the client. */
public class CollectJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Long> numbers = env.fromSequence(1, 1000).uid("numbers");

        DataStream<Integer> sizes = numbers.fullWindowPartition()
                .mapPartition((MapPartitionFunction<Long, Integer>) (values, out) -> {
                    int size = 0;
                    for (Long value : values) {
                        size++;
                    }
                    out.collect(size);
                })
                .returns(TypeInformation.of(Integer.class))
                .uid("sizes");
        sizes.print().uid("sizes-print");
        numbers.keyBy(n -> n % 10).fullWindowPartition().reduce(Long::sum).uid("sums").print().uid("sums-print");
        numbers.fullWindowPartition().sortPartition(n -> n, Order.DESCENDING).uid("sorted").print();

        CloseableIterator<Long> later = numbers.keyBy(n -> n % 5).reduce(Math::max).uid("largest").collectAsync();
        numbers.keyBy(n -> n % 7).enableAsyncState().reduce(Math::min).uid("smallest").print();

        try (CloseableIterator<Long> results = numbers.filter(n -> n % 2 == 0).uid("even").executeAndCollect("even numbers")) {
            results.forEachRemaining(System.out::println);
        }
        later.close();
    }
}
