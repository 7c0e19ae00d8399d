package com.rides.join;

import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.time.Time;

import static com.rides.join.JoinFunctions.RULES;
import static com.rides.join.JoinUids.BROADCAST;
import static com.rides.join.JoinUids.CO_MAP;

/** Brings rides and fares together, in every way there is. */
public class JoinJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Ride> rides = Streams.rides(env);
        DataStream<Fare> fares = Streams.fares(env).uid(JoinUids.FARES).setParallelism(2);

        windowJoins(rides, fares);
        keyedJoins(rides, fares);
        SingleOutputStreamOperator<Ride> checked = rules(env, rides);
        checked.print();

        env.execute(JoinUids.JOB);
    }

    private static void windowJoins(DataStream<Ride> rides, DataStream<Fare> fares) {
        DataStream<String> joined = rides.join(fares)
                .where(ride -> ride.id)
                .equalTo(fare -> fare.rideId)
                .window(TumblingEventTimeWindows.of(Time.minutes(5)))
                .apply((ride, fare) -> ride.driver + ": " + fare.tip);
        joined.sinkTo(new DiscardingSink<>()).uid("joined");

        // The cast is the way to a uid before 2.0.
        DataStream<String> grouped = ((SingleOutputStreamOperator<String>) rides.coGroup(fares)
                .where(ride -> ride.id)
                .equalTo(fare -> fare.rideId)
                .window(TumblingEventTimeWindows.of(Time.minutes(5)))
                .apply(new JoinFunctions.Both()))
                .uid("grouped");
        grouped.sinkTo(new DiscardingSink<>());
    }

    private static void keyedJoins(DataStream<Ride> rides, DataStream<Fare> fares) {
        rides.keyBy(ride -> ride.id)
                .intervalJoin(fares.keyBy(fare -> fare.rideId))
                .between(Time.minutes(-5), Time.minutes(5))
                .process(new JoinFunctions.Tip())
                .uid(JoinUids.INTERVAL_JOIN)
                .print();

        ConnectedStreams<Ride, Fare> connected = rides.connect(fares);
        connected.keyBy(ride -> ride.id, fare -> fare.rideId)
                .process(new JoinFunctions.Match())
                .uid(JoinUids.CO_PROCESS)
                .sinkTo(new DiscardingSink<>());
        connected.map(new JoinFunctions.Texts()).uid(CO_MAP).sinkTo(new DiscardingSink<>());
        connected.flatMap(new JoinFunctions.Enrich()).name("enrich").sinkTo(new DiscardingSink<>());
    }

    private static SingleOutputStreamOperator<Ride> rules(StreamExecutionEnvironment env, DataStream<Ride> rides) {
        BroadcastStream<String> rules = env.fromElements("a", "b").uid("rules").broadcast(RULES);
        SingleOutputStreamOperator<Ride> checked = rides.connect(rules).process(new JoinFunctions.Apply()).uid(BROADCAST);
        return checked.keyBy(ride -> ride.driver).connect(rules).process(new JoinFunctions.ApplyKeyed()).uid(BROADCAST + "-keyed");
    }
}
