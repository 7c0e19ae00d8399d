package com.startup.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The helper gives both the same uid. */
public class TwiceJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> first = env.fromSequence(1, 10).uid("first");
        DataStream<Long> second = env.fromSequence(1, 10).uid("second");
        Steps.positive(first).union(Steps.positive(second)).print().uid("print");
        env.execute("twice");
    }
}
