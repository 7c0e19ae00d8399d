package com.adtech.pipeline.steps;

import com.adtech.pipeline.core.Step;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

public class KeepOnly<T> implements Step<T, T> {

    private final String id;
    private final FilterFunction<T> condition;

    public KeepOnly(String id, FilterFunction<T> condition) {
        this.id = id;
        this.condition = condition;
    }

    @Override
    public DataStream<T> apply(DataStream<T> input) {
        return input.filter(condition).uid(id).name("keep only " + id);
    }
}
