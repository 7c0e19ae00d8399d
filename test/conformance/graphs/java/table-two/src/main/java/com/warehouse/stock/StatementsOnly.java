package com.warehouse.stock;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;

/** No stream at all. */
public class StatementsOnly {

    public static void main(String[] args) {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        tables.executeSql("CREATE TABLE orders (item STRING, pieces INT) WITH ('connector' = 'datagen')");
        tables.executeSql("CREATE TABLE reports (item STRING, pieces INT) WITH ('connector' = 'print')");
        tables.executeSql("CREATE TABLE archive (item STRING, pieces INT) WITH ('connector' = 'blackhole')");

        StatementSet set = tables.createStatementSet();
        set.addInsertSql("INSERT INTO reports SELECT item, SUM(pieces) FROM orders GROUP BY item");
        set.addInsertSql("INSERT INTO archive SELECT item, pieces FROM orders");
        set.execute();
    }
}
