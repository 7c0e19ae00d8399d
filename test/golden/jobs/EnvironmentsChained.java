package jobs.environments;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Ways to create an environment, and where the variable that holds it can be configured. */
public class EnvironmentsChained {
  private StreamExecutionEnvironment field;

  EnvironmentsChained() {
    StreamExecutionEnvironment inConstructor = StreamExecutionEnvironment.getExecutionEnvironment();
    field = inConstructor;
  }

  static StreamExecutionEnvironment tunedBelow() {
    StreamExecutionEnvironment env = tuned();
    env.setParallelism(17);
    return env;
  }

  private static StreamExecutionEnvironment tuned() {
    return StreamExecutionEnvironment.getExecutionEnvironment().setMaxParallelism(34);
  }

  StreamExecutionEnvironment inReturn() {
    {
      StreamExecutionEnvironment.getExecutionEnvironment();
    }
    return field = StreamExecutionEnvironment.getExecutionEnvironment();
  }

  static void chained() {
    var environment =
        StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(new Configuration()).setParallelism(1).setMaxParallelism(8);
    environment.fromElements(1).print();
    StreamExecutionEnvironment.getExecutionEnvironment().setBufferTimeout(100).fromElements(2).print();
    StreamExecutionEnvironment.getExecutionEnvironment()
        .enableCheckpointing(1000)
        .setRuntimeMode(RuntimeExecutionMode.BATCH)
        .disableOperatorChaining()
        .fromSequence(1, 2)
        .print();
  }

  void assigned(boolean local, String[] args) {
    StreamExecutionEnvironment env;
    if (local) {
      env = StreamExecutionEnvironment.createLocalEnvironment();
      env.setParallelism(1);
    } else {
      env = StreamExecutionEnvironment.getExecutionEnvironment();
      env.setMaxParallelism(720);
    }
    env.enableCheckpointing(10_000);
    env.fromElements(1).print();

    StreamExecutionEnvironment unbraced = null;
    if (local) unbraced = StreamExecutionEnvironment.createLocalEnvironment(2);
    else unbraced = StreamExecutionEnvironment.createRemoteEnvironment("jobmanager", 8081, "job.jar");
    unbraced.setMaxParallelism(1);

    StreamExecutionEnvironment ternary = local
        ? StreamExecutionEnvironment.createLocalEnvironment()
        : StreamExecutionEnvironment.getExecutionEnvironment();
    ternary.setParallelism(5);
    field = StreamExecutionEnvironment.getExecutionEnvironment();
    this.field = StreamExecutionEnvironment.getExecutionEnvironment();
    StreamExecutionEnvironment switched;
    switch (args[0]) {
      case "a":
        switched = StreamExecutionEnvironment.getExecutionEnvironment();
        break;
      default:
        StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment();
        switched = other;
    }
    switched.setMaxParallelism(3);
    switch (args[0]) {
      case "b" -> switched = StreamExecutionEnvironment.getExecutionEnvironment();
      default -> {
        switched = StreamExecutionEnvironment.getExecutionEnvironment();
      }
    }
    LocalStreamEnvironment localOnly = StreamExecutionEnvironment.createLocalEnvironment(3);
    localOnly.setMaxParallelism(4);
    StreamExecutionEnvironment[] several = {StreamExecutionEnvironment.getExecutionEnvironment()};
    DataStream<Integer> stream = StreamExecutionEnvironment.getExecutionEnvironment().fromElements(3);
    final StreamExecutionEnvironment first = StreamExecutionEnvironment.getExecutionEnvironment(), second = first;
    second.setParallelism(6);
    first.getConfig().setMaxParallelism(9);
    for (StreamExecutionEnvironment each = StreamExecutionEnvironment.getExecutionEnvironment(); local; ) {
      each.setParallelism(7);
    }
    try (StreamExecutionEnvironment closing = StreamExecutionEnvironment.getExecutionEnvironment()) {
      closing.setParallelism(11);
      closing.fromElements(4).print().uid("closing");
    }
    StreamExecutionEnvironment.setDefaultLocalParallelism(4);
    System.out.println(StreamExecutionEnvironment.getDefaultLocalParallelism());
  }
}
