package si.plant.alarms.enrich;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import si.plant.alarms.Job;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where alarms get what people need to know. Picked by name. */
public enum Enrichment {
    NONE {
        @Override
        public DataStream<String> enrich(DataStream<String> alarms) {
            return alarms;
        }
    },
    LOOKUP {
        @Override
        public DataStream<String> enrich(DataStream<String> alarms) {
            return AsyncDataStream.orderedWait(alarms, new Lookup(), 3, TimeUnit.SECONDS).uid(Job.uid(Lookup.class));
        }
    },
    MANUALS {
        @Override
        public SingleOutputStreamOperator<String> enrich(DataStream<String> alarms) {
            MapStateDescriptor<String, String> state = new MapStateDescriptor<>("manuals", Types.STRING, Types.STRING);
            DataStream<String> manuals = Job.env().fromData("a", "b").uid("manuals");
            return alarms.keyBy(alarm -> alarm).connect(manuals.broadcast(state)).process(new Read()).uid("read-manual");
        }
    };

    public abstract DataStream<String> enrich(DataStream<String> alarms);

    private static class Lookup extends RichAsyncFunction<String, String> {
        @Override
        public void asyncInvoke(String alarm, ResultFuture<String> result) {
            result.complete(List.of(alarm));
        }
    }

    private static class Read extends KeyedBroadcastProcessFunction<String, String, String, String> {
        @Override
        public void processElement(String alarm, ReadOnlyContext ctx, Collector<String> out) {
            out.collect(alarm);
        }

        @Override
        public void processBroadcastElement(String manual, Context ctx, Collector<String> out) {}
    }
}
