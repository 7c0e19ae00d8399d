package com.telco.streaming.billing;

import com.telco.streaming.framework.Sinks;
import com.telco.streaming.framework.StreamingJob;
import com.telco.streaming.usage.Usage;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Bills large uses at once, keeps the others for the end of the month. */
public class BillingJob extends StreamingJob<Usage, String> {

    private final OutputTag<Usage> later = new OutputTag<>("later", org.apache.flink.api.common.typeinfo.TypeInformation.of(Usage.class));

    public static void main(String[] args) throws Exception {
        BillingJob job = new BillingJob();
        job.start(args);
    }

    @Override
    protected String getJobName() {
        return "billing";
    }

    @Override
    protected DataStream<Usage> source() {
        return getEnv().fromData(new Usage("1", 10), new Usage("2", 20)).uid("uses");
    }

    @Override
    protected SingleOutputStreamOperator<String> process(DataStream<Usage> uses) {
        return uses.process(new Large(later));
    }

    @Override
    protected void sink(DataStream<String> bills) {
        Sinks.add(bills, parameters, "bills");
        if (bills instanceof SingleOutputStreamOperator) {
            DataStream<Usage> rest = ((SingleOutputStreamOperator<String>) bills).getSideOutput(later);
            Sinks.add(rest, parameters, "later");
        }
    }

    private static class Large extends ProcessFunction<Usage, String> {
        private final OutputTag<Usage> rest;

        Large(OutputTag<Usage> rest) {
            this.rest = rest;
        }

        @Override
        public void processElement(Usage usage, Context ctx, Collector<String> out) {
            if (usage.bytes > 15) {
                out.collect(usage.number);
            } else {
                ctx.output(rest, usage);
            }
        }
    }
}
