package com.geo.enrich;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.IterativeStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Halves each point until it is small. */
public class ConvergeJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Long> points = env.fromSequence(0, 1_000).uid("points").map(point -> point * 1000).uid("scale");

        IterativeStream<Long> iteration = points.iterate(5_000);
        SingleOutputStreamOperator<Long> halves = iteration.map(point -> point / 2).uid("halve").name("halve");
        DataStream<Long> again = halves.filter(point -> point > 10).uid("again");
        iteration.closeWith(again);
        halves.filter(point -> point <= 10).print().uid("done");

        IterativeStream.ConnectedIterativeStreams<Long, String> feedback = points.iterate(1_000).withFeedbackType(Types.STRING);
        SingleOutputStreamOperator<String> texts = feedback.map(new Texts()).uid("texts");
        feedback.closeWith(texts.filter(text -> text.length() < 4));
        texts.print();

        env.execute("converge");
    }
}
