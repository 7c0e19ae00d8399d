package jobs.sensors;

import com.acme.flink.BaseJob;
import com.acme.flink.EnvironmentFactory;
import com.acme.flink.Tuning;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.CheckpointingMode;

/** Environments that other code makes, configures or gets. */
public class ForeignEnvironment extends BaseJob<Reading> {
  static StreamExecutionEnvironment made() {
    return EnvironmentFactory.create("sensors");
  }

  /** Nobody here calls it: whoever does may configure what it gives. */
  static StreamExecutionEnvironment forOthers() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(3);
    return env;
  }

  static StreamExecutionEnvironment forThisFile() {
    return StreamExecutionEnvironment.getExecutionEnvironment();
  }

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment fromUtil = EnvironmentFactory.create("main");
    fromUtil.setMaxParallelism(256);
    Tuning.apply(fromUtil);
    fromUtil.fromElements(1, 2).print();

    StreamExecutionEnvironment own = forThisFile();
    own.enableCheckpointing(60_000, CheckpointingMode.AT_LEAST_ONCE);
    Tuning.apply(own);
    new Tuning(own, args).run();
    com.acme.flink.Tuning.full(own);
    Tuning tuning = new Tuning();
    tuning.tune(own);
    var other = new com.acme.flink.OtherTuning();
    other.tune(own);
    Tuning.with(args).checkpoints(own.getCheckpointConfig()).done();
    Tuning.configuration(own.getConfig());
    own.setStateBackend(new HashMapStateBackend());
    made().fromSequence(1, 2).print();
    own.execute();
  }

  void inBaseClass() {
    env.setMaxParallelism(100);
    env.fromElements("a").uid("base").print();
    streamEnv.enableCheckpointing(1000);
    Environments.fromElements("not an environment").print();
    prepare(StreamExecutionEnvironment.getExecutionEnvironment());
    helperOf().prepare(StreamExecutionEnvironment.getExecutionEnvironment());
  }

  void withCheckpoints(CheckpointConfig config, LocalStreamEnvironment local) {
    config.setMinPauseBetweenCheckpoints(500);
    config.setMaxConcurrentCheckpoints(1);
    local.fromElements(1).print();
    Tuning.apply(local);
    Tuning.checkpoints(config);
    unknown.tune(local);
  }
}
