package jobs.lambdas;

import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The only lambda that gets a stream gets something else before it. */
class PairedLambda {
  static void each(DataStream<Word> in, BiConsumer<String, DataStream<Word>> labelled) {
    labelled.accept("words", in.map(new Clean()));
  }

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    each(
        env.fromElements(new Word()).uid("words"),
        (label, outgoing) -> {
          outgoing.print(label).uid("paired");
        });
    env.execute();
  }
}
