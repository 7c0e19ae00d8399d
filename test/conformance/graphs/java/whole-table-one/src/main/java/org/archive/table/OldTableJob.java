package org.archive.table;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.IterativeStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.functions.sink.DiscardingSink;

import java.util.Iterator;

/** Calls that only the first Flink has, and what chains of old sources and sinks. */
public class OldTableJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<Long> numbers = env.fromSequence(1, 100).uid("numbers");
        KeyedStream<Long, Long> keyed = numbers.keyBy(n -> n % 10);
        keyed.asQueryableState("last");

        IterativeStream<Long> loop = numbers.map(n -> n).uid("enter").iterate();
        DataStream<Long> rest = loop.map(n -> n - 1).uid("less");
        loop.closeWith(rest.filter(n -> n > 0).uid("again"));
        rest.filter(n -> n <= 0).uid("done").addSink(new DiscardingSink<>()).uid("done-out");

        IterativeStream.ConnectedIterativeStreams<Long, String> back = numbers.map(n -> n).uid("enter-typed").iterate().withFeedbackType(Types.STRING);
        DataStream<String> texts = back.map(new Texts()).uid("texts");
        back.closeWith(texts.filter(text -> text.length() < 9).uid("short"));

        env.fromElements(1, 2, 3).uid("elements").setParallelism(1).map(n -> n).setParallelism(1).uid("behind-elements").print().uid("elements-print");
        env.readTextFile("/data/archive").uid("lines").map(String::length).returns(Types.INT).uid("lengths").writeAsText("/data/lengths").uid("lengths-out");
        env.execute("old table");

        DataStream<Long> few = env.fromSequence(1, 3).uid("few");
        Iterator<Long> collected = DataStreamUtils.collect(few);
        if (collected.hasNext()) {
            System.out.println(collected.next());
        }
    }

    private static class Texts implements CoMapFunction<Long, String, String> {
        @Override
        public String map1(Long n) {
            return n.toString();
        }

        @Override
        public String map2(String text) {
            return text + ".";
        }
    }
}
