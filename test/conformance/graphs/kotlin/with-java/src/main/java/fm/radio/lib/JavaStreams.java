package fm.radio.lib;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Written before the company knew Kotlin. */
public class JavaStreams {

    public static final String PREFIX = "radio";

    private final StreamExecutionEnvironment env;
    private boolean debug;

    public JavaStreams(StreamExecutionEnvironment env) {
        this.env = env;
    }

    public boolean isDebug() {
        return debug;
    }

    public void setDebug(boolean debug) {
        this.debug = debug;
    }

    public SingleOutputStreamOperator<String> songs(String station) {
        return env.fromData(station + "-1", station + "-2").uid(PREFIX + "-songs-" + station);
    }

    public static <T> void end(DataStream<T> stream, String id) {
        stream.sinkTo(new DiscardingSink<>()).uid(PREFIX + "-" + id);
    }
}
