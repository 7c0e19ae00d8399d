package co.retail.common;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Starts a job. Jobs are given as what defines them. */
public final class FlinkJob {

    @FunctionalInterface
    public interface Definition {
        void define(StreamExecutionEnvironment env) throws Exception;
    }

    private FlinkJob() {}

    public static void run(String name, Definition definition) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.MAX_PARALLELISM, 720);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        definition.define(env);
        env.execute(name);
    }
}
