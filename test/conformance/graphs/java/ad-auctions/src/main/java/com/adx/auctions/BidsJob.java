package com.adx.auctions;

import com.adx.common.Sinks;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternSelectFunction;
import org.apache.flink.cep.PatternStream;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

public class BidsJob extends BaseJob<String> {

    private static final OutputTag<String> REJECTED = new OutputTag<>("rejected", Types.STRING);
    private static final MapStateDescriptor<String, String> LIMITS =
            new MapStateDescriptor<>("limits", Types.STRING, Types.STRING);

    public BidsJob() {
        super("bids");
    }

    public static void main(String[] args) throws Exception {
        new BidsJob().run();
    }

    @Override
    protected DataStream<String> read() {
        return env.fromElements("a:1", "b:2", "a:3").uid(ids.of("source"));
    }

    @Override
    protected SingleOutputStreamOperator<String> process(DataStream<String> bids) {
        BroadcastStream<String> limits = env.fromElements("a=2", "b=5")
                .uid(ids.of("limits"))
                .broadcast(LIMITS);
        SingleOutputStreamOperator<String> checked = bids.connect(limits)
                .process(new Limit())
                .uid(ids.of("check"));

        Pattern<String, ?> twice = Pattern.<String>begin("first")
                .where(SimpleCondition.of(bid -> bid.startsWith("a")))
                .next("second");
        PatternStream<String> pairs = CEP.pattern(checked.keyBy(bid -> bid.substring(0, 1)), twice);
        return pairs.select(new Join()).uid(ids.of("pairs")).name("pairs of bids");
    }

    @Override
    protected void after(SingleOutputStreamOperator<String> result) {
        SideOutputs outputs = new SideOutputs(result);
        Sinks.discard(outputs.late(), ids.of("late-sink"));
    }

    private class SideOutputs {
        private final SingleOutputStreamOperator<String> from;

        SideOutputs(SingleOutputStreamOperator<String> from) {
            this.from = from;
        }

        DataStream<String> late() {
            return from.getSideOutput(REJECTED).map(String::trim).uid(ids.of("late"));
        }
    }

    private static class Limit extends BroadcastProcessFunction<String, String, String> {
        @Override
        public void processElement(String bid, ReadOnlyContext ctx, Collector<String> out) throws Exception {
            if (ctx.getBroadcastState(LIMITS).contains(bid)) {
                ctx.output(REJECTED, bid);
            } else {
                out.collect(bid);
            }
        }

        @Override
        public void processBroadcastElement(String limit, Context ctx, Collector<String> out) throws Exception {
            ctx.getBroadcastState(LIMITS).put(limit, limit);
        }
    }

    private static class Join implements PatternSelectFunction<String, String> {
        @Override
        public String select(Map<String, List<String>> match) {
            return String.join("+", match.get("first")) + match.get("second");
        }
    }
}
