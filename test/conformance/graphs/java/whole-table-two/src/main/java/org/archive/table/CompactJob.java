package org.archive.table;

import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.compactor.ConcatFileCompactor;
import org.apache.flink.connector.file.sink.compactor.FileCompactStrategy;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A sink with operators of its own in between, which have uids and want one for the sink. */
public class CompactJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FileSink<String> files =
                FileSink.forRowFormat(new Path("/data/archive"), new SimpleStringEncoder<String>())
                        .enableCompact(FileCompactStrategy.Builder.newBuilder().setSizeThreshold(1024).build(), new ConcatFileCompactor())
                        .build();
        if (args.length == 0) {
            env.fromData("a", "b").uid("texts").sinkTo(files).uid("files");
        } else {
            env.fromData("a", "b").uid("other-texts").sinkTo(files);
        }
        env.execute("compact");
    }
}
