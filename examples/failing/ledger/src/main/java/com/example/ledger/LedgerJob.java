package com.example.ledger;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Books payments. */
public class LedgerJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(128);

        env.fromSource(Payments.source(), WatermarkStrategy.noWatermarks(), "payments")
                .uid("payments")
                .keyBy(Payment::account)
                .process(new Book())
                .uid("book")
                .sinkTo(Bookings.sink())
                .uid("bookings");

        env.execute("ledger");
    }
}
