package com.oldbank.flows;

import org.apache.flink.api.common.functions.FlatJoinFunction;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.sink.RichSinkFunction;
import org.apache.flink.streaming.api.functions.windowing.AllWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.GlobalWindow;
import org.apache.flink.util.Collector;

public interface BookingFunctions {

    /** Keeps a list of its own. */
    class Buffer extends RichFlatMapFunction<Booking, Booking> implements CheckpointedFunction {
        private transient ListState<Booking> buffered;

        @Override
        public void flatMap(Booking booking, Collector<Booking> out) throws Exception {
            buffered.add(booking);
            out.collect(booking);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {}

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            buffered = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("buffered", Booking.class));
        }
    }

    class Both implements FlatJoinFunction<Booking, Booking, Long> {
        @Override
        public void join(Booking first, Booking second, Collector<Long> out) {
            out.collect(first.cents - second.cents);
        }
    }

    class Count implements AllWindowFunction<Long, Integer, GlobalWindow> {
        @Override
        public void apply(GlobalWindow window, Iterable<Long> values, Collector<Integer> out) {
            int count = 0;
            for (Long value : values) {
                count++;
            }
            out.collect(count);
        }
    }

    class Ledger extends RichSinkFunction<Booking> {
        @Override
        public void invoke(Booking booking, Context context) {}
    }
}
