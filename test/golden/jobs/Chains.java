import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Operators in one chain, with and without what names them. */
public class Chains {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setMaxParallelism(720);
    env.fromSequence(1, 100)
        .uid("numbers")
        .keyBy(number -> number % 7)
        .reduce(Long::sum)
        .name("Sums")
        .print();
    env.execute("chains");
  }
}
