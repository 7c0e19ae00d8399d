package io.legacy.feeds;

import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.io.TextInputFormat;
import org.apache.flink.api.java.io.TextOutputFormat;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.FileProcessingMode;

/** Reads files in all the ways there are. */
public class FileFeeds {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        DataStream<String> text = env.readTextFile("/data/in/prices.txt").uid("prices").name("prices");
        TextInputFormat format = new TextInputFormat(new Path("/data/in/new"));
        DataStream<String> watched = env
                .readFile(format, "/data/in/new", FileProcessingMode.PROCESS_CONTINUOUSLY, 10_000)
                .uid("new-files");
        DataStream<String> once = env.createInput(new TextInputFormat(new Path("/data/in/once.txt")), BasicTypeInfo.STRING_TYPE_INFO);

        DataStream<String> all = text.union(watched, once);
        all.writeAsText("/data/out/all.txt", FileSystem.WriteMode.OVERWRITE).uid("all-text").setParallelism(1);
        all.map(line -> Tuple2.of(line.length(), line))
                .returns(Types.TUPLE(Types.INT, Types.STRING))
                .writeAsCsv("/data/out/all.csv")
                .name("csv");
        all.writeUsingOutputFormat(new TextOutputFormat<>(new Path("/data/out/formatted.txt"))).uid("formatted");

        env.execute();
    }
}
