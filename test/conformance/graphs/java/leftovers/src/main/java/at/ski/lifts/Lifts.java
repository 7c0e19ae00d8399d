package at.ski.lifts;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Helpers, of which some are not called any more. */
class Lifts {

    static DataStream<Long> rides(String lift) {
        // Each call makes an environment of its own.
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        return env.fromSequence(1, 100).uid("rides-" + lift);
    }

    static DataStream<Long> oldRides(StreamExecutionEnvironment env) {
        return env.fromSequence(1, 10).uid("old-rides").map(n -> n * 2).uid("old-doubled");
    }

    static SingleOutputStreamOperator<Long> passes(DataStream<Long> rides) {
        rides.filter(n -> n < 0).uid("refunds");
        rides.keyBy(n -> n % 2);
        return rides.filter(n -> n > 0).uid("passes");
    }
}
