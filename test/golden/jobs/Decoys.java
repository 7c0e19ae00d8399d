package jobs.decoys;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.api.java.JavaDStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import rx.Observable;

/** Calls that look like Flink's and are not: only the last lines build a job. */
public class Decoys {
  static String library(List<Order> orders, Optional<Order> optional, Map<String, List<Order>> byKey) {
    orders.stream().map(Order::id).filter(id -> id > 3).collect(Collectors.toList()).forEach(System.out::print);
    List<Long> ids = Stream.of(1L, 2L).flatMap(n -> Stream.of(n, n)).map(n -> n + 1).toList();
    int sum = IntStream.rangeClosed(1, 4).map(n -> n * n).sum() + Arrays.stream(new int[] {1}).max().orElse(0);
    optional.map(Order::customer).filter(c -> !c.isEmpty()).ifPresent(System.out::println);
    byKey.values().stream().flatMap(List::stream).min(Comparator.comparing(Order::id)).map(Order::id);
    ids.stream().reduce(0L, Long::sum);
    Math.max(1, 2);
    return orders.stream().map(Order::customer).collect(Collectors.joining(","));
  }

  static void kafkaStreams(StreamsBuilder builder) {
    KStream<String, Order> stream = builder.stream("orders");
    KTable<String, Long> counts = stream.filter((k, v) -> v.isPaid()).groupByKey().count();
    stream.map((k, v) -> pair(k, v)).process(() -> new Processor()).to("out");
    stream.join(counts, (a, b) -> a).print(Printed.toSysOut());
    counts.toStream().peek((k, v) -> System.out.print(k));
    new KafkaStreams(builder.build(), props()).start();
  }

  static void spark(SparkSession spark, JavaRDD<String> rdd, JavaDStream<String> dstream) {
    Dataset<String> lines = spark.read().textFile("in");
    lines.filter(line -> line.isEmpty()).map(String::trim).union(lines).printSchema();
    rdd.map(String::trim).filter(s -> true).reduce((a, b) -> a + b);
    dstream.map(String::trim).window(10).union(dstream).print();
  }

  static void reactive(Flux<Order> flux, Mono<Order> mono, Observable<Order> observable) {
    flux.map(Order::id).filter(id -> id > 1).window(3).flatMap(w -> w).subscribe();
    mono.map(Order::id).flatMap(id -> Mono.just(id)).subscribe();
    observable.map(Order::id).filter(id -> true).window(3).subscribe();
  }

  static void dataSet(String[] args) throws Exception {
    ExecutionEnvironment batch = ExecutionEnvironment.getExecutionEnvironment();
    batch.setParallelism(3);
    DataSet<Long> numbers = batch.fromElements(1L, 2L);
    numbers.map(n -> n).filter(n -> n > 1).reduce(Long::sum).join(numbers).where(0).equalTo(0).print();
    ExecutionEnvironment.createLocalEnvironment().fromCollection(Set.of(1)).map(n -> n).output(null);
  }

  static void hadoop(Configuration hadoop) {
    hadoop.set("pipeline.max-parallelism", "3");
    hadoop.setInt("parallelism.default", 3);
    new Configuration().set("state.backend.type", "rocksdb");
  }

  static void ids(ObjectMeta meta, Context ctx) {
    meta.uid("not a stream");
    ctx.uid().toString();
    meta.builder().name("x").uid("y").build();
    KafkaSource.builder().setTopics("a").build();
  }

  static void job() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    // env.fromElements(1).map(n -> n).print();
    String code = "env.fromElements(1).map(n -> n).print()";
    env.fromElements(code).uid("only").print().uid("this");
    env.execute(code.map("x").print());
  }
}
