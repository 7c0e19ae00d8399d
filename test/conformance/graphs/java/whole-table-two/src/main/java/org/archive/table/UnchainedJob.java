package org.archive.table;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Two ways to have no chains at all, and a parallelism of the job's. */
public class UnchainedJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.disableOperatorChaining();
        env.fromSequence(1, 10).uid("apart").map(n -> n).uid("apart-map").print().uid("apart-print");
        env.execute("apart");

        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OPERATOR_CHAINING, false);
        StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        other.fromSequence(1, 10).uid("too").map(n -> n).uid("too-map").print().uid("too-print");
        other.execute("apart too");

        StreamExecutionEnvironment one = StreamExecutionEnvironment.getExecutionEnvironment();
        one.setParallelism(1);
        one.fromData(1L, 2L).uid("data").map(n -> n).uid("data-map").rebalance().filter(n -> n > 1).uid("data-filter").print().setParallelism(2).uid("data-print");
        one.execute("one");
    }
}
