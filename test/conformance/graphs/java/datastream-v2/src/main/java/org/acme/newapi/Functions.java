package org.acme.newapi;

import org.apache.flink.datastream.api.common.Collector;
import org.apache.flink.datastream.api.context.NonPartitionedContext;
import org.apache.flink.datastream.api.context.PartitionedContext;
import org.apache.flink.datastream.api.context.TwoOutputNonPartitionedContext;
import org.apache.flink.datastream.api.context.TwoOutputPartitionedContext;
import org.apache.flink.datastream.api.function.OneInputStreamProcessFunction;
import org.apache.flink.datastream.api.function.TwoInputBroadcastStreamProcessFunction;
import org.apache.flink.datastream.api.function.TwoInputNonBroadcastStreamProcessFunction;
import org.apache.flink.datastream.api.function.TwoOutputStreamProcessFunction;

class Functions {

    static class Length implements OneInputStreamProcessFunction<String, Integer> {
        @Override
        public void processRecord(String word, Collector<Integer> out, PartitionedContext<Integer> ctx) {
            out.collect(word.length());
        }
    }

    static class Split implements TwoOutputStreamProcessFunction<String, String, Integer> {
        @Override
        public void processRecord(String word, Collector<String> texts, Collector<Integer> numbers, TwoOutputPartitionedContext<String, Integer> ctx) {
            if (Character.isDigit(word.charAt(0))) {
                numbers.collect(Integer.parseInt(word));
            } else {
                texts.collect(word);
            }
        }
    }

    static class Either implements TwoInputNonBroadcastStreamProcessFunction<String, Integer, String> {
        @Override
        public void processRecordFromFirstInput(String word, Collector<String> out, PartitionedContext<String> ctx) {
            out.collect(word);
        }

        @Override
        public void processRecordFromSecondInput(Integer number, Collector<String> out, PartitionedContext<String> ctx) {
            out.collect("#" + number);
        }
    }

    static class Allowed implements TwoInputBroadcastStreamProcessFunction<String, String, String> {
        @Override
        public void processRecordFromNonBroadcastInput(String word, Collector<String> out, PartitionedContext<String> ctx) {
            out.collect(word);
        }

        @Override
        public void processRecordFromBroadcastInput(String rule, NonPartitionedContext<String> ctx) {}
    }
}
