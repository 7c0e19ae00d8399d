package com.markets.join;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

import java.time.Duration;

public class JoinsJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Tuple2<String, Long>> asks = quotes(env, "asks");
        DataStream<Tuple2<String, Long>> bids = quotes(env, "bids");

        SingleOutputStreamOperator<Long> spreads = asks.join(bids)
                .where(ask -> ask.f0)
                .equalTo(bid -> bid.f0)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
                .apply((JoinFunction<Tuple2<String, Long>, Tuple2<String, Long>, Long>) (ask, bid) -> ask.f1 - bid.f1)
                .uid("spreads")
                .name("spreads");
        spreads.sinkTo(new DiscardingSink<>()).uid("spreads-sink");

        asks.coGroup(bids)
                .where(ask -> ask.f0)
                .equalTo(bid -> bid.f0)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(5)))
                .apply(new CountBoth())
                .setParallelism(2)
                .uid("both")
                .print()
                .uid("both-print");

        asks.keyBy(ask -> ask.f0)
                .intervalJoin(bids.keyBy(bid -> bid.f0))
                .between(Duration.ofSeconds(-1), Duration.ofSeconds(1))
                .upperBoundExclusive()
                .process(new Near())
                .uid("near")
                .sinkTo(new DiscardingSink<>());

        env.execute("joins");
    }

    private static DataStream<Tuple2<String, Long>> quotes(StreamExecutionEnvironment env, String side) {
        return env.fromSequence(1, 100)
                .uid(side)
                .map(n -> Tuple2.of(side + n % 3, n))
                .returns(Types.TUPLE(Types.STRING, Types.LONG))
                .uid(side + "-quotes")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Tuple2<String, Long>>forMonotonousTimestamps().withTimestampAssigner((quote, t) -> quote.f1))
                .uid(side + "-times");
    }

    private static class Near extends ProcessJoinFunction<Tuple2<String, Long>, Tuple2<String, Long>, String> {
        @Override
        public void processElement(Tuple2<String, Long> ask, Tuple2<String, Long> bid, Context ctx, Collector<String> out) {
            out.collect(ask.f0 + bid.f1);
        }
    }
}
