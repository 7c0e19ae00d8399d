package co.retail.common;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.util.function.Function;

/** A topic and what its records are. */
public enum Topic {
    SALES("sales", 4),
    RETURNS("returns", 1);

    private final String name;
    private final int parallelism;

    Topic(String name, int parallelism) {
        this.name = name;
        this.parallelism = parallelism;
    }

    public <T> SingleOutputStreamOperator<T> read(StreamExecutionEnvironment env, Class<T> type, Function<String, T> parser) {
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers("kafka:9092")
                .setTopics(name)
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), name)
                .setParallelism(parallelism)
                .uid("topic-" + name)
                .map(new Parse<>(parser))
                .returns(type)
                .uid("parse-" + name);
    }
}
