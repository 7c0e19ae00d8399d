package jobs.records;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A file without any class. */
record RecordJob(String name, int parallelism) {
  void run() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(parallelism);
    DataStream<Integer> numbers = env.fromElements(1, 2);
    numbers.print().name(name);
    env.execute(name());
  }
}
