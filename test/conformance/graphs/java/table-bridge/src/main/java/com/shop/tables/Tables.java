package com.shop.tables;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

final class Tables {

    private final StreamTableEnvironment tables;

    Tables(StreamTableEnvironment tables) {
        this.tables = tables;
    }

    Table purchases(DataStream<Purchase> purchases) {
        Schema schema = Schema.newBuilder()
                .column("product", DataTypes.STRING())
                .column("count", DataTypes.INT())
                .column("at", DataTypes.TIMESTAMP_LTZ(3))
                .watermark("at", "SOURCE_WATERMARK()")
                .build();
        Table table = tables.fromDataStream(purchases, schema);
        tables.createTemporaryView("purchases", table);
        return table;
    }
}
