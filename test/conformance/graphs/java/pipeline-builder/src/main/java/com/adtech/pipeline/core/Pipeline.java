package com.adtech.pipeline.core;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Puts steps together. */
public final class Pipeline<T> {

    private final StreamExecutionEnvironment env;
    private final DataStream<T> stream;

    private Pipeline(StreamExecutionEnvironment env, DataStream<T> stream) {
        this.env = env;
        this.stream = stream;
    }

    public static <T> Pipeline<T> from(StreamExecutionEnvironment env, Function<StreamExecutionEnvironment, DataStream<T>> source) {
        return new Pipeline<>(env, source.apply(env));
    }

    public <O> Pipeline<O> step(Step<T, O> step) {
        return new Pipeline<>(env, step.apply(stream));
    }

    public Pipeline<T> when(boolean condition, UnaryOperator<DataStream<T>> change) {
        return condition ? new Pipeline<>(env, change.apply(stream)) : this;
    }

    public DataStream<T> getStream() {
        return stream;
    }

    public Pipeline<T> sink(String id) {
        DataStreamSink<T> sink = stream.sinkTo(new DiscardingSink<>());
        sink.uid(id);
        sink.name(id);
        return this;
    }

    public void run(String name) throws Exception {
        env.execute(name);
    }

    /** A builder for those who like setters. */
    public static final class Builder {
        private StreamExecutionEnvironment env;
        private String prefix = "pipeline";
        private final List<Step<String, String>> steps = new ArrayList<>();

        public Builder env(StreamExecutionEnvironment env) {
            this.env = env;
            return this;
        }

        public Builder prefix(String prefix) {
            this.prefix = prefix;
            return this;
        }

        public Builder step(Step<String, String> step) {
            steps.add(step);
            return this;
        }

        public Pipeline<String> build() {
            DataStream<String> stream = env.fromData("a", "b").uid(prefix + "-source");
            for (Step<String, String> step : steps) {
                stream = step.apply(stream);
            }
            return new Pipeline<>(env, stream);
        }
    }
}
