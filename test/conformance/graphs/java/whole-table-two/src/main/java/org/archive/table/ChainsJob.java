package org.archive.table;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.operators.Order;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** What decides whether two operators are one task: parallelism, partitioning, groups, chaining. */
public class ChainsJob {

    private static final OutputTag<Long> ODD = new OutputTag<Long>("odd") {};

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(4);
        DataStream<Long> numbers = env.fromSequence(1, 1000).uid("numbers");

        numbers.map(n -> n + 1).uid("chained").filter(n -> n > 0).uid("also-chained").print().uid("chained-print");
        numbers.map(n -> n + 2).setParallelism(2).uid("narrow").print().uid("wide-print");
        numbers.map(n -> n + 3).setParallelism(4).uid("same-number").print().setParallelism(4).uid("same-print");
        numbers.map(n -> n + 4).startNewChain().uid("new-chain").print().uid("new-chain-print");
        numbers.map(n -> n + 5).disableChaining().uid("alone").print().uid("alone-print");
        numbers.map(n -> n + 6).slotSharingGroup("heavy").uid("heavy").print().uid("heavy-print");
        DataStream<Long> heavyToo = numbers.map(n -> n + 7).slotSharingGroup("heavy").uid("heavy-too");
        heavyToo.map(n -> n).slotSharingGroup("default").uid("light").print().uid("light-print");

        numbers.rebalance().map(n -> n).uid("rebalanced").print().uid("rebalanced-print");
        numbers.rescale().map(n -> n).uid("rescaled").print().uid("rescaled-print");
        numbers.shuffle().map(n -> n).uid("shuffled").print().uid("shuffled-print");
        numbers.global().map(n -> n).uid("global").print().uid("global-print");
        numbers.broadcast().map(n -> n).uid("everywhere").print().uid("everywhere-print");
        numbers.forward().map(n -> n).uid("forwarded").print().uid("forwarded-print");
        numbers.partitionCustom((n, parts) -> (int) (n % parts), n -> n).map(n -> n).uid("custom").print().uid("custom-print");

        KeyedStream<Long, Long> keyed = numbers.keyBy(n -> n % 10);
        keyed.map(n -> n).uid("of-keys").print().uid("of-keys-print");
        keyed.reduce(Long::sum).uid("sums").map(n -> n).uid("behind-sums").sinkTo(new DiscardingSink<>()).uid("sums-out");

        SingleOutputStreamOperator<Long> split = numbers.process(new Split()).uid("split");
        split.getSideOutput(ODD).map(n -> n).uid("odd").print().uid("odd-print");
        split.union(numbers).map(n -> n).uid("united").print().uid("united-print");
        split.union(split.getSideOutput(ODD)).filter(n -> n > 1).uid("both-outputs").print().uid("both-print");
        numbers.assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks()).uid("times").print().uid("times-print");
        numbers.map(n -> n).setMaxParallelism(128).uid("limited").print().uid("limited-print");
        numbers.map(n -> n).setBufferTimeout(10).uid("quick").print().uid("quick-print");

        numbers.fullWindowPartition().reduce(new Sum()).uid("partition-sum").print().uid("partition-print");
        numbers.fullWindowPartition().sortPartition(n -> n, Order.ASCENDING).uid("sorted").print().uid("sorted-print");
        keyed.fullWindowPartition().reduce(new Sum()).uid("key-sum").print().uid("key-print");

        numbers.map(n -> n).setParallelism(1).uid("one").windowAll(org.apache.flink.streaming.api.windowing.assigners.GlobalWindows.createWithEndOfStreamTrigger()).reduce(Long::sum).uid("total").print().setParallelism(1).uid("total-print");

        env.execute("chains");
    }

    private static class Sum implements ReduceFunction<Long> {
        @Override
        public Long reduce(Long a, Long b) {
            return a + b;
        }
    }

    private static class Split extends ProcessFunction<Long, Long> {
        @Override
        public void processElement(Long n, Context ctx, Collector<Long> out) {
            out.collect(n);
        }
    }
}
