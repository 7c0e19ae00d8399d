package nl.port.containers;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** What stands between operators. */
public class PartitionsJob {

    private static final OutputTag<Long> ODD = new OutputTag<>("odd") {};
    private static final OutputTag<String> TEXT = new OutputTag<>("text") {};

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStreamSource<Long> ships = env.fromSequence(1, 100);
        ships.uid("ships");
        DataStream<Long> trucks = env.fromSequence(1, 100).uid("trucks").slotSharingGroup("trucks");

        // The last one wins.
        ships.rebalance().keyBy(n -> n % 5).reduce(Long::sum).uid("by-five").print();
        ships.keyBy(n -> n % 5).union(trucks).map(n -> n).uid("no-key-any-more").print();
        ships.keyBy(n -> n % 5).keyBy(n -> n % 3).reduce(Long::sum).uid("by-three").print();
        ships.shuffle().broadcast().global().map(n -> n).uid("one-place").print();

        // A key stays with what does not move records.
        KeyedStream<Long, Long> keyed = ships.keyBy(n -> n % 7);
        keyed.filter(n -> n > 3).uid("filter-of-keyed").setParallelism(6).print();
        keyed.map(n -> n).uid("map-of-keyed").keyBy(n -> n % 7).reduce(Long::max).uid("largest").print();

        // Streams that meet, also themselves.
        keyed.union(trucks.rescale(), ships.rebalance()).map(n -> n).uid("meeting").print();
        ships.union(ships).map(n -> n).uid("twice").print();
        ships.connect(ships).map(new Either()).uid("with-itself").print();
        ships.union(trucks).union(trucks.union(ships)).filter(n -> n > 0).uid("all-of-them").sinkTo(new DiscardingSink<>());

        // Side outputs.
        SingleOutputStreamOperator<Long> split = trucks.process(new Split()).uid("split");
        split.getSideOutput(ODD).map(n -> n).uid("odd").print();
        split.getSideOutput(ODD).rebalance().map(n -> n).uid("odd-rebalanced").print();
        split.getSideOutput(TEXT).broadcast().print().uid("texts");
        split.getSideOutput(ODD).union(split).keyBy(n -> n).reduce(Long::sum).uid("all-again").print();

        // Names and groups go on with the stream.
        split.map(n -> n).uid("in-trucks").map(n -> n).uid("in-default").slotSharingGroup("default").map(n -> n).uid("also-default").print();
        split.map(n -> n).uid("head").startNewChain().map(n -> n).uid("alone").disableChaining().map(n -> n).uid("behind").print();

        env.disableOperatorChaining();
        env.execute("partitions");
    }

    private static class Split extends ProcessFunction<Long, Long> {
        @Override
        public void processElement(Long n, Context ctx, Collector<Long> out) {
            if (n % 2 == 1) {
                ctx.output(ODD, n);
            } else {
                ctx.output(TEXT, "" + n);
                out.collect(n);
            }
        }
    }
}
