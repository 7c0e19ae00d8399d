import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.maintenance.api.ExpireSnapshots;
import org.apache.iceberg.flink.maintenance.api.TableMaintenance;
import org.apache.iceberg.flink.sink.FlinkSink;
import org.apache.iceberg.flink.sink.IcebergSink;
import org.apache.iceberg.flink.source.FlinkSource;
import org.apache.iceberg.flink.source.IcebergSource;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.apache.paimon.catalog.Catalog;
import org.apache.paimon.catalog.CatalogContext;
import org.apache.paimon.catalog.CatalogFactory;
import org.apache.paimon.catalog.Identifier;
import org.apache.paimon.flink.sink.FlinkSinkBuilder;
import org.apache.paimon.flink.source.FlinkSourceBuilder;
import org.apache.paimon.fs.Path;
import org.apache.paimon.table.Table;
import org.apache.paimon.types.DataTypes;

/**
 * Prints, one line for each way to use Iceberg or Paimon, the operators that it makes with their uids. The only argument
 * is a folder for tables.
 */
public final class ConnectorUids {
    private ConnectorUids() {}

    public static void main(String[] args) throws Exception {
        String folder = args[0];
        new HadoopTables(new Configuration())
                .create(new Schema(Types.NestedField.optional(1, "f0", Types.LongType.get())), PartitionSpec.unpartitioned(), folder + "/iceberg");
        TableLoader iceberg = TableLoader.fromHadoopTable(folder + "/iceberg");
        Uses.say("FlinkSink append", (env, rows) -> FlinkSink.forRowData(rows).tableLoader(iceberg).append());
        Uses.say("FlinkSink append uid", (env, rows) -> FlinkSink.forRowData(rows).tableLoader(iceberg).append().uid("uid"));
        Uses.say("FlinkSink uidPrefix append", (env, rows) -> FlinkSink.forRowData(rows).tableLoader(iceberg).uidPrefix("uid").append());
        Uses.say("IcebergSink append", (env, rows) -> IcebergSink.forRowData(rows).tableLoader(iceberg).append());
        Uses.say("IcebergSink uidSuffix append", (env, rows) -> IcebergSink.forRowData(rows).tableLoader(iceberg).uidSuffix("uid").append());
        Uses.say("FlinkSource build", (env, rows) -> FlinkSource.forRowData().env(env).tableLoader(iceberg).streaming(false).build());
        Uses.say("FlinkSource streaming build", (env, rows) -> FlinkSource.forRowData().env(env).tableLoader(iceberg).streaming(true).build());
        Uses.say("IcebergSource buildStream", (env, rows) -> IcebergSource.forRowData().tableLoader(iceberg).streaming(true).buildStream(env));
        Uses.say("TableMaintenance append", (env, rows) -> maintain(TableMaintenance.forTable(env, iceberg)));
        Uses.say("TableMaintenance uidSuffix append", (env, rows) -> maintain(TableMaintenance.forTable(env, iceberg).uidSuffix("uid")));

        Table paimon = paimonTable(folder);
        Table named = paimon.copy(Map.of("sink.operator-uid.suffix", "uid", "source.operator-uid.suffix", "uid"));
        Uses.say("FlinkSinkBuilder build", (env, rows) -> new FlinkSinkBuilder(paimon).forRowData(rows).build());
        Uses.say("FlinkSinkBuilder build uid", (env, rows) -> ((DataStreamSink<?>) new FlinkSinkBuilder(paimon).forRowData(rows).build()).uid("uid"));
        Uses.say("FlinkSinkBuilder option build", (env, rows) -> new FlinkSinkBuilder(named).forRowData(rows).build());
        Uses.say("FlinkSourceBuilder build", (env, rows) -> new FlinkSourceBuilder(paimon).env(env).sourceBounded(false).build());
        Uses.say("FlinkSourceBuilder option build", (env, rows) -> new FlinkSourceBuilder(named).env(env).sourceBounded(false).build());
    }

    private static Object maintain(TableMaintenance.Builder builder) throws Exception {
        builder.rateLimit(Duration.ofMinutes(1)).add(ExpireSnapshots.builder().scheduleOnCommitCount(1)).append();
        return null;
    }

    private static Table paimonTable(String folder) throws Exception {
        Catalog catalog = CatalogFactory.createCatalog(CatalogContext.create(new Path(folder + "/paimon")));
        catalog.createDatabase("lake", true);
        Identifier name = Identifier.create("lake", "trips");
        org.apache.paimon.schema.Schema schema =
                org.apache.paimon.schema.Schema.newBuilder().column("f0", DataTypes.BIGINT()).option("bucket", "1").option("bucket-key", "f0").build();
        catalog.createTable(name, schema, true);
        return catalog.getTable(name);
    }
}
