package tv.watch.sessions;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tv.watch.sessions.spi.Branch;
import tv.watch.sessions.spi.Branch.View;
import tv.watch.sessions.spi.Branches;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

public class SessionsJob {

    private enum Device { PHONE, TV }

    private final Map<Device, SingleOutputStreamOperator<View>> views = new EnumMap<>(Device.class);

    public static void main(String[] args) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(256);
        new SessionsJob().define(env);
        env.execute(SessionsJob.class.getSimpleName());
    }

    private void define(StreamExecutionEnvironment env) {
        Arrays.stream(Device.values()).forEach(device -> views.put(device, new Views(env, device).create()));
        DataStream<View> all = views.get(Device.PHONE).union(views.get(Device.TV));
        Branches.attachAll(all, new Rewatched(), new Branch() {
            @Override
            public void attach(DataStream<View> stream) {
                stream.filter(view -> view.seconds() > 3600).uid("long-views").print().uid("long-views-print");
            }
        });
    }

    /** The views of one kind of device. */
    private class Views {
        private final StreamExecutionEnvironment env;
        private final Device device;

        Views(StreamExecutionEnvironment env, Device device) {
            this.env = env;
            this.device = device;
        }

        SingleOutputStreamOperator<View> create() {
            String name = device.name().toLowerCase();
            DataGeneratorSource<View> source =
                    new DataGeneratorSource<>(n -> new View("u" + n % 9, "f" + n % 7, n), 1000L, TypeInformation.of(View.class));
            SingleOutputStreamOperator<View> created =
                    env.fromSource(source, WatermarkStrategy.noWatermarks(), name).uid("views-" + name);
            return device == Device.TV ? created.filter(view -> view.seconds() > 10).uid("no-zapping") : created;
        }
    }

    private static class Rewatched implements Branch {
        @Override
        public void attach(DataStream<View> stream) {
            stream.keyBy(View::film).countWindow(2).max("seconds").uid(uid("twice")).print();
        }
    }
}
