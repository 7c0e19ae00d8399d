package net.metrics.common;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.time.Duration;

/** What all jobs share. A job only says what its streams are. */
public abstract class BaseJob {

    protected final StreamExecutionEnvironment env;
    private final String name;

    protected BaseJob(String name) {
        this.name = name;
        this.env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(30_000L);
    }

    protected abstract void build();

    public final void run() throws Exception {
        build();
        env.execute(name);
    }

    /** The readings in event time. */
    protected DataStream<Reading> readings() {
        return env.fromSource(Sources.readings(), WatermarkStrategy.noWatermarks(), "readings").uid(uid("readings"))
                .assignTimestampsAndWatermarks(WatermarkStrategy
                        .<Reading>forBoundedOutOfOrderness(Duration.ofSeconds(5))
                        .withTimestampAssigner((reading, time) -> reading.time))
                .uid(uid("timestamps"))
                .name("timestamps");
    }

    protected <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> operator, String title) {
        return operator.name(title).uid(uid(title));
    }

    protected String uid(String part) {
        return name + "/" + part;
    }
}
