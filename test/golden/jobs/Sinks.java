package jobs.sinks;

import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.java.io.jdbc.JdbcSink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.streaming.connectors.kafka.FlinkKafkaProducer;

/** Sinks of all kinds in a file that creates no environment. */
class Sinks {
  private final FlinkKafkaProducer<String> producer = Producers.create();

  void write(DataStream<String> lines, KeyedStream<String, String> keyed, KafkaSink<String> sink, SinkFunction<String> function) {
    lines
        .sinkTo(
            KafkaSink.<String>builder()
                .setBootstrapServers("localhost:9092")
                .setRecordSerializer(
                    KafkaRecordSerializationSchema.builder().setTopic("lines").build())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .build())
        .name("Kafka")
        .uid("kafka");
    lines.sinkTo(FileSink.forRowFormat(new Path("out"), new SimpleStringEncoder<String>()).build());
    lines.sinkTo(sink).setParallelism(2);
    FileSink<String> files = FileSink.forRowFormat(new Path("out"), new SimpleStringEncoder<String>()).build();
    lines.sinkTo(files);
    lines.addSink(producer);
    lines.addSink(function).name("function");
    lines.addSink(JdbcSink.sink("INSERT INTO t VALUES (?)", (statement, line) -> statement.setString(1, line), null));
    lines.addSink(new FlinkKafkaProducer<>("lines", new SimpleSchema(), props));
    keyed.sinkTo(SinkFactory.create("out")).uid("keyed");
    keyed.addSink(new BufferingSink());
    keyed.print();
    lines.print("prefix").name("printed").setParallelism(1);
    lines.printToErr("prefix");
    lines.writeAsText("out", WriteMode.OVERWRITE).disableChaining();
    lines.writeAsCsv("out.csv").slotSharingGroup("files");
    lines.writeToSocket("localhost", 9999, new SimpleSchema()).setUidHash("0123456789abcdef0123456789abcdef");
    lines.writeUsingOutputFormat(new OwnFormat()).uid("format");
    lines.executeAndCollect().forEachRemaining(System.out::println);
    lines.collectAsync();
    lines.addSink(
        // the buffer keeps what is not written yet
        new BufferingSink());
    lines.sinkTo(sink)
        // kept for the topic
        ;
  }

  static class BufferingSink implements SinkFunction<String>, CheckpointedFunction {}
}
