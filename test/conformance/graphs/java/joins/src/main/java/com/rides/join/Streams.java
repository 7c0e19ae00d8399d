package com.rides.join;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where rides and fares come from. */
final class Streams {

    private Streams() {}

    static DataStream<Ride> rides(StreamExecutionEnvironment env) {
        DataGeneratorSource<Ride> source =
                new DataGeneratorSource<>(n -> new Ride(n, "d" + n % 9, n), 1000L, TypeInformation.of(Ride.class));
        return env.fromSource(
                        source,
                        WatermarkStrategy.<Ride>forMonotonousTimestamps().withTimestampAssigner((ride, t) -> ride.start),
                        "rides")
                .uid(JoinUids.RIDES);
    }

    static DataStreamSource<Fare> fares(StreamExecutionEnvironment env) {
        DataGeneratorSource<Fare> source =
                new DataGeneratorSource<>(n -> new Fare(n, n, n), 1000L, TypeInformation.of(Fare.class));
        return env.fromSource(
                source,
                WatermarkStrategy.<Fare>forMonotonousTimestamps().withTimestampAssigner((fare, t) -> fare.time),
                "fares");
    }
}
