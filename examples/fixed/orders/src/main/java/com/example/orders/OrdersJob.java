package com.example.orders;

import java.time.Duration;
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
                .uid("orders-source")
                .filter(order -> order.total() > 0)
                .uid("filter-total"); // free samples are no orders

        orders.keyBy(Order::customer)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(5)))
                .aggregate(new CountOrders())
                .name("Count orders")
                .uid("count")
                .sinkTo(Orders.counts(args))
                .uid("counts-sink");

        orders.keyBy(Order::customer)
                .process(new FlagSuspects())
                .uid("flag-suspects")
                .sinkTo(Orders.suspects(args))
                .uid("suspects-sink");

        env.execute("orders");
    }
}
