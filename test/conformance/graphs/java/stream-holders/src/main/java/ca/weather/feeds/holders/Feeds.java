package ca.weather.feeds.holders;

import ca.weather.feeds.model.Report;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Holds what has been read, in fields with getters and setters. */
public class Feeds {

    private static Feeds instance;

    private final StreamExecutionEnvironment env;
    private DataStream<Report> reports;
    private KeyedStream<Report, String> byStation;

    private Feeds(StreamExecutionEnvironment env) {
        this.env = env;
    }

    public static synchronized Feeds getInstance() {
        if (instance == null) {
            instance = new Feeds(StreamExecutionEnvironment.getExecutionEnvironment());
        }
        return instance;
    }

    public StreamExecutionEnvironment getEnv() {
        return env;
    }

    public DataStream<Report> getReports() {
        return reports;
    }

    public Feeds setReports(DataStream<Report> reports) {
        this.reports = reports;
        this.byStation = reports.keyBy(Report::getStation);
        return this;
    }

    public KeyedStream<Report, String> getByStation() {
        return byStation;
    }
}
