package jobs.configurator;

import com.acme.flink.Defaults;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Configures environments of other classes and hands them further on. */
public class ForeignConfigurator {
  private final StreamExecutionEnvironment env;
  private CheckpointConfig checkpoints;

  ForeignConfigurator(StreamExecutionEnvironment env) {
    this.env = env;
    this.checkpoints = env.getCheckpointConfig();
  }

  void configure(Configuration given) {
    env.configure(given);
    env.setMaxParallelism(96);
    this.env.getConfig().setParallelism(12);
    checkpoints.setCheckpointInterval(7_000);
    Defaults.apply(env);
    new Retries(env).configure();
    new Own(env);
    Defaults.checkpoints(this.checkpoints);
    Defaults.execution(this.env.getConfig());
    given.set(Defaults.OPTION, 4);
    given.setString("state.backend.type", "hashmap");
  }

  static void own(StreamExecutionEnvironment env, ExecutionConfig config) {
    own(env, null);
    config.enableObjectReuse();
    Listeners.register(config);
  }

  StreamExecutionEnvironment handBack() {
    return env;
  }

  static class Own {
    Own(StreamExecutionEnvironment env) {
      env.setBufferTimeout(3);
    }
  }
}
