package com.payco.payments.io;

import com.payco.payments.config.OperatorId;
import com.payco.payments.config.Settings;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Reads and writes topics. */
public class Kafka {

    private final StreamExecutionEnvironment env;
    private final Settings settings;

    public Kafka(StreamExecutionEnvironment env, Settings settings) {
        this.env = env;
        this.settings = settings;
    }

    public DataStreamSource<String> read(String topic) {
        var source = KafkaSource.<String>builder()
                .setBootstrapServers(settings.brokers())
                .setTopics(topic)
                .setGroupId("payments")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        var stream = env.fromSource(source, WatermarkStrategy.noWatermarks(), "topic " + topic);
        stream.uid(OperatorId.SOURCE + topic);
        return stream;
    }

    public void write(DataStream<String> stream, String topic, boolean exactlyOnce) {
        var serializer = KafkaRecordSerializationSchema.builder()
                .setTopic(topic)
                .setValueSerializationSchema(new SimpleStringSchema())
                .build();
        var sink = KafkaSink.<String>builder()
                .setBootstrapServers(settings.brokers())
                .setRecordSerializer(serializer)
                .setDeliveryGuarantee(exactlyOnce ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
                .setTransactionalIdPrefix("payments-" + topic)
                .build();
        stream.sinkTo(sink).name("to " + topic).uid(OperatorId.SINK + topic).setParallelism(settings.parallelism());
    }
}
