package jobs.model;

import java.util.List;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;

/** A class of a Flink project that builds nothing. */
public class UnrelatedClass implements WindowFunction<Order, Order, String, TimeWindow> {
  private List<Order> orders;

  public void apply(String key, TimeWindow window, Iterable<Order> in, Collector<Order> out) {
    orders.stream().map(order -> order).filter(order -> true).forEach(out::collect);
    orders.print();
    name("x").uid("y").process(orders).apply(orders);
  }

  UnrelatedClass name(String name) {
    return this;
  }
}
