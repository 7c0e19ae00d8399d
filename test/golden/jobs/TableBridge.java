package jobs.tables;

import static org.apache.flink.table.api.Expressions.$;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.types.Row;

/** From streams to tables and back, statement sets, and options of the table environment. */
public class TableBridge {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(360);
    StreamTableEnvironment tEnv = StreamTableEnvironment.create(env, EnvironmentSettings.inStreamingMode());
    DataStream<Order> orders = env.fromSource(Orders.source(), Orders.watermarks(), "orders").uid("orders");

    Table table = tEnv.fromDataStream(orders.filter(new Paid()), $("id"), $("amount"));
    tEnv.createTemporaryView("orders", orders);
    tEnv.createTemporaryView("big_orders", orders.map(new Big()).uid("big"));
    Table summed = tEnv.sqlQuery("SELECT id, SUM(amount) FROM orders GROUP BY id").filter($("amount").isGreater(1));
    tEnv.toChangelogStream(summed).map(new Unwrap()).uid("unwrapped").print();
    DataStream<Row> rows = tEnv.toDataStream(table);
    rows.sinkTo(Sinks.rows()).uid("rows");
    tEnv.toAppendStream(table, Row.class).addSink(new RowSink());
    tEnv.toRetractStream(table, Row.class).filter(row -> row.f0).print();
    table.select($("id")).execute().print();
    tEnv.executeSql("INSERT INTO out SELECT * FROM orders");

    StatementSet statements = tEnv.createStatementSet();
    statements.addInsertSql("INSERT INTO a SELECT * FROM orders").addInsert("b", table);
    statements.execute();
    StreamStatementSet attached = tEnv.createStatementSet();
    attached.attachAsDataStream();

    tEnv.getConfig().set("table.exec.state.ttl", "1 h");
    tEnv.getConfig().set(ExecutionConfigOptions.TABLE_EXEC_MINI_BATCH_ENABLED, true).set("execution.checkpointing.interval", "1 min");
    Configuration configuration = tEnv.getConfig().getConfiguration();
    configuration.setString("parallelism.default", "3");
    TableConfig config = tEnv.getConfig();
    config.setIdleStateRetention(Duration.ofHours(1));
    config.set("state.backend.type", "rocksdb");
    env.execute();
  }

  static void onlySql(String[] args) {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    tables.executeSql("SET 'execution.checkpointing.interval' = '3min'");
    tables.getConfig().set("pipeline.max-parallelism", "64").set(args[0], "unknown");
    tables.executeSql("INSERT INTO a SELECT * FROM b");
    tables.from("orders").select($("id")).limit(3).execute().collect().forEachRemaining(System.out::println);
    TableEnvironment other = Tables.environment();
    other.getConfig().setParallelism(3);
  }
}
