package jobs.several;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Several jobs in one file: what is built behind an execute belongs to the next one. */
public class SeveralJobs {
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1).uid("in").print().uid("out");
    env.execute("first");

    env.fromElements(2).uid("in").print().uid("out");
    env.executeAsync("second");

    StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment();
    other.fromElements(3).uid("in").print().uid("out");
    third(other);
    other.executeAsync();
    run(other);
    executor.execute(() -> other.fromElements(4).uid("in"));
  }

  private static void third(StreamExecutionEnvironment env) {
    env.fromElements(5).uid("third").print().uid("out-again");
  }

  private static void run(StreamExecutionEnvironment env) throws Exception {
    env.fromElements(6).uid("run");
    env.execute();
  }

  static class Second {
    public static void main(String[] args) throws Exception {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
      DataStream<Integer> numbers = env.fromElements(8).uid("in");
      numbers.print().uid("out");
      env.execute("of another class");
    }
  }
}
