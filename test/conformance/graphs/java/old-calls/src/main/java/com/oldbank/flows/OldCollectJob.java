package com.oldbank.flows;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.datastream.CachedDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.util.List;

/** A bounded job in batch mode whose results come back. */
public class OldCollectJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        DataStream<Long> numbers = env.fromSequence(1, 100).uid("numbers");
        CachedDataStream<Long> cached = numbers.filter(n -> n % 2 == 0).uid("even").cache();
        cached.map(n -> n * 2).uid("doubled").keyBy(n -> n % 7).reduce(Long::sum).uid("sums").print().uid("print");
        env.execute("batch");

        List<Long> few = cached.map(n -> n + 1).uid("plus").executeAndCollect("few", 10);
        System.out.println(few);
    }
}
