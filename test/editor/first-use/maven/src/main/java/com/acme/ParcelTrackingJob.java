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
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Follows parcels through depots and tells of those that are late. */
public class ParcelTrackingJob {
    public static void main(String[] args) throws Exception {
        ParameterTool params = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(params.get("brokers"))
                .setTopics("scans")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();

        DataStream<Scan> scans = env
                .fromSource(source, WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofMinutes(1)), "scans")
                .map(Scan::parse)
                .filter(scan -> scan.parcel != null);

        DataStream<String> late = scans
                .keyBy(scan -> scan.parcel)
                .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
                .process(new LateParcels());

        KafkaSink<String> sink = KafkaSink.<String>builder()
                .setBootstrapServers(params.get("brokers"))
                .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                        .setTopic("late-parcels")
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .build();
        late.sinkTo(sink);
        late.print();
        env.execute("parcel-tracking");
    }
}
