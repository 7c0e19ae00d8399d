package tv.watch.sessions.spi;

import org.apache.flink.streaming.api.datastream.DataStream;

/** Something that is done with all views. */
public interface Branch {

    String PREFIX = "branch-";

    void attach(DataStream<View> views);

    default String uid(String part) {
        return PREFIX + getClass().getSimpleName().toLowerCase() + "-" + part;
    }

    record View(String user, String film, long seconds) {}
}
