package jobs.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.test.util.MiniClusterWithClientResource;
import org.junit.jupiter.api.Test;

/** The test of a job: a mini cluster, a harness and a sink that collects. */
class JobTest {
  static final MiniClusterWithClientResource CLUSTER =
      new MiniClusterWithClientResource(new MiniClusterResourceConfiguration.Builder().setNumberTaskManagers(1).build());

  @Test
  void countsWords() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(2);
    CollectSink.VALUES.clear();
    DataStream<Integer> counted = WordCount.count(env.fromElements("a b", "a"));
    counted.addSink(new CollectSink());
    env.execute();
    assertEquals(List.of(1, 2), CollectSink.VALUES);
    assertEquals(3, CollectSink.VALUES.stream().map(n -> n + 1).filter(n -> n > 1).count());
  }

  @Test
  void keepsState() throws Exception {
    try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(new Count(), word -> word, null)) {
      harness.setup();
      harness.open();
      harness.processElement("a", 1L);
      assertEquals(1, harness.getOutput().stream().map(Object::toString).count());
    }
  }

  private static class CollectSink implements SinkFunction<Integer> {
    static final List<Integer> VALUES = new ArrayList<>();

    @Override
    public void invoke(Integer value, Context context) {
      VALUES.add(value);
    }
  }
}
