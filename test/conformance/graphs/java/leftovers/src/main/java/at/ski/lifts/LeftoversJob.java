package at.ski.lifts;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** What is written and is in no graph, or is in one without an end. */
public class LeftoversJob {

    private static final boolean EXPORT = false;

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> unused = env.fromSequence(1, 5).uid("unused");
        DataStream<Long> rides = env.fromSequence(1, 1000).uid("rides");

        SingleOutputStreamOperator<Long> passes = Lifts.passes(rides);
        passes.map(n -> n + 1).uid("no-sink");
        if (EXPORT) {
            passes.print().uid("export");
        }
        try {
            passes.map(n -> n / 2).uid("halves").keyBy(n -> n).reduce(Long::sum).uid("sums").print().uid("sums-print");
            check(args);
            passes.print().uid("never-reached");
        } catch (IllegalArgumentException e) {
            passes.filter(n -> n % 2 == 0).uid("fallback").sinkTo(new DiscardingSink<>()).uid("fallback-sink");
        }

        // Set where nobody looks.
        SingleOutputStreamOperator<Long> hidden = passes.map(n -> -n);
        hidden.getTransformation().setUid("by-transformation");
        hidden.getTransformation().setName("by transformation");
        hidden.getTransformation().setParallelism(2);
        hidden.print().getTransformation().setUid("print-by-transformation");

        // passes.print().uid("commented-out");
        env.execute("leftovers");
    }

    private static void check(String[] args) {
        if (args.length == 0) {
            throw new IllegalArgumentException("no arguments");
        }
    }
}
