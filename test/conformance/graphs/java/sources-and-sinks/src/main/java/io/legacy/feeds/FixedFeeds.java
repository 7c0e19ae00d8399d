package io.legacy.feeds;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.NumberSequenceIterator;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What is known before the job starts. */
public class FixedFeeds {

    private static final List<String> NAMES = Arrays.asList("a", "b", "c");

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        letters(env).sinkTo(new DiscardingSink<>()).uid("letters-sink");
        numbers(env).sinkTo(new DiscardingSink<>()).uid("numbers-sink");
        env.execute("fixed");

        // The same environment runs a second job.
        env.fromElements(true, false).uid("flags").print().uid("flags-print");
        env.execute("flags");
    }

    private static DataStream<String> letters(StreamExecutionEnvironment env) {
        DataStream<String> elements = env.fromElements("x", "y", "z").uid("elements");
        DataStream<String> collection = env.fromCollection(NAMES).uid("names").name("names");
        DataStream<String> data = env.fromData("p", "q").uid("data");
        return elements.union(collection, data, env.fromData(NAMES));
    }

    private static DataStream<Long> numbers(StreamExecutionEnvironment env) {
        Iterator<Long> iterator = new NumberSequenceIterator(1, 10);
        return env.fromSequence(1, 1000).uid("sequence")
                .union(
                        env.generateSequence(1, 100),
                        env.fromParallelCollection(new NumberSequenceIterator(1, 100), Types.LONG).uid("parallel"),
                        env.fromCollection(iterator, Long.class));
    }
}
