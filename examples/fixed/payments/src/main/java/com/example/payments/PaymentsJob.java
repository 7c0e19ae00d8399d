package com.example.payments;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Passes payments on once each. */
public class PaymentsJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

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
