package shop.rides;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Counts the rides of each driver. Preflight has something to say about it. */
public class RidesJob {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        FileSource<String> files =
                FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path("s3://rides/in"))
                        .monitorContinuously(Duration.ofSeconds(10))
                        .build();

        SingleOutputStreamOperator<String> rides =
                env.fromSource(files, WatermarkStrategy.noWatermarks(), "rides").uid("rides");

        rides.map(String::trim)
                .keyBy(RidesJob::driverOf)
                .process(new CountRides())
                .sinkTo(
                        FileSink.forRowFormat(new Path("s3://rides/out"), new SimpleStringEncoder<String>())
                                .build());

        env.execute("rides");
    }

    static String driverOf(String ride) {
        return ride.substring(0, ride.indexOf(','));
    }

    /** Keeps a count for each driver, which a savepoint has to find again. */
    static class CountRides extends KeyedProcessFunction<String, String, String> {
        private transient ValueState<Long> count;

        @Override
        public void open(Configuration parameters) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
        }

        @Override
        public void processElement(String ride, Context context, Collector<String> out) throws Exception {
            long rides = (count.value() == null ? 0 : count.value()) + 1;
            count.update(rides);
            out.collect(context.getCurrentKey() + ',' + rides);
        }
    }
}
