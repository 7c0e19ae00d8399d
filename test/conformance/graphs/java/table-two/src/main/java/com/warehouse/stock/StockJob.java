package com.warehouse.stock;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

import static org.apache.flink.table.api.Expressions.$;

/** Tables made of streams of tuples and rows, with uids for all operators of queries. */
public class StockJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.getConfig().set("table.exec.uid.generation", "ALWAYS");

        DataStream<Row> moves = env.fromData(Row.of("bolt", 5), Row.of("nut", 7)).uid("moves");
        Table stock = tables.fromDataStream(moves).as("item", "pieces");
        Table many = stock.filter($("pieces").isGreater(5)).select($("item"), $("pieces"));
        tables.toDataStream(many, Row.class).print().uid("many");

        Table sums = stock.groupBy($("item")).select($("item"), $("pieces").sum().as("pieces"));
        DataStream<Row> changes = tables.toChangelogStream(sums);
        changes.filter(row -> row.getKind().shortString().equals("+U")).uid("updates").print().uid("updates-print");
        env.execute("stock");

        // A query that is looked at by hand.
        tables.fromChangelogStream(changes).execute().print();
    }
}
