package org.acme.newapi;

import org.apache.flink.api.common.SlotSharingGroup;
import org.apache.flink.datastream.api.ExecutionEnvironment;
import org.apache.flink.datastream.api.builtin.BuiltinFuncs;
import org.apache.flink.datastream.api.extension.join.JoinFunction;
import org.apache.flink.datastream.api.stream.BroadcastStream;
import org.apache.flink.datastream.api.stream.KeyedPartitionStream;
import org.apache.flink.datastream.api.stream.NonKeyedPartitionStream;
import org.apache.flink.datastream.api.stream.NonKeyedPartitionStream.ProcessConfigurableAndTwoNonKeyedPartitionStream;

/** A job in the new DataStream API. */
public class WordsJob {

    public static void main(String[] args) throws Exception {
        ExecutionEnvironment env = ExecutionEnvironment.getInstance();
        NonKeyedPartitionStream<String> words = Words.read(env, "book", "a", "1", "b").withName("book");

        words.process(new Functions.Length())
                .withUid("lengths")
                .withName("lengths")
                .withParallelism(2)
                .withMaxParallelism(64)
                .toSink(Words.print())
                .withUid("lengths-print");

        ProcessConfigurableAndTwoNonKeyedPartitionStream<String, Integer> split = words.process(new Functions.Split());
        split.withUid("split");
        NonKeyedPartitionStream<String> texts = split.getFirst();
        NonKeyedPartitionStream<Integer> numbers = split.getSecond();

        texts.connectAndProcess(numbers, new Functions.Either())
                .withUid("either")
                .withSlotSharingGroup(SlotSharingGroup.newBuilder("joined").build())
                .toSink(Words.print())
                .withName("either");

        BroadcastStream<String> rules = Words.read(env, "rules", "x", "y").broadcast();
        KeyedPartitionStream<String, String> byWord = texts.keyBy(word -> word);
        byWord.connectAndProcess(rules, new Functions.Allowed()).withUid("allowed").toSink(Words.print());
        byWord.process(new Functions.Length()).toSink(Words.print()).withUid("keyed-lengths-print");
        texts.global().process(new Functions.Length()).withUid("global-lengths").toSink(Words.print());
        texts.shuffle().process(new Functions.Length()).withUid("shuffled-lengths").toSink(Words.print());

        BuiltinFuncs.join(byWord, texts.keyBy(word -> word), new Pair()).toSink(Words.print()).withUid("pairs");

        env.execute("words");
    }

    private static class Pair implements JoinFunction<String, String, String> {
        @Override
        public void processRecord(
                String left,
                String right,
                org.apache.flink.datastream.api.common.Collector<String> out,
                org.apache.flink.datastream.api.context.RuntimeContext ctx) {
            out.collect(left + right);
        }
    }
}
