package com.example.orders;

import java.time.Duration;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Counts orders by customer and flags those that look wrong. */
public class OrdersJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        KafkaSource<Order> orderSource = Orders.source(args);

        DataStream<Order> orders = env
                .fromSource(orderSource, WatermarkStrategy.forMonotonousTimestamps(), "orders")
                .filter(order -> order.total() > 0); // free samples are no orders

        orders.keyBy(Order::customer)
                .uid("by-customer")
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(5)))
                .aggregate(new CountOrders())
                .name("Count orders")
                .uid("count")
                .sinkTo(Orders.counts(args))
                .uid("counts-" + UUID.randomUUID());

        orders.keyBy(Order::customer)
                .process(new FlagSuspects())
                .uid("count")
                .sinkTo(Orders.suspects(args));

        env.execute("orders");
    }
}
