package com.telco.streaming.usage;

import com.telco.streaming.framework.Sinks;
import com.telco.streaming.framework.StreamingJob;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** How much each number has used. */
public class UsageJob extends StreamingJob<Usage, Usage> {

    public static void main(String[] args) throws Exception {
        new UsageJob().start(args);
    }

    @Override
    protected DataStream<Usage> source() {
        var source = new DataGeneratorSource<>(n -> new Usage("n" + n % 10, n), 100L, TypeInformation.of(Usage.class));
        SingleOutputStreamOperator<Usage> usage = getEnv()
                .fromSource(source, WatermarkStrategy.noWatermarks(), "usage")
                .uid(uid("source"));
        if (parameters.has("only")) {
            String only = parameters.get("only");
            return usage.filter(one -> one.number.equals(only)).uid(uid("only"));
        }
        return usage;
    }

    @Override
    protected SingleOutputStreamOperator<Usage> process(DataStream<Usage> usage) {
        return usage.keyBy(Usage::getNumber).sum("bytes");
    }

    @Override
    protected void sink(DataStream<Usage> sums) {
        Sinks.add(sums, parameters, uid("sink")).setParallelism(1);
    }
}
