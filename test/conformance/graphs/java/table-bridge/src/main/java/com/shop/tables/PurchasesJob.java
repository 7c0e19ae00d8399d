package com.shop.tables;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

import java.time.Instant;

/** From a stream to tables and back. */
public class PurchasesJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);

        DataGeneratorSource<Purchase> source = new DataGeneratorSource<>(
                n -> new Purchase("p" + n % 5, 1, Instant.ofEpochSecond(n)), 100_000L, TypeInformation.of(Purchase.class));
        DataStream<Purchase> purchases = env
                .fromSource(source, WatermarkStrategy.noWatermarks(), "purchases")
                .uid("purchases");

        new Tables(tables).purchases(purchases.filter(purchase -> purchase.count > 0).uid("real-purchases"));

        Table large = tables.sqlQuery("SELECT product, `count` FROM purchases WHERE `count` > 10");
        DataStream<Row> rows = tables.toDataStream(large);
        rows.map(row -> (String) row.getField("product")).uid("products").sinkTo(new DiscardingSink<>()).uid("products-sink");

        Table sums = tables.sqlQuery("SELECT product, SUM(`count`) AS total FROM purchases GROUP BY product");
        tables.toChangelogStream(sums).print().uid("sums").setParallelism(1);

        env.execute("purchases");
    }
}
