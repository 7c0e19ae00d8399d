package com.news.ranking.streams;

import com.news.ranking.ids.Stage;
import com.news.ranking.ids.Uids;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static com.news.ranking.ids.Uids.named;
import static com.news.ranking.ids.Uids.withUid;

/** The streams of the job, each made once. */
public class ClickStreams {

    private final StreamExecutionEnvironment env;
    private final Map<String, DataStream<String>> made = new LinkedHashMap<>();

    public ClickStreams(StreamExecutionEnvironment env) {
        this.env = env;
    }

    public DataStream<String> clicks(String site) {
        return made.computeIfAbsent(site, this::makeClicks);
    }

    private DataStream<String> makeClicks(String site) {
        return withUid(env.fromData(site + "/1", site + "/2"), Uids.CLICKS + "-" + site);
    }

    public DataStream<Long> parsed(String site) {
        return Stage.PARSE.mark(clicks(site).map(click -> (long) click.length()));
    }

    public SingleOutputStreamOperator<Long> scores(DataStream<Long> lengths) {
        return Stage.SCORE.mark(lengths.keyBy(length -> length % 10).reduce(Long::sum));
    }

    public Optional<DataStream<Long>> boosted(DataStream<Long> scores, int boost) {
        if (boost <= 1) {
            return Optional.empty();
        }
        return Optional.of(named("boost", scores.map(score -> score * boost)));
    }
}
