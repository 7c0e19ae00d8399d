package ca.weather.feeds;

import ca.weather.feeds.holders.Feeds;
import ca.weather.feeds.model.Report;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

abstract class BaseFeeds {

    protected final Feeds feeds = Feeds.getInstance();
    protected DataStream<Report>[] stations;

    protected StreamExecutionEnvironment env() {
        return feeds.getEnv();
    }

    @SuppressWarnings("unchecked")
    protected void open(String... names) {
        stations = new DataStream[names.length];
        for (int i = 0; i < names.length; i++) {
            stations[i] = env().fromElements(new Report(names[i], i)).name(names[i]).uid("station-" + names[i]);
        }
        feeds.setReports(stations[0].union(stations[1], stations[2]));
    }

    protected void build() {
        feeds.getReports().print().uid("all-reports").name("all reports");
    }
}
