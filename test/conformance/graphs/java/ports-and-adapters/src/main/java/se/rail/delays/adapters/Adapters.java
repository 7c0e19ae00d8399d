package se.rail.delays.adapters;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import se.rail.delays.domain.Delay;
import se.rail.delays.ports.DelaySource;
import se.rail.delays.ports.ReportSink;

public final class Adapters {

    private Adapters() {}

    public static class Generated implements DelaySource {
        private final String id;

        public Generated(String id) {
            this.id = id;
        }

        @Override
        public DataStream<Delay> delays(StreamExecutionEnvironment env) {
            var source = new DataGeneratorSource<>(n -> new Delay("t" + n % 8, (int) (n % 60), n), 500L, TypeInformation.of(Delay.class));
            var strategy = WatermarkStrategy.<Delay>forMonotonousTimestamps().withTimestampAssigner((delay, time) -> delay.time());
            return env.fromSource(source, strategy, id).uid(id);
        }
    }

    public static class Both implements DelaySource {
        private final DelaySource first;
        private final DelaySource second;

        public Both(DelaySource first, DelaySource second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public DataStream<Delay> delays(StreamExecutionEnvironment env) {
            return first.delays(env).union(second.delays(env));
        }
    }

    public static <T> ReportSink<T> printed() {
        return (reports, id) -> reports.print(id).uid("print-" + id);
    }

    public static <T> ReportSink<T> nowhere() {
        return new ReportSink<>() {
            @Override
            public void accept(DataStream<T> reports, String id) {
                reports.sinkTo(new DiscardingSink<>()).uid("nowhere-" + id).name(id);
            }
        };
    }
}
