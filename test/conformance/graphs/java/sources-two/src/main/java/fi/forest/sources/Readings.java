package fi.forest.sources;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.NumberSequenceIterator;

import java.util.Arrays;
import java.util.List;

/** All sources that there are, as records with their ids. */
record Readings(StreamExecutionEnvironment env) {

    private static final String[] TREES = {"spruce", "pine"};

    DataStreamSource<String> history() {
        FileSource<String> files = FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path("/forest")).build();
        KafkaSource<String> topic = KafkaSource.<String>builder()
                .setBootstrapServers("kafka:9092")
                .setTopics("forest")
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        HybridSource<String> hybrid = HybridSource.builder(files).addSource(topic).build();
        return env.fromSource(hybrid, WatermarkStrategy.noWatermarks(), "history", Types.STRING);
    }

    DataStreamSource<Long> numbers(long to) {
        return env.fromSource(new NumberSequenceSource(1, to), WatermarkStrategy.forMonotonousTimestamps(), "numbers to " + to);
    }

    DataStreamSource<String> trees() {
        return env.fromData(TREES);
    }

    DataStreamSource<String> typed() {
        return env.fromData(List.of("oak", "birch"), Types.STRING);
    }

    DataStreamSource<Long> split() {
        return env.fromParallelCollection(new NumberSequenceIterator(1, 50), Long.class);
    }

    DataStreamSource<Integer> collected(Integer... numbers) {
        return env.fromCollection(Arrays.asList(numbers));
    }
}
