package com.shop.tables;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** A statement set beside a stream, and a statement of its own. */
public class StatementsJob {

    private static final String NUMBERS =
            "CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '10')";

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        tables.executeSql(NUMBERS);
        sink(tables, "even");
        sink(tables, "odd");

        DataStream<Long> sequence = env.fromSequence(1, 100).uid("sequence");
        sequence.print().uid("sequence-print");

        StreamStatementSet statements = tables.createStatementSet();
        statements.addInsertSql("INSERT INTO even SELECT n FROM numbers WHERE MOD(n, 2) = 0");
        statements.addInsertSql("INSERT INTO odd SELECT n FROM numbers WHERE MOD(n, 2) = 1");
        statements.attachAsDataStream();
        env.execute("statements");

        TableResult result = tables.executeSql("INSERT INTO even SELECT n * 2 FROM numbers");
        System.out.println(result.getJobClient().isPresent());
    }

    private static void sink(StreamTableEnvironment tables, String name) {
        tables.executeSql("CREATE TABLE " + name + " (n BIGINT) WITH ('connector' = 'blackhole')");
    }
}
