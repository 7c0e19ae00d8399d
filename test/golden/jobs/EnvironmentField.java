package jobs.manager;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** A manager that keeps the environment and its streams in fields. */
public class EnvironmentField {
  private static final int MAX_PARALLELISM = 1024;
  private final StreamExecutionEnvironment env;
  private final StreamTableEnvironment tables;
  private StreamExecutionEnvironment direct = StreamExecutionEnvironment.getExecutionEnvironment();
  private DataStream<String> lines;
  private String name;

  public EnvironmentField(StreamExecutionEnvironment env, StreamTableEnvironment tables) {
    this.env = env;
    this.tables = tables;
  }

  EnvironmentField registerConfigs() {
    env.setMaxParallelism(MAX_PARALLELISM);
    this.env.enableCheckpointing(5_000);
    this.env.getCheckpointConfig().setCheckpointTimeout(60_000);
    direct.setBufferTimeout(-1L);
    return this;
  }

  EnvironmentField read() {
    this.lines = env.socketTextStream("localhost", 9999).name("lines");
    lines = lines.map(String::trim);
    return this;
  }

  EnvironmentField write() {
    lines.print().uid("lines-out");
    this.lines.filter(line -> !line.isEmpty()).uid("not-empty");
    other.lines.map(line -> line);
    return this;
  }

  void shadowed(DataStream<String> lines) {
    lines.map(String::toUpperCase).uid("upper");
    this.lines.map(String::toLowerCase).uid("lower");
  }

  private DataStream<String> trimmed() {
    return lines.map(String::strip);
  }

  void writeTrimmed() {
    trimmed().print().uid("trimmed-out");
  }

  void execute() throws Exception {
    env.execute(name);
  }

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment created = StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
    new EnvironmentField(created, StreamTableEnvironment.create(created)).registerConfigs().read().write().execute();
  }
}
