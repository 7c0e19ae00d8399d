package com.acme.orders;

import com.acme.orders.model.CountryTotal;
import com.acme.orders.model.Order;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

import java.time.Duration;

/** Adds up the orders of each country and finds each customer's largest one. */
public class OrderTotalsJob {

    private static final String PREFIX = "order-totals-";

    public static void main(String[] args) throws Exception {
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(60_000);
        env.setMaxParallelism(240);

        DataStream<Order> web = source(env, "web", 100);
        DataStream<Order> shops = source(env, "shops", 20);

        SingleOutputStreamOperator<Order> orders = web
                .union(shops)
                .filter(order -> order.getAmount() > 0)
                .name("paid orders")
                .uid(PREFIX + "paid");

        // Totals of each country.
        DataStream<CountryTotal> totals = orders
                .map(order -> new CountryTotal(order.getCountry(), 1, order.getAmount()))
                .uid(PREFIX + "to-total")
                .keyBy(total -> total.country)
                .reduce(CountryTotal::plus)
                .uid(PREFIX + "country-totals")
                .name("country totals");
        totals.print("totals").uid(PREFIX + "print").setParallelism(1);
        discard(totals, "totals");

        // What each customer spent.
        KeyedStream<Order, String> byCustomer = orders.keyBy(Order::getCustomer);
        SingleOutputStreamOperator<Order> largest = byCustomer.process(new LargestOrder()).uid(PREFIX + "largest");
        discard(largest, "largest");

        DataStream<Tuple2<String, Double>> amounts = byCustomer
                .map(order -> Tuple2.of(order.getCustomer(), order.getAmount()))
                .returns(Types.TUPLE(Types.STRING, Types.DOUBLE));
        amounts.keyBy(amount -> amount.f0).sum(1).uid(PREFIX + "sum").sinkTo(new DiscardingSink<>());
        amounts.keyBy(amount -> amount.f0).min(1).name("smallest").sinkTo(new DiscardingSink<>()).name("smallest amounts");
        amounts.keyBy(amount -> amount.f0).maxBy(1).uid(PREFIX + "max-by").printToErr();

        orders.flatMap(new Words())
                .uid(PREFIX + "words")
                .setParallelism(4)
                .setMaxParallelism(128)
                .disableChaining()
                .sinkTo(new DiscardingSink<>())
                .uid(PREFIX + "words-sink")
                .setParallelism(2);

        env.execute("Order totals");
    }

    /** Reads one channel's orders. */
    private static DataStream<Order> source(StreamExecutionEnvironment env, String channel, int perSecond) {
        DataGeneratorSource<Order> generator = new DataGeneratorSource<>(
                n -> new Order(channel + n, "c" + n % 100, n % 3 == 0 ? "FR" : "DE", n % 50, n),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(perSecond),
                TypeInformation.of(Order.class));
        WatermarkStrategy<Order> watermarks = WatermarkStrategy
                .<Order>forBoundedOutOfOrderness(Duration.ofSeconds(10))
                .withTimestampAssigner((order, before) -> order.getTime());
        return env.fromSource(generator, watermarks, channel + " orders").uid(PREFIX + "source-" + channel);
    }

    private static <T> DataStreamSink<T> discard(DataStream<T> stream, String what) {
        return stream.sinkTo(new DiscardingSink<>()).name(what + " to nowhere").uid(PREFIX + what + "-sink");
    }

    private static class Words implements FlatMapFunction<Order, String> {
        @Override
        public void flatMap(Order order, Collector<String> out) {
            for (String word : order.id.split("-")) {
                out.collect(word);
            }
        }
    }
}
