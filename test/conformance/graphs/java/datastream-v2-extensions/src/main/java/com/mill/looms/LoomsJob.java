package com.mill.looms;

import org.apache.flink.api.common.state.StateDeclaration;
import org.apache.flink.api.common.state.StateDeclarations;
import org.apache.flink.api.common.state.ValueStateDeclaration;
import org.apache.flink.api.common.typeinfo.TypeDescriptors;
import org.apache.flink.api.connector.dsv2.DataStreamV2SinkUtils;
import org.apache.flink.api.connector.dsv2.DataStreamV2SourceUtils;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.datastream.api.ExecutionEnvironment;
import org.apache.flink.datastream.api.builtin.BuiltinFuncs;
import org.apache.flink.datastream.api.common.Collector;
import org.apache.flink.datastream.api.context.NonPartitionedContext;
import org.apache.flink.datastream.api.context.PartitionedContext;
import org.apache.flink.datastream.api.context.RuntimeContext;
import org.apache.flink.datastream.api.context.TwoOutputPartitionedContext;
import org.apache.flink.datastream.api.extension.eventtime.EventTimeExtension;
import org.apache.flink.datastream.api.extension.eventtime.function.OneInputEventTimeStreamProcessFunction;
import org.apache.flink.datastream.api.extension.eventtime.timer.EventTimeManager;
import org.apache.flink.datastream.api.extension.join.JoinFunction;
import org.apache.flink.datastream.api.extension.join.JoinType;
import org.apache.flink.datastream.api.extension.window.context.OneInputWindowContext;
import org.apache.flink.datastream.api.extension.window.function.OneInputWindowStreamProcessFunction;
import org.apache.flink.datastream.api.extension.window.strategy.WindowStrategy;
import org.apache.flink.datastream.api.function.OneInputStreamProcessFunction;
import org.apache.flink.datastream.api.function.TwoInputBroadcastStreamProcessFunction;
import org.apache.flink.datastream.api.function.TwoInputNonBroadcastStreamProcessFunction;
import org.apache.flink.datastream.api.function.TwoOutputStreamProcessFunction;
import org.apache.flink.datastream.api.stream.GlobalStream;
import org.apache.flink.datastream.api.stream.KeyedPartitionStream;
import org.apache.flink.datastream.api.stream.NonKeyedPartitionStream;
import org.apache.flink.datastream.api.stream.NonKeyedPartitionStream.ProcessConfigurableAndNonKeyedPartitionStream;
import org.apache.flink.streaming.api.functions.sink.PrintSink;

import java.time.Duration;
import java.util.Set;

/** Everything that the extensions of the new DataStream API make. */
public class LoomsJob {

    public static void main(String[] args) throws Exception {
        ExecutionEnvironment env = ExecutionEnvironment.getInstance();
        ProcessConfigurableAndNonKeyedPartitionStream<Long> threads =
                env.fromSource(DataStreamV2SourceUtils.wrapSource(new DataGeneratorSource<>(n -> n, 100, Types.LONG)), "threads")
                        .withUid("threads");
        OneInputStreamProcessFunction<Long, Long> watermarks =
                EventTimeExtension.<Long>newWatermarkGeneratorBuilder(n -> n).perEventWatermark().buildAsProcessFunction();
        NonKeyedPartitionStream<Long> timed = threads.process(watermarks).withUid("times");
        KeyedPartitionStream<Long, Long> byLoom = timed.keyBy(n -> n % 10);

        byLoom.process(BuiltinFuncs.window(WindowStrategy.tumbling(Duration.ofMinutes(5), WindowStrategy.EVENT_TIME), new CountThreads()))
                .withUid("count-5min")
                .toSink(DataStreamV2SinkUtils.wrapSink(new PrintSink<>()))
                .withUid("counts-print");
        byLoom.process(EventTimeExtension.wrapProcessFunction(new Late())).withUid("late");

        // The keys stay as they are, so that nothing is sent elsewhere.
        KeyedPartitionStream<Long, Long> doubled = byLoom.process(new Twice(), n -> n % 10).withUid("twice");
        doubled.process(new Twice()).withUid("four-times");

        byLoom.connectAndProcess(doubled, BuiltinFuncs.join(new Pair(), JoinType.INNER)).withUid("pairs");
        BuiltinFuncs.join(timed, n -> n, threads, n -> n, new Pair()).toSink(DataStreamV2SinkUtils.wrapSink(new PrintSink<>())).withUid("joined-print");
        threads.broadcast().connectAndProcess(byLoom, new Rules()).withUid("rules");

        GlobalStream<Long> all = threads.global();
        GlobalStream.TwoGlobalStreams<Long, String> both = all.process(new OddAndEven());
        both.getFirst().withUid("odd-and-even").toSink(DataStreamV2SinkUtils.wrapSink(new PrintSink<>()));
        both.getSecond().process(new Shout()).withUid("texts");
        all.connectAndProcess(threads.process(new Plus()).withParallelism(2).global(), new Either()).withUid("either");

        env.execute("looms");
    }

    static class CountThreads implements OneInputWindowStreamProcessFunction<Long, Long> {
        @Override
        public void onTrigger(Collector<Long> out, PartitionedContext<Long> ctx, OneInputWindowContext<Long> window) {
            out.collect(1L);
        }
    }

    static class Late implements OneInputEventTimeStreamProcessFunction<Long, Long> {
        private EventTimeManager times;

        @Override
        public void initEventTimeProcessFunction(EventTimeManager manager) {
            times = manager;
        }

        @Override
        public void processRecord(Long n, Collector<Long> out, PartitionedContext<Long> ctx) {
            times.registerTimer(n);
        }
    }

    static class Twice implements OneInputStreamProcessFunction<Long, Long> {
        private static final ValueStateDeclaration<Long> LAST = StateDeclarations.valueState("last", TypeDescriptors.LONG);

        @Override
        public Set<StateDeclaration> usesStates() {
            return Set.of(LAST);
        }

        @Override
        public void processRecord(Long n, Collector<Long> out, PartitionedContext<Long> ctx) {
            out.collect(n * 2);
        }
    }

    static class Plus implements OneInputStreamProcessFunction<Long, Long> {
        @Override
        public void processRecord(Long n, Collector<Long> out, PartitionedContext<Long> ctx) {
            out.collect(n + 1);
        }
    }

    static class Shout implements OneInputStreamProcessFunction<String, String> {
        @Override
        public void processRecord(String text, Collector<String> out, PartitionedContext<String> ctx) {
            out.collect(text + "!");
        }
    }

    static class OddAndEven implements TwoOutputStreamProcessFunction<Long, Long, String> {
        @Override
        public void processRecord(Long n, Collector<Long> odd, Collector<String> even, TwoOutputPartitionedContext<Long, String> ctx) {
            odd.collect(n);
        }
    }

    static class Either implements TwoInputNonBroadcastStreamProcessFunction<Long, Long, Long> {
        @Override
        public void processRecordFromFirstInput(Long n, Collector<Long> out, PartitionedContext<Long> ctx) {
            out.collect(n);
        }

        @Override
        public void processRecordFromSecondInput(Long n, Collector<Long> out, PartitionedContext<Long> ctx) {
            out.collect(n);
        }
    }

    static class Rules implements TwoInputBroadcastStreamProcessFunction<Long, Long, Long> {
        @Override
        public void processRecordFromNonBroadcastInput(Long n, Collector<Long> out, PartitionedContext<Long> ctx) {
            out.collect(n);
        }

        @Override
        public void processRecordFromBroadcastInput(Long n, NonPartitionedContext<Long> ctx) {}
    }

    static class Pair implements JoinFunction<Long, Long, Long> {
        @Override
        public void processRecord(Long left, Long right, Collector<Long> out, RuntimeContext ctx) {
            out.collect(left + right);
        }
    }
}
