package com.payco.payments.steps;

import com.payco.payments.config.OperatorId;
import com.payco.payments.model.Payment;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.time.Duration;

/** What each merchant got in a minute, and what came too late. */
public record Sums(SingleOutputStreamOperator<String> sums, DataStream<Payment> late) {

    private static final OutputTag<Payment> LATE = new OutputTag<>("late", TypeInformation.of(Payment.class));

    public static Sums of(DataStream<Payment> payments) {
        var sums = payments
                .keyBy(Payment::merchant)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .sideOutputLateData(LATE)
                .aggregate(new Add(), new Name())
                .uid(OperatorId.SUMS);
        return new Sums(sums, sums.getSideOutput(LATE));
    }

    private static class Add implements AggregateFunction<Payment, Long, Long> {
        @Override
        public Long createAccumulator() {
            return 0L;
        }

        @Override
        public Long add(Payment payment, Long sum) {
            return sum + payment.cents();
        }

        @Override
        public Long getResult(Long sum) {
            return sum;
        }

        @Override
        public Long merge(Long a, Long b) {
            return a + b;
        }
    }

    private static class Name extends ProcessWindowFunction<Long, String, String, TimeWindow> {
        @Override
        public void process(String merchant, Context context, Iterable<Long> sums, Collector<String> out) {
            sums.forEach(sum -> out.collect(merchant + "," + sum));
        }
    }
}
