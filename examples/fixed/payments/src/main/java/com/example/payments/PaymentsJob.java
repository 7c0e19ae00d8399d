package com.example.payments;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/** Passes payments on once each. */
public class PaymentsJob {

    public static void main(String[] args) throws Exception {
        Configuration conf = new Configuration();
        conf.setString("pipeline.object-reuse", "true");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        env.getConfig().setGlobalJobParameters(ParameterTool.fromArgs(args));

        env.fromSource(Payments.source(), WatermarkStrategy.noWatermarks(), "payments")
                .uid("payments-source")
                .keyBy(Payment::id)
                .process(new Deduplicate())
                .uid("deduplicate-payments")
                .sinkTo(Payments.sink())
                .uid("payments-sink");

        env.execute("payments");
    }
}
