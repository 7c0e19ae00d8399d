package com.example.payments;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.flink.sink.FlinkSink;

/** Brings the files of a former system into a table. */
public class ArchiveJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        DataStream<RowData> archive = env
                .fromSource(Payments.files(), WatermarkStrategy.noWatermarks(), "archive")
                .uid("archive");

        FlinkSink.forRowData(archive)
                .tableLoader(Payments.table())
                .uidPrefix("archive-iceberg-sink")
                .append();

        env.execute("archive");
    }
}
