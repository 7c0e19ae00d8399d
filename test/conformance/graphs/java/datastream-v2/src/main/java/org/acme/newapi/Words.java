package org.acme.newapi;

import org.apache.flink.api.connector.dsv2.DataStreamV2SinkUtils;
import org.apache.flink.api.connector.dsv2.DataStreamV2SourceUtils;
import org.apache.flink.api.connector.dsv2.Sink;
import org.apache.flink.datastream.api.ExecutionEnvironment;
import org.apache.flink.datastream.api.stream.NonKeyedPartitionStream.ProcessConfigurableAndNonKeyedPartitionStream;
import org.apache.flink.streaming.api.functions.sink.PrintSink;

import java.util.List;

/** Where words come from and go to. */
final class Words {

    private static final String PREFIX = "words.";

    private Words() {}

    static ProcessConfigurableAndNonKeyedPartitionStream<String> read(ExecutionEnvironment env, String name, String... words) {
        return env.fromSource(DataStreamV2SourceUtils.fromData(List.of(words)), name).withUid(PREFIX + name);
    }

    static <T> Sink<T> print() {
        return DataStreamV2SinkUtils.wrapSink(new PrintSink<>());
    }
}
