package jobs.orders;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/* The one long chain of the order totals, env.fromElements("not this one"), with comments wherever they fit. */
public class ChainComments {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(); // env.setMaxParallelism(1)
    KafkaSource<Order> source = Sources.orders(args);
    KafkaSink<Total> sink = Sinks.totals(args);

    env.fromSource(source, WatermarkStrategy.noWatermarks(), "Orders") // the topic
        .uid("orders") // never change this
        .name("Orders again")
        // only what is paid counts
        .filter(order -> order.isPaid())
        .setParallelism(4).uid("paid").name("Paid orders") /* three on one line */
        .rebalance()
        .map(order -> new Total(order))
        .returns(Types.POJO(Total.class))
        .setMaxParallelism(360)
        .uid /* a comment before the parenthesis */ ("as-total")
        /* .uid("commented-out") */
        .keyBy(total -> total.customer)
        . // the dot stays above
        reduce((a, b) -> a.plus(b))
        .<Total>map(total -> total.rounded()).disableChaining()
        .flatMap(new Split()).startNewChain().slotSharingGroup("heavy").uid("split").rescale()
        .filter(/* what is left */ new NotEmpty())
        .setDescription("drops empty totals").forceNonParallel()
        .sinkTo(/* delivery */ sink /* exactly once */).name("Totals").uid("totals")
    ;

    env.fromSequence(1, 10).map(n -> n + 1).filter(n -> n > 2).keyBy(n -> n % 2).sum(0).print("sums").setParallelism(1);

    DataStream<Order> late = env.fromSource(source, WatermarkStrategy.noWatermarks(), "Late")
        // a note between
        /* and a block
           of two lines */
        .uid("late");
    late.print() // shown to nobody
        ;
    late.printToErr()/* no blank */.name("errors");
    env.execute("order totals");
  }
}
