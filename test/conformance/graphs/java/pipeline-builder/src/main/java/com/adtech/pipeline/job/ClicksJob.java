package com.adtech.pipeline.job;

import com.adtech.pipeline.core.Pipeline;
import com.adtech.pipeline.core.Step;
import com.adtech.pipeline.steps.ClicksByLength;
import com.adtech.pipeline.steps.KeepOnly;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.util.stream.IntStream;

public class ClicksJob {

    private static final boolean SAMPLED = true;

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Pipeline.from(env, ClicksJob::clicks)
                .step(new KeepOnly<>("not-empty", click -> !click.isEmpty()))
                .when(SAMPLED, stream -> stream.filter(click -> click.hashCode() % 10 == 0).uid("sample"))
                .when(!SAMPLED, stream -> stream.map(click -> click).uid("all"))
                .step(trimmed().then(lowerCase()))
                .sink("clicks")
                .step(new ClicksByLength())
                .sink("counts")
                .run("clicks");
    }

    private static DataStream<String> clicks(StreamExecutionEnvironment env) {
        // One source for each shard.
        return IntStream.range(0, 3)
                .mapToObj(shard -> shard(env, shard))
                .reduce(DataStream::union)
                .orElseThrow();
    }

    private static DataStream<String> shard(StreamExecutionEnvironment env, int shard) {
        return env.fromData("click " + shard).uid("shard-" + shard);
    }

    private static Step<String, String> trimmed() {
        return input -> input.map(String::trim).uid("trim");
    }

    private static Step<String, String> lowerCase() {
        return input -> input.map(String::toLowerCase).uid("lower-case");
    }
}
