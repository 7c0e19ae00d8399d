package com.adtech.pipeline.job;

import com.adtech.pipeline.core.Pipeline;
import com.adtech.pipeline.steps.KeepOnly;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The same with the builder. */
class WordsJob {

    public static void main(String... args) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        Pipeline<String> words = new Pipeline.Builder()
                .env(env)
                .prefix("words")
                .step(new KeepOnly<>("short", word -> word.length() < 10))
                .step(stream -> stream.flatMap((String line, org.apache.flink.util.Collector<String> out) -> out.collect(line))
                        .returns(String.class)
                        .uid("split"))
                .build();
        words.sink("words-sink").getStream().print().uid("words-print");
        words.run("words");
    }
}
