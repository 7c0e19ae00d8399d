package com.example.payments;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Passes payments on once each. */
public class PaymentsJob {

    public static void main(String[] args) throws Exception {
        Configuration conf = new Configuration();
        conf.set(TaskManagerOptions.NUM_TASK_SLOTS, 2);
        conf.setString("pipeline.object-reus", "true");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
        env.getConfig().setGlobalJobParameters(ParameterTool.fromArgs(args));

        env.fromSource(Payments.source(), WatermarkStrategy.noWatermarks(), "payments")
                .keyBy(Payment::id)
                .process(new Deduplicate())
                .sinkTo(Payments.sink());

        env.execute("payments");
    }
}
