import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.RowType;
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
 * Prints, one line for each way to use a connector, the operators that it makes with their uids. The only argument is a
 * folder for tables. What a connector makes up is told from what it always calls the same by building twice.
 */
public final class ConnectorUids {
    private ConnectorUids() {}

    /** A row of one number. */
    public static final class ToRow implements MapFunction<Long, RowData> {
        @Override
        public RowData map(Long value) {
            return GenericRowData.of(value);
        }
    }

    /** One way to use a connector; answers what its last call returns, null when that is nothing. */
    private interface Use {
        Object build(StreamExecutionEnvironment env, DataStream<RowData> rows) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String folder = args[0];
        new HadoopTables(new Configuration())
                .create(new Schema(Types.NestedField.optional(1, "f0", Types.LongType.get())), PartitionSpec.unpartitioned(), folder + "/iceberg");
        TableLoader iceberg = TableLoader.fromHadoopTable(folder + "/iceberg");
        say("FlinkSink append", (env, rows) -> FlinkSink.forRowData(rows).tableLoader(iceberg).append());
        say("FlinkSink append uid", (env, rows) -> FlinkSink.forRowData(rows).tableLoader(iceberg).append().uid("uid"));
        say("FlinkSink uidPrefix append", (env, rows) -> FlinkSink.forRowData(rows).tableLoader(iceberg).uidPrefix("uid").append());
        say("IcebergSink append", (env, rows) -> IcebergSink.forRowData(rows).tableLoader(iceberg).append());
        say("IcebergSink uidSuffix append", (env, rows) -> IcebergSink.forRowData(rows).tableLoader(iceberg).uidSuffix("uid").append());
        say("FlinkSource build", (env, rows) -> FlinkSource.forRowData().env(env).tableLoader(iceberg).streaming(false).build());
        say("FlinkSource streaming build", (env, rows) -> FlinkSource.forRowData().env(env).tableLoader(iceberg).streaming(true).build());
        say("IcebergSource buildStream", (env, rows) -> IcebergSource.forRowData().tableLoader(iceberg).streaming(true).buildStream(env));
        say("TableMaintenance append", (env, rows) -> maintain(TableMaintenance.forTable(env, iceberg)));
        say("TableMaintenance uidSuffix append", (env, rows) -> maintain(TableMaintenance.forTable(env, iceberg).uidSuffix("uid")));

        Table paimon = paimonTable(folder);
        Table named = paimon.copy(Map.of("sink.operator-uid.suffix", "uid", "source.operator-uid.suffix", "uid"));
        say("FlinkSinkBuilder build", (env, rows) -> new FlinkSinkBuilder(paimon).forRowData(rows).build());
        say("FlinkSinkBuilder build uid", (env, rows) -> ((DataStreamSink<?>) new FlinkSinkBuilder(paimon).forRowData(rows).build()).uid("uid"));
        say("FlinkSinkBuilder option build", (env, rows) -> new FlinkSinkBuilder(named).forRowData(rows).build());
        say("FlinkSourceBuilder build", (env, rows) -> new FlinkSourceBuilder(paimon).env(env).sourceBounded(false).build());
        say("FlinkSourceBuilder option build", (env, rows) -> new FlinkSourceBuilder(named).env(env).sourceBounded(false).build());
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

    private static void say(String name, Use use) throws Exception {
        List<String> first = operators(use);
        List<String> second = operators(use);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            told.add(first.get(i).equals(second.get(i)) ? first.get(i) : first.get(i).replaceAll(": [^:]*$", ": another on every start"));
        }
        System.out.println(new Json().put("use", name).put("operators", told));
    }

    private static List<String> operators(Use use) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.getConfig().disableClosureCleaner();
        env.enableCheckpointing(60_000);
        DataStream<RowData> rows =
                env.fromSequence(1, 2).uid("numbers").map(new ToRow()).returns(InternalTypeInfo.of(RowType.of(new BigIntType()))).uid("rows");
        env.addOperator(rows.getTransformation());
        Object made = use.build(env, rows);
        if (made instanceof DataStream) env.addOperator(((DataStream<?>) made).getTransformation());
        Map<Integer, String> byId = new TreeMap<>();
        for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
            String uid = node.getTransformationUID();
            if ("numbers".equals(uid) || "rows".equals(uid)) continue;
            byId.put(node.getId(), node.getOperatorName() + ": " + (uid == null ? "none" : uid));
        }
        return new ArrayList<>(byId.values());
    }
}
