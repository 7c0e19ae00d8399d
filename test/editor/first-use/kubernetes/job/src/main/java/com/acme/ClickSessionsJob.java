package com.acme;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/** Joins clicks of one visitor to sessions. */
public class ClickSessionsJob {
    public static void main(String[] args) throws Exception {
        ParameterTool params = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(params.get("brokers"))
                .setTopics("clicks")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();

        DataStream<Click> clicks = env
                .fromSource(source, WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMinutes(1)), "clicks")
                .map(Click::parse)
                .filter(click -> click.visitor != null);

        DataStream<String> sessions = clicks
                .keyBy(click -> click.visitor)
                .window(EventTimeSessionWindows.withGap(Duration.ofMinutes(30)))
                .process(new SessionOf());

        KafkaSink<String> sink = KafkaSink.<String>builder()
                .setBootstrapServers(params.get("brokers"))
                .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                        .setTopic("sessions")
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .build();
        sessions.sinkTo(sink);
        env.execute("click-sessions");
    }
}
