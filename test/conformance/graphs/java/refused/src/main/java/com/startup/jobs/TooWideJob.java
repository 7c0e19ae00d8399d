package com.startup.jobs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** More subtasks than key groups: the client takes it, the cluster does not. */
public class TooWideJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(4);
        Steps.positive(env.fromSequence(1, 10)).setParallelism(8).print();
        env.execute("too wide");
    }
}
