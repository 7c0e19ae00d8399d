package com.rides.join;

import org.apache.flink.api.common.functions.CoGroupFunction;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.streaming.api.functions.co.RichCoFlatMapFunction;
import org.apache.flink.util.Collector;

class JoinFunctions {

    static final MapStateDescriptor<String, String> RULES = new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    static class Tip extends ProcessJoinFunction<Ride, Fare, String> {
        @Override
        public void processElement(Ride ride, Fare fare, Context ctx, Collector<String> out) {
            out.collect(ride.driver + " got " + fare.tip);
        }
    }

    static class Match extends KeyedCoProcessFunction<Long, Ride, Fare, String> {
        private transient ValueState<Ride> waiting;

        @Override
        public void open(Configuration parameters) {
            waiting = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting", Ride.class));
        }

        @Override
        public void processElement1(Ride ride, Context ctx, Collector<String> out) throws Exception {
            waiting.update(ride);
        }

        @Override
        public void processElement2(Fare fare, Context ctx, Collector<String> out) throws Exception {
            if (waiting.value() != null) {
                out.collect(waiting.value().driver + " " + fare.tip);
            }
        }
    }

    static class Texts implements CoMapFunction<Ride, Fare, String> {
        @Override
        public String map1(Ride ride) {
            return "ride " + ride.id;
        }

        @Override
        public String map2(Fare fare) {
            return "fare " + fare.rideId;
        }
    }

    static class Enrich extends RichCoFlatMapFunction<Ride, Fare, String> {
        @Override
        public void flatMap1(Ride ride, Collector<String> out) {
            out.collect(ride.driver);
        }

        @Override
        public void flatMap2(Fare fare, Collector<String> out) {}
    }

    static class Both implements CoGroupFunction<Ride, Fare, String> {
        @Override
        public void coGroup(Iterable<Ride> rides, Iterable<Fare> fares, Collector<String> out) {
            rides.forEach(ride -> out.collect(ride.driver));
        }
    }

    static class Apply extends BroadcastProcessFunction<Ride, String, Ride> {
        @Override
        public void processElement(Ride ride, ReadOnlyContext ctx, Collector<Ride> out) {
            out.collect(ride);
        }

        @Override
        public void processBroadcastElement(String rule, Context ctx, Collector<Ride> out) throws Exception {
            ctx.getBroadcastState(RULES).put(rule, rule);
        }
    }

    static class ApplyKeyed extends KeyedBroadcastProcessFunction<String, Ride, String, Ride> {
        @Override
        public void processElement(Ride ride, ReadOnlyContext ctx, Collector<Ride> out) {
            out.collect(ride);
        }

        @Override
        public void processBroadcastElement(String rule, Context ctx, Collector<Ride> out) {}
    }
}
