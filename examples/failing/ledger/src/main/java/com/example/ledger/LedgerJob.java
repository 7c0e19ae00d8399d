package com.example.ledger;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Books payments. */
public class LedgerJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(128);

        KafkaSink<Booking> bookings = KafkaSink.<Booking>builder()
                .setBootstrapServers(args[0])
                .setRecordSerializer(new BookingSerializer())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("bookings")
                .setProperty("transaction.timeout.ms", "30000")
                .build();

        env.fromSource(Payments.source(), WatermarkStrategy.noWatermarks(), "payments")
                .uid("payments")
                .keyBy(Payment::account)
                .process(new Book())
                .uid("book")
                .sinkTo(bookings)
                .uid("bookings");

        env.execute("ledger");
    }
}
