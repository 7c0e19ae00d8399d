package dev.lowlevel;

import dev.lowlevel.operators.Deduplicate;
import dev.lowlevel.operators.DeduplicateFactory;
import dev.lowlevel.operators.Gate;
import dev.lowlevel.sinks.LedgerSink;
import dev.lowlevel.sinks.OldSink;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamMap;

public class LedgerJob {

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(10_000);

        FileSource<String> files = FileSource.forRecordStreamFormat(new TextLineInputFormat(), new Path("/data/ledger")).build();
        DataStream<String> entries = env.fromSource(files, WatermarkStrategy.noWatermarks(), "ledger files").uid("ledger-files");
        DataStream<Boolean> gate = env.fromData(true, false, true).uid("gate-source");

        DataStream<String> once = entries
                .transform("deduplicate", Types.STRING, new Deduplicate<>())
                .uid("deduplicate")
                .connect(gate.broadcast())
                .transform("gate", Types.STRING, new Gate<>())
                .uid("gate");
        DataStream<String> twice = once.transform("deduplicate again", Types.STRING, new DeduplicateFactory<>());
        twice.transform("lengths", Types.INT, new StreamMap<>(String::length)).uid("lengths").print().uid("print");

        KeyedStream<String, String> keyed = DataStreamUtils.reinterpretAsKeyedStream(twice, entry -> entry);
        DataStream<String> longest = keyed.reduce((a, b) -> a.length() > b.length() ? a : b).uid("longest");

        longest.sinkTo(new LedgerSink("main")).name("ledger").uid("ledger");
        longest.sinkTo(fileSink("/data/out")).uid("files");
        longest.addSink(new OldSink()).uid("old").name("old");

        env.execute("ledger");
    }

    private static FileSink<String> fileSink(String path) {
        return FileSink.forRowFormat(new Path(path), new SimpleStringEncoder<String>()).build();
    }
}
