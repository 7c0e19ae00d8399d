package jobs;

import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.flink.maintenance.api.TableMaintenance;
import org.apache.iceberg.flink.sink.FlinkSink;
import org.apache.iceberg.flink.source.IcebergSource;
import org.apache.paimon.flink.sink.FlinkSinkBuilder;

/** Connectors that make operators of their own, with their builders in all sorts of hands. */
public class LakeJob {
    private final FlinkSink.Builder field = FlinkSink.forRowData(null);

    void inChains(StreamExecutionEnvironment env, DataStream<RowData> rows) {
        FlinkSink.forRowData(rows).append();
        FlinkSink.forRowData(rows)
                .tableLoader(loader)
                .uidPrefix("named")
                .append()
                .name("lake");
        new FlinkSinkBuilder(table).forRowData(rows).build();
        IcebergSource.forRowData().buildStream(env).map(row -> row);
    }

    void overStatements(DataStream<RowData> rows, boolean old) {
        FlinkSink.Builder sink = FlinkSink.forRowData(rows);
        if (old) sink = sink.uidPrefix("old");
        sink.append();
        var other = old ? FlinkSink.forRowData(rows) : FlinkSink.forRowData(rows).uidPrefix("new");
        other.append();
        field.uidPrefix("field");
        field.append();
    }

    void inOtherHands(DataStream<RowData> rows) {
        FlinkSink.Builder given = FlinkSink.forRowData(rows);
        Platform.name(given);
        given.append();
        named(rows).append();
        for (int i = 0; i < 3; i++) named(rows).uidPrefix("round-" + i).append();
    }

    private FlinkSink.Builder named(DataStream<RowData> rows) {
        return FlinkSink.forRowData(rows);
    }

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        TableMaintenance.forTable(env, loader, lock).append();
        env.fromSequence(1, 9)
                .map(String::valueOf)
                .sinkTo(KafkaSink.<String>builder()
                        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .build());
        env.execute();
    }
}
