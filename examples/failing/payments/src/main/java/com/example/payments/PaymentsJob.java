package com.example.payments;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Passes payments on once each. */
public class PaymentsJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        env.fromSource(Payments.source(), WatermarkStrategy.noWatermarks(), "payments")
                .keyBy(Payment::id)
                .process(new Deduplicate())
                .sinkTo(Payments.sink());

        env.execute("payments");
    }
}
