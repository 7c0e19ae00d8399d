package com.startup.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

class Steps {

    static SingleOutputStreamOperator<Long> positive(DataStream<Long> numbers) {
        return numbers.filter(n -> n > 0).uid("positive");
    }
}
