package com.telco.streaming.framework;

import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Source, work, sink: each job fills in its parts. */
public abstract class StreamingJob<I, O> {

    protected ParameterTool parameters;
    private StreamExecutionEnvironment env;

    protected abstract DataStream<I> source();

    protected abstract SingleOutputStreamOperator<O> process(DataStream<I> input);

    protected abstract void sink(DataStream<O> output);

    protected String getJobName() {
        return getClass().getSimpleName();
    }

    protected StreamExecutionEnvironment getEnv() {
        return env;
    }

    protected String uid(String suffix) {
        return getJobName() + "." + suffix;
    }

    public void start(String[] args) throws Exception {
        parameters = ParameterTool.fromArgs(args);
        env = Environments.create(parameters);
        SingleOutputStreamOperator<O> output = process(source());
        output.uid(uid("process")).name(getJobName() + " process");
        sink(output);
        getEnv().execute(getJobName());
    }
}
