package com.telco.streaming.framework;

import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

public class Sinks {

    public static <T> DataStreamSink<T> add(DataStream<T> stream, ParameterTool parameters, String uid) {
        String kind = parameters.get("sink", "nowhere");
        switch (kind) {
            case "print":
                return stream.print().uid(uid + "-print");
            case "nowhere":
                return stream.sinkTo(new DiscardingSink<>()).uid(uid);
            default:
                throw new IllegalArgumentException("no such sink: " + kind);
        }
    }
}
