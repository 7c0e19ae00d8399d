package jobs.joins;

import org.apache.flink.api.common.functions.JoinFunction;
import org.apache.flink.streaming.api.datastream.CoGroupedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.JoinedStreams;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Window joins, cogroups and interval joins of orders and deliveries. */
public class Joins {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<Order> orders = env.fromSource(Orders.source(), Orders.watermarks(), "orders").uid("orders");
    DataStream<Delivery> deliveries =
        env.fromSource(Deliveries.source(), Deliveries.watermarks(), "deliveries").uid("deliveries");

    orders.join(deliveries)
        .where(order -> order.id)
        .equalTo(delivery -> delivery.order)
        .window(TumblingEventTimeWindows.of(Windows.hour()))
        .apply(new JoinFunction<Order, Delivery, Shipped>() {
          @Override
          public Shipped join(Order order, Delivery delivery) {
            return new Shipped(order, delivery);
          }
        })
        .print();
    ((SingleOutputStreamOperator<Shipped>) orders.join(deliveries).where(o -> o.id).equalTo(d -> d.order)
        .window(Windows.day()).apply((o, d) -> new Shipped(o, d))).uid("daily");
    orders.join(deliveries).where(o -> o.id).equalTo(d -> d.order).window(Windows.day())
        .trigger(Triggers.early()).allowedLateness(Windows.minute()).with(new ShippedJoin()).uid("with").name("shipped");
    orders.coGroup(deliveries).where(o -> o.id).equalTo(d -> d.order).window(Windows.day()).apply(new Group()).print();

    JoinedStreams<Order, Delivery> joined = orders.join(deliveries);
    JoinedStreams<Order, Delivery>.Where<Long> where = joined.where(o -> o.id);
    where.equalTo(d -> d.order).window(Windows.day()).apply(new ShippedJoin());
    CoGroupedStreams<Order, Delivery> grouped = orders.coGroup(deliveries);
    grouped.where(o -> o.id).equalTo(d -> d.order).window(Windows.day()).evictor(Evictors.none()).with(new Group());

    KeyedStream<Order, Long> byId = orders.keyBy(order -> order.id);
    byId.intervalJoin(deliveries.keyBy(delivery -> delivery.order))
        .between(Windows.minute(), Windows.hour())
        .upperBoundExclusive()
        .lowerBoundExclusive()
        .sideOutputLeftLateData(Tags.LEFT)
        .sideOutputRightLateData(Tags.RIGHT)
        .process(new OnTime())
        .uid("on-time");
    byId.intervalJoin(deliveries.keyBy(d -> d.order)).inEventTime().between(l, u).process(new OnTime());
    byId.intervalJoin(deliveries.keyBy(d -> d.order)).inProcessingTime().between(l, u).process(new OnTime());
    String.join(",", args);
    env.execute("joins");
  }
}
