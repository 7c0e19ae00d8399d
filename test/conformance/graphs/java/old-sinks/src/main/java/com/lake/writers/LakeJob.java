package com.lake.writers;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import java.util.Arrays;

public class LakeJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        if (args.length > 0 && args[0].equals("batch")) {
            env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        }
        FileSource<String> files = FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path("/lake/in")).build();
        DataStream<String> lines = env.fromSource(files, WatermarkStrategy.noWatermarks(), "files").uid("files");

        Writers writers = new Writers(lines);
        writers.first(false).uid("first").name("first");
        writers.first(true).uid("global").name("global");
        writers.first(true);
        writers.topics(Arrays.asList("x", "y"));
        env.execute("lake");
    }
}
