package se.rail.delays.ports;

import org.apache.flink.streaming.api.datastream.DataStream;

public interface ReportSink<T> {
    void accept(DataStream<T> reports, String id);

    default ReportSink<T> andThen(ReportSink<T> other) {
        return (reports, id) -> {
            accept(reports, id);
            other.accept(reports, id + "-too");
        };
    }
}
