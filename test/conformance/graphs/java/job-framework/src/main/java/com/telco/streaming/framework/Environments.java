package com.telco.streaming.framework;

import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All environments are made here. */
public final class Environments {

    public static final int MAX_PARALLELISM = 4096;

    private Environments() {}

    public static StreamExecutionEnvironment create(ParameterTool parameters) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(parameters.getInt("max-parallelism", MAX_PARALLELISM));
        if (parameters.has("parallelism")) {
            env.setParallelism(parameters.getInt("parallelism"));
        }
        if (parameters.getBoolean("checkpoints", true)) {
            env.enableCheckpointing(60_000);
        }
        env.getConfig().setGlobalJobParameters(parameters);
        return env;
    }
}
