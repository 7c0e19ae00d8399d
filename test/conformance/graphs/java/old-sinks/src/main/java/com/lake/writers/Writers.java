package com.lake.writers;

import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

import java.util.Collection;

/** All that is written. */
public class Writers {

    private final DataStream<String> lines;

    public Writers(DataStream<String> lines) {
        this.lines = lines;
    }

    public DataStreamSink<String> first(boolean global) {
        return lines.sinkTo(new FirstSink(global));
    }

    public void topics(Collection<String> topics) {
        topics.stream().map(this::topic).forEach(sink -> sink.setParallelism(1));
    }

    private DataStreamSink<String> topic(String topic) {
        Sink<String> sink = KafkaSink.<String>builder()
                .setBootstrapServers("kafka:9092")
                .setDeliveryGuarantee(DeliveryGuarantee.NONE)
                .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .build();
        return lines.sinkTo(sink).uid("topic-" + topic);
    }
}
