package com.adtech.pipeline.steps;

import com.adtech.pipeline.core.Step;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

public abstract class CountByKey<T> implements Step<T, Tuple2<String, Long>> {

    protected abstract String id();

    protected abstract KeySelector<T, String> key();

    @Override
    public DataStream<Tuple2<String, Long>> apply(DataStream<T> input) {
        final KeySelector<T, String> key = key();
        SingleOutputStreamOperator<Tuple2<String, Long>> ones = input
                .map(value -> Tuple2.of(key.getKey(value), 1L))
                .returns(Types.TUPLE(Types.STRING, Types.LONG));
        ones.uid(id() + "-ones");
        return ones.keyBy(one -> one.f0).sum(1).uid(id() + "-sums");
    }
}
