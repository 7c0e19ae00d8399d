package jobs.sources;

import static jobs.sources.Inputs.orderSource;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.connectors.kafka.FlinkKafkaConsumer;

/** Sources of all kinds, and what they are called when they have no name. */
public class Sources {
  private static final String NAME = "named";

  void build(StreamExecutionEnvironment env, KafkaSource<Order> source, FlinkKafkaConsumer<Order> orders, String file) throws Exception {
    env.fromSource(
            KafkaSource.<Order>builder()
                .setBootstrapServers("localhost:9092")
                .setTopics("orders")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .build(),
            WatermarkStrategy.noWatermarks(),
            NAME + " source")
        .print();
    env.fromSource(source, WatermarkStrategy.noWatermarks(), file);
    env.fromSource(FileSource.forRecordStreamFormat(null, null).build(), WatermarkStrategy.noWatermarks(), file);
    env.fromSource(new DataGeneratorSource<>(i -> i, 10, Types.LONG), WatermarkStrategy.noWatermarks(), file);
    env.fromSource(orderSource(), WatermarkStrategy.noWatermarks(), file, Types.POJO(Order.class));
    KafkaSource<Order> kafka = KafkaSource.<Order>builder().build();
    env.fromSource(kafka, null, file);
    env.addSource(orders);
    env.addSource(orders, "consumer").setParallelism(3);
    env.addSource(new SourceFunction<Order>() {
      private ListState<Long> offsets;
    });
    env.addSource(new FlinkKafkaConsumer<>("orders", new OrderSchema(), props), "kafka consumer", Types.STRING);
    FlinkKafkaConsumer<Order> consumer = new FlinkKafkaConsumer<>("orders", new OrderSchema(), props);
    env.addSource(consumer);
    env.fromCollection(List.of(1, 2), Types.INT);
    env.fromParallelCollection(new Splittable(), Types.INT).uid("parallel");
    env.fromData(1, 2, 3);
    env.fromElements(String.class, "a", "b");
    env.fromSequence(1, Long.MAX_VALUE);
    env.generateSequence(1, 5);
    env.readTextFile(file);
    env.readFile(new OrderFormat(), file);
    env.readFileStream(file, 1000, null);
    env.createInput(new OrderFormat());
    env.createInput(new OrderFormat(), Types.INT, "input");
    env.socketTextStream("localhost", 9999);
    DataStreamSource<Order> orderIn = env.addSource(Inputs.orders());
    DataStreamSource<Order> fromLambda = env.addSource(context -> context.collect(new Order()), "lambda");
    env.addOperator(null);
    env.registerJobListener(new Listener());
    env.getStreamGraph().setJobName("graph");
  }
}
