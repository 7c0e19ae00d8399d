package com.news.ranking.ids;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Gives uids and names. */
public final class Uids {

    public static final String VERSION = "v2";
    public static final String CLICKS = id("clicks");
    static final String SEPARATOR = "-";

    private Uids() {}

    public static String id(String name) {
        return String.format("%s-%s", name, VERSION);
    }

    public static String id(String name, int number) {
        return id(name) + SEPARATOR + number;
    }

    public static <T> SingleOutputStreamOperator<T> withUid(SingleOutputStreamOperator<T> operator, String uid) {
        return operator.uid(uid).name(uid);
    }

    public static <T> SingleOutputStreamOperator<T> named(String name, SingleOutputStreamOperator<T> operator) {
        return withUid(operator, id(name));
    }

    public static <T> DataStreamSink<T> withUid(DataStreamSink<T> sink, String uid) {
        return sink.uid(uid).name(uid);
    }
}
