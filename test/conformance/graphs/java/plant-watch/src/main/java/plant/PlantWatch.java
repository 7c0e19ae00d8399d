package plant;

import static plant.PlantWatch.Ids.*;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.PatternStream;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.BroadcastConnectedStream;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

public class PlantWatch {
    static final class Ids {
        static final String ROOT = "plant";
        static final String READ = ROOT + "/read", SPLIT = ROOT + "/split";
        static final Map<String, String> LOOKUP = Map.of("rules", "rules-v2", "limits", "limits-v3");

        static String of(Object... parts) {
            String text = ROOT;
            for (Object part : parts) text += "/" + part;
            return text;
        }
    }

    static final Map<String, OutputTag<String>> TAGS = new TreeMap<>();

    static {
        for (String level : List.of("warn", "error", "fatal")) {
            TAGS.put(level, new OutputTag<String>(level) {});
        }
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<String> lines = env.socketTextStream("plant", 9999).uid(READ);

        SingleOutputStreamOperator<String> split = lines.process(new Splitter()).uid(SPLIT);
        int rank = 0;
        for (var tag : TAGS.entrySet()) {
            split.getSideOutput(tag.getValue())
                    .map(s -> s.toUpperCase())
                    .uid(of("level", tag.getKey(), rank))
                    .print().uid(of("print", rank++));
        }

        KeyedStream<String, Integer> keyed = split
                .assignTimestampsAndWatermarks(WatermarkStrategy.<String>forMonotonousTimestamps())
                .uid(of("time"))
                .keyBy(String::length);

        Pattern<String, String> rising = Pattern.<String>begin("low").where(SimpleCondition.of(s -> s.length() < 3))
                .next("high").where(SimpleCondition.of(s -> s.length() > 9)).within(Duration.ofMinutes(5));
        PatternStream<String> matches = CEP.pattern(keyed, rising);
        SingleOutputStreamOperator<String> alarms = matches.process(new Matches());
        alarms.uid(of("alarms")).name("alarms");

        DataStream<String> looked = AsyncDataStream.orderedWait(alarms, new Lookup(), 3, TimeUnit.SECONDS, 50)
                .uid(of("lookup")).setParallelism(2);

        MapStateDescriptor<String, String> rules = new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
        DataStream<String> ruleLines = env.fromElements("r1", "r2").uid(LOOKUP.get("rules"));
        BroadcastConnectedStream<String, String> withRules = looked.connect(ruleLines.broadcast(rules));
        DataStream<String> judged = withRules.process(new Judge(), Types.STRING).uid(of("judge"));

        DataStream<String> limits = env.fromElements("l").uid(LOOKUP.getOrDefault("limits", "none"));
        ConnectedStreams<String, String> both = judged.connect(limits);
        DataStream<Integer> lengths = both.map(new CoMapFunction<String, String, Integer>() {
            @Override
            public Integer map1(String value) {
                return value.length();
            }

            @Override
            public Integer map2(String value) {
                return -1;
            }
        }).uid(of("lengths"));

        keyed.intervalJoin(judged.keyBy(s -> s.length()))
                .between(Duration.ofSeconds(-5), Duration.ofSeconds(5))
                .process(new Joined())
                .uid(of("near"))
                .addSink(new org.apache.flink.streaming.api.functions.sink.DiscardingSink<>())
                .uid(of("near", "sink"));

        split.join(limits)
                .where(s -> s).equalTo(s -> s)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .apply((a, b) -> a + b, Types.STRING)
                .print();

        split.coGroup(judged)
                .where(String::length).equalTo(String::length)
                .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
                .apply((Iterable<String> a, Iterable<String> b, Collector<Long> out) -> out.collect(1L), Types.LONG)
                .rescale()
                .print("co").uid(of("co"));

        lengths.countWindowAll(100).sum(0).uid(of("sum")).printToErr().uid(of("sum", "err"));
        env.execute();
    }

    static class Splitter extends ProcessFunction<String, String> {
        @Override
        public void processElement(String value, Context ctx, Collector<String> out) {
            ctx.output(TAGS.get("warn"), value);
            out.collect(value);
        }
    }

    static class Matches extends PatternProcessFunction<String, String> {
        @Override
        public void processMatch(Map<String, List<String>> match, Context ctx, Collector<String> out) {
            out.collect(match.get("low").get(0));
        }
    }

    static class Lookup extends RichAsyncFunction<String, String> {
        @Override
        public void asyncInvoke(String input, ResultFuture<String> future) {
            future.complete(Collections.singleton(input));
        }
    }

    static class Judge extends BroadcastProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, ReadOnlyContext ctx, Collector<String> out) {
            out.collect(value);
        }

        @Override
        public void processBroadcastElement(String value, Context ctx, Collector<String> out) {}
    }

    static class Joined extends org.apache.flink.streaming.api.functions.co.ProcessJoinFunction<String, String, String> {
        @Override
        public void processElement(String a, String b, Context ctx, Collector<String> out) {
            out.collect(a + b);
        }
    }
}
