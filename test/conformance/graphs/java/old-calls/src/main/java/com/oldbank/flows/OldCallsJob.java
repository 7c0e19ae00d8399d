package com.oldbank.flows;

import org.apache.flink.api.common.functions.Partitioner;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.TimeCharacteristic;
import org.apache.flink.streaming.api.datastream.CustomSinkOperatorUidHashes;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.timestamps.AscendingTimestampExtractor;
import org.apache.flink.streaming.api.functions.timestamps.BoundedOutOfOrdernessTimestampExtractor;
import org.apache.flink.streaming.api.windowing.assigners.GlobalWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.time.Time;
import org.apache.flink.streaming.api.windowing.triggers.CountTrigger;
import org.apache.flink.streaming.api.windowing.triggers.PurgingTrigger;

/** Calls that old jobs make, and that 2.0 has not any more. */
public class OldCallsJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setStreamTimeCharacteristic(TimeCharacteristic.EventTime);
        DataStream<Booking> bookings = env
                .fromElements(new Booking("a", 1, 100), new Booking("b", 2, 200))
                .uid("bookings")
                .assignTimestampsAndWatermarks(new AscendingTimestampExtractor<Booking>() {
                    @Override
                    public long extractAscendingTimestamp(Booking booking) {
                        return booking.cents;
                    }
                })
                .uid("times");

        KeyedStream<Booking, Tuple> byAccount = bookings.keyBy("account");
        byAccount.sum("cents").uid("sums").print();
        byAccount.minBy("cents").uid("smallest").print();
        byAccount.min("cents").print();
        byAccount.flatMap(new BookingFunctions.Buffer()).uid("buffer").addSink(new BookingFunctions.Ledger()).uid("ledger");

        DataStream<Tuple3<String, Integer, Long>> tuples = bookings
                .map(booking -> Tuple3.of(booking.account, booking.kind, booking.cents))
                .returns(new TypeHint<Tuple3<String, Integer, Long>>() {})
                .uid("tuples")
                .assignTimestampsAndWatermarks(
                        new BoundedOutOfOrdernessTimestampExtractor<Tuple3<String, Integer, Long>>(Time.seconds(1)) {
                            @Override
                            public long extractTimestamp(Tuple3<String, Integer, Long> tuple) {
                                return tuple.f2;
                            }
                        });
        DataStream<Tuple2<Long, String>> projected = tuples.<Tuple2<Long, String>>project(2, 0).uid("projected");
        projected.keyBy(1).max(0).uid("by-position").writeAsCsv("/data/max.csv");
        Partitioner<String> byLength = (account, n) -> account.length() % n;
        tuples.partitionCustom(byLength, 0).sinkTo(new DiscardingSink<>()).uid("partitioned");

        DataStream<Long> differences = bookings.join(bookings)
                .where(booking -> booking.account)
                .equalTo(booking -> booking.account)
                .window(TumblingEventTimeWindows.of(Time.minutes(1)))
                .with(new BookingFunctions.Both())
                .uid("differences");
        differences
                .windowAll(GlobalWindows.create())
                .trigger(PurgingTrigger.of(CountTrigger.of(10)))
                .apply(new BookingFunctions.Count())
                .uid("counts")
                .print();
        bookings.coGroup(bookings)
                .where(booking -> booking.kind)
                .equalTo(booking -> booking.kind)
                .window(TumblingEventTimeWindows.of(Time.minutes(1)))
                .<Long>with((first, second, out) -> first.forEach(booking -> out.collect(booking.cents)), TypeInformation.of(Long.class))
                .uid("grouped")
                .sinkTo(
                        new DiscardingSink<>(),
                        CustomSinkOperatorUidHashes.builder().setWriterUidHash("0123456789abcdef0123456789abcdef").build())
                .uid("grouped-sink");

        env.execute("old calls");
    }
}
