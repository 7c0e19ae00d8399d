package tv.watch.sessions.branches;

import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import tv.watch.sessions.spi.Branch;

/** A user's favourite films, found in rounds: each round looks at what the one before has left. */
public class Favourites implements Branch {

    private final int rounds;

    public Favourites(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public void attach(DataStream<View> views) {
        DataStreamSink<View> sink = round(views, rounds).print();
        sink.uid(uid("print"));
    }

    private DataStream<View> round(DataStream<View> views, int left) {
        if (left == 0) {
            return views;
        }
        SingleOutputStreamOperator<View> next = views.keyBy(View::user).process(new Round());
        next.uid(uid("round-" + left));
        return round(next, left - 1);
    }

    static class Round extends KeyedProcessFunction<String, Branch.View, Branch.View> {
        private transient MapState<String, Long> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen", String.class, Long.class));
        }

        @Override
        public void processElement(Branch.View view, Context ctx, Collector<Branch.View> out) throws Exception {
            if (seen.contains(view.film())) {
                out.collect(view);
            }
            seen.put(view.film(), view.seconds());
        }
    }
}
