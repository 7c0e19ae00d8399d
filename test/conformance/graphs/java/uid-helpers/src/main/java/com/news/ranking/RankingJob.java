package com.news.ranking;

import com.news.ranking.ids.Stage;
import com.news.ranking.ids.Uids;
import com.news.ranking.streams.ClickStreams;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Ranks articles by clicks. */
public class RankingJob {

    public static void main(String[] args) throws Exception {
        ParameterTool parameters = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ClickStreams streams = new ClickStreams(env);

        SingleOutputStreamOperator<Long> scores = streams.scores(streams.parsed("main"));
        DataStream<Long> boosted = streams.boosted(scores, parameters.getInt("boost", 1)).orElse(scores);

        SingleOutputStreamOperator<Long> ranks;
        if (parameters.has("windowed")) {
            ranks = boosted.keyBy(score -> score % 3).countWindow(10).reduce(Math::max);
        } else {
            ranks = boosted.keyBy(score -> score % 3).reduce(Math::max);
        }
        Stage.RANK.mark(ranks);
        Uids.withUid(ranks.sinkTo(new DiscardingSink<>()), Uids.id("ranks"));

        // The raw clicks go to the archive, in parts.
        for (int part = 0; part < 2; part++) {
            final int number = part;
            SingleOutputStreamOperator<String> clicks =
                    streams.clicks("main").filter(click -> click.hashCode() % 2 == number).setParallelism(1);
            clicks.uid(Uids.id("archive", part));
            clicks.sinkTo(new DiscardingSink<>()).uid(Uids.id("archive-sink", part));
        }

        boolean debug = Boolean.parseBoolean(parameters.get("debug", "false"));
        if (debug) {
            boosted.print().uid("debug");
        }
        env.execute("ranking");
    }
}
