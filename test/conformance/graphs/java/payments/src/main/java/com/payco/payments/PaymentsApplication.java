package com.payco.payments;

import com.payco.payments.config.OperatorId;
import com.payco.payments.config.Settings;
import com.payco.payments.io.Kafka;
import com.payco.payments.model.Payment;
import com.payco.payments.steps.Sums;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.time.Duration;

public class PaymentsApplication implements AutoCloseable {

    private final Settings settings;
    private final Kafka kafka;
    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    public PaymentsApplication(Settings settings) {
        this.settings = settings;
        this.kafka = new Kafka(env, settings);
    }

    public static void main(String[] args) throws Exception {
        try (var application = new PaymentsApplication(Settings.from(args))) {
            application.compose();
            application.env.executeAsync("payments");
        }
    }

    void compose() {
        var payments = parse(kafka.read("cards").union(kafka.read("transfers")));
        var sums = Sums.of(payments);
        kafka.write(sums.sums(), "sums", true);
        kafka.write(sums.late().map(Payment::id).uid("late-ids"), "late", false);
        if (settings.audit()) {
            payments.filter(payment -> payment.cents() > 1_000_000)
                    .uid("audit-filter")
                    .map(Payment::toString)
                    .uid("audit-text")
                    .print("audit")
                    .uid("audit");
        }
    }

    private DataStream<Payment> parse(DataStream<String> lines) {
        return lines.map(Payment::parse)
                .uid(OperatorId.PARSE)
                .name("parse")
                .assignTimestampsAndWatermarks(WatermarkStrategy
                        .<Payment>forBoundedOutOfOrderness(Duration.ofSeconds(20))
                        .withTimestampAssigner((payment, before) -> payment.time())
                        .withIdleness(Duration.ofMinutes(1)));
    }

    @Override
    public void close() {
        System.out.println("submitted");
    }
}
