package jobs.configurations;

import static org.apache.flink.configuration.PipelineOptions.MAX_PARALLELISM;

import com.acme.flink.Settings;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.java.utils.ParameterTool;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Configurations that are built here, come from elsewhere, are copied or handed on. */
public class ConfigurationObjects {
  private static final String BACKEND_KEY = "state.backend.type";
  private static final Configuration SHARED = new Configuration();

  static StreamExecutionEnvironment builtHere(String[] args) {
    Configuration conf = new Configuration();
    conf.set(PipelineOptions.MAX_PARALLELISM, 512);
    conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(30)).set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    conf.setString("execution.checkpointing.dir", args[0]);
    conf.setString(BACKEND_KEY, "hashmap");
    conf.setInteger("parallelism.default", 4);
    conf.setLong("execution.checkpointing.timeout", 60_000L);
    conf.setBoolean("execution.checkpointing.incremental", true);
    conf.setFloat("taskmanager.memory.managed.fraction", 0.4f);
    conf.setDouble("taskmanager.memory.network.fraction", 0.1);
    conf.setBytes("some.bytes", new byte[0]);
    conf.setClass("some.class", ConfigurationObjects.class);
    conf.set(org.apache.flink.configuration.StateBackendOptions.STATE_BACKEND, "rocksdb");
    conf.setString("lonely.key");
    conf.getString("read.only", "default");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(conf);
    return env;
  }

  static void unknownKeys(String key, Map<String, String> map) {
    Configuration byVariable = new Configuration();
    byVariable.setString(key, "x");
    StreamExecutionEnvironment.getExecutionEnvironment(byVariable).fromElements(1).print();
    Configuration byConstant = new Configuration();
    byConstant.set(Settings.OWN_OPTION, "x");
    StreamExecutionEnvironment.getExecutionEnvironment(byConstant).fromElements(2).print();
    Configuration byStatic = new Configuration();
    byStatic.set(MAX_PARALLELISM, 3);
    StreamExecutionEnvironment.getExecutionEnvironment(byStatic).fromElements(3).print();
    Configuration all = new Configuration();
    all.addAll(Settings.all());
    all.set(PipelineOptions.MAX_PARALLELISM, 4);
    StreamExecutionEnvironment.getExecutionEnvironment(all).fromElements(4).print();
    Configuration removed = new Configuration();
    removed.removeConfig(PipelineOptions.MAX_PARALLELISM);
    StreamExecutionEnvironment.getExecutionEnvironment(removed).fromElements(5).print();
    Configuration handed = new Configuration();
    Settings.fill(handed);
    StreamExecutionEnvironment.createLocalEnvironment(2, handed).fromElements(6).print();
    Configuration given = new Configuration();
    new Settings(given);
    StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(given).fromElements(7).print();
    Configuration read = new Configuration();
    read.getString("read.only", "default");
    read.keySet().forEach(System.out::println);
    StreamExecutionEnvironment.getExecutionEnvironment(read).fromElements(8).print();
  }

  static void fromElsewhere(Configuration parameter, ParameterTool params, String[] args) {
    Configuration loaded = GlobalConfiguration.loadConfiguration();
    StreamExecutionEnvironment.getExecutionEnvironment(loaded).setMaxParallelism(1);
    parameter.set(PipelineOptions.MAX_PARALLELISM, 2);
    StreamExecutionEnvironment.getExecutionEnvironment(parameter).setMaxParallelism(2);
    StreamExecutionEnvironment.getExecutionEnvironment(params.getConfiguration()).setMaxParallelism(3);
    Configuration copy = new Configuration(parameter);
    StreamExecutionEnvironment.getExecutionEnvironment(copy).setMaxParallelism(4);
    Configuration map = Configuration.fromMap(params.toMap());
    StreamExecutionEnvironment.getExecutionEnvironment(map).setMaxParallelism(5);
    StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()).setMaxParallelism(6);
    StreamExecutionEnvironment.getExecutionEnvironment(new Configuration(parameter)).setMaxParallelism(7);
    Configuration chained = new Configuration().set(PipelineOptions.MAX_PARALLELISM, 8).set(StateBackendOptions.STATE_BACKEND, "forst");
    StreamExecutionEnvironment.getExecutionEnvironment(chained).setParallelism(8);
    StreamExecutionEnvironment.getExecutionEnvironment(SHARED).setMaxParallelism(9);
    StreamExecutionEnvironment.getExecutionEnvironment(own()).setMaxParallelism(10);
    Configuration twice = new Configuration();
    if (args.length > 0) twice = GlobalConfiguration.loadConfiguration();
    StreamExecutionEnvironment.getExecutionEnvironment(twice).setMaxParallelism(11);
    StreamExecutionEnvironment.createRemoteEnvironment("jobmanager", 8081, "job.jar").setMaxParallelism(12);
    Configuration built = new ConfigurationBuilder().build();
    StreamExecutionEnvironment.getExecutionEnvironment(built).setMaxParallelism(15);
    Configuration alias = twice;
    StreamExecutionEnvironment.createLocalEnvironment(1, alias).setMaxParallelism(14);
  }

  private static Configuration own() {
    Configuration made = new Configuration();
    made.set(PipelineOptions.MAX_PARALLELISM, 10);
    return made;
  }

  static void configured(ParameterTool params) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Configuration later = new Configuration();
    later.setString("state.savepoints.dir", "file:///savepoints");
    env.configure(later);
    StreamExecutionEnvironment other = StreamExecutionEnvironment.getExecutionEnvironment();
    other.configure(params.getConfiguration(), Thread.currentThread().getContextClassLoader());
    other.getConfig().setGlobalJobParameters(params);
    StreamExecutionEnvironment untouched = StreamExecutionEnvironment.getExecutionEnvironment();
    untouched.configure();
    Configuration unused = new Configuration();
    unused.set(PipelineOptions.MAX_PARALLELISM, 77);
  }
}
