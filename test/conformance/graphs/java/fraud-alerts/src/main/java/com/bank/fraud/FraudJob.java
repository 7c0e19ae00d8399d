package com.bank.fraud;

import com.bank.fraud.patterns.ManyInARow;
import com.bank.fraud.patterns.SmallThenLarge;
import com.bank.fraud.pipeline.FraudPipeline;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

public final class FraudJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setMaxParallelism(1024);

        DataStream<Transfer> transfers = env
                .fromSource(source(), WatermarkStrategy.forMonotonousTimestamps(), "transfers")
                .uid("transfers");

        new FraudPipeline(transfers)
                .with(new SmallThenLarge())
                .with(new ManyInARow(3))
                .with(new ManyInARow(10))
                .send()
                .setParallelism(1);

        // Without a key CEP runs in one place.
        new ManyInARow(100).all(transfers).uid("archive").print().name("archive").uid("archive-print");

        env.execute("fraud alerts");
    }

    private static DataGeneratorSource<Transfer> source() {
        return new DataGeneratorSource<>(n -> new Transfer("a" + n % 5, n % 1000, n), 10_000L, TypeInformation.of(Transfer.class));
    }
}
