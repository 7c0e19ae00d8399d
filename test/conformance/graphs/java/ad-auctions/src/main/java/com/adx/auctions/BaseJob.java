package com.adx.auctions;

import com.adx.common.Ids;
import com.adx.common.Sinks;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public abstract class BaseJob<T> {
    protected final Ids ids;
    protected StreamExecutionEnvironment env;

    protected BaseJob(String name) {
        this.ids = new Ids(name);
    }

    protected abstract DataStream<T> read();

    protected abstract SingleOutputStreamOperator<String> process(DataStream<T> stream);

    protected boolean isPrinting() {
        return false;
    }

    protected void after(SingleOutputStreamOperator<String> result) {}

    public final void run() throws Exception {
        env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(120);
        DataStream<T> timed = read()
                .assignTimestampsAndWatermarks(WatermarkStrategy.<T>forMonotonousTimestamps())
                .uid(ids.of("time"));
        SingleOutputStreamOperator<String> result = process(timed);
        if (isPrinting()) {
            result.print().uid(ids.of("print"));
        } else {
            Sinks.discard(result, ids.of("sink"));
        }
        after(result);
        env.execute(ids.job());
    }
}
