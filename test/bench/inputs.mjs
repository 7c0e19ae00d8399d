// Inputs of a given number of lines, made up but shaped like real ones.

/** A flink-conf.yaml: a third comments and blank lines, the rest options. */
export function flinkConf(lines) {
  const out = [];
  for (let i = 0; out.length < lines; i++) {
    if (i % 4 === 0) out.push(`# Section ${i}: what these options are for`);
    else if (i % 9 === 0) out.push("");
    else out.push(`metrics.reporter.r${i}.interval: ${(i % 50) + 10} s   # reporter ${i}`);
  }
  out[1] = "parallelism.default: 4";
  out[2] = "execution.checkpointing.interval: 1 min";
  return `${out.join("\n")}\n`;
}

/** A config.yaml, nested three levels deep. */
export function nestedConfig(lines) {
  const out = ["parallelism:", "  default: 4", "metrics:", "  reporter:"];
  for (let i = 0; out.length < lines - 2; i++) {
    out.push(
      `    r${i}:`,
      `      interval: ${(i % 50) + 10} s`,
      `      host: metrics-${i}.example # reporter ${i}`,
    );
  }
  return `${out.join("\n")}\n`;
}

/** A config.yaml with dotted keys. */
export function flatConfig(lines) {
  return flinkConf(lines).replace("# Section 0: what these options are for", "jobmanager.rpc.address: jm");
}

/** A Java job: methods of about 20 lines with a chain each, function classes between them. */
export function javaJob(lines) {
  const out = [
    "package bench;",
    "import java.util.*;",
    "import java.util.stream.Collectors;",
    "import org.apache.flink.api.common.eventtime.WatermarkStrategy;",
    "import org.apache.flink.streaming.api.datastream.*;",
    "import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;",
    "public class Job {",
    "  public static void main(String[] args) throws Exception {",
    "    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();",
    "    env.setMaxParallelism(128);",
    '    env.execute("bench");',
    "  }",
  ];
  for (let i = 0; out.length < lines - 22; i++) {
    out.push(
      `  static DataStream<Event> part${i}(StreamExecutionEnvironment env, DataStream<Event> other) {`,
      `    DataStream<Event> events = env.fromSource(Sources.kafka("topic-${i}"), WatermarkStrategy.noWatermarks(), "in ${i}")`,
      `        .uid("source-${i}");`,
      "    SingleOutputStreamOperator<Event> clean = events",
      "        .filter(event -> event.isValid() && !event.tags().stream().map(String::trim).collect(Collectors.toList()).isEmpty())",
      `        .name("Clean ${i}")`,
      `        .uid("clean-${i}")`,
      "        // what is left is enriched",
      `        .map(new Enrich${i}());`,
      "    return clean.union(other)",
      "        .keyBy(Event::key)",
      "        .process(new Deduplicate())",
      `        .name("Deduplicate ${i}");`,
      "  }",
      `  static class Enrich${i} implements MapFunction<Event, Event> {`,
      "    private final Map<String, List<Integer>> names = new HashMap<>();",
      "    public Event map(Event event) {",
      "      List<Integer> known = names.getOrDefault(event.key(), List.of());",
      '      return event.with("size", known.stream().mapToInt(Integer::intValue).sum());',
      "    }",
      "  }",
    );
  }
  while (out.length < lines - 1) out.push("  // the end");
  return `${out.join("\n")}\n}\n`;
}

/** A manifest of so many Kubernetes resources in one file: clusters, configurations and jobs in turns. */
export function manifest(documents) {
  const kinds = [flinkDeployment, configMap, sessionJob];
  return Array.from({ length: documents }, (_, i) => kinds[i % kinds.length](i)).join("---\n");
}

const flinkDeployment = (i) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: cluster-${i}
spec:
  image: registry.example/orders:${i}
  flinkVersion: v1_20
  flinkConfiguration:
    taskmanager.numberOfTaskSlots: "2"
    high-availability.type: kubernetes
    high-availability.storageDir: s3://lake/ha/${i}
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: s3://lake/checkpoints
    state.backend.type: rocksdb
  serviceAccount: flink
  podTemplate:
    spec:
      containers:
        - name: flink-main-container
          env:
            - name: ENABLE_BUILT_IN_PLUGINS
              value: flink-s3-fs-presto-1.20.0.jar
  jobManager:
    resource:
      memory: 2048m
      cpu: 1
  taskManager:
    resource:
      memory: 4096m
      cpu: 2
`;

const configMap = (i) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: flink-config-${i}
data:
  flink-conf.yaml: |
    jobmanager.rpc.address: jobmanager-${i}
    taskmanager.numberOfTaskSlots: 4
    parallelism.default: ${(i % 50) + 1}
    # where state is kept
    execution.checkpointing.interval: 1 min
    execution.checkpointing.dir: s3://lake/checkpoints/${i}
    state.backend.type: rocksdb
    high-availability.type: zookeeper
    high-availability.storageDir: s3://lake/ha/${i}
    high-availability.zookeeper.quorum: zookeeper:2181
    taskmanager.memory.process.size: 4g
    jobmanager.memory.process.size: 2g
  log4j-console.properties: |
    rootLogger.level = INFO
    rootLogger.appenderRef.console.ref = Console
    appender.console.name = Console
    appender.console.type = CONSOLE
    appender.console.layout.type = PatternLayout
    logger.lake.name = shop.lake
    logger.lake.level = DEBUG
`;

const sessionJob = (i) => `apiVersion: flink.apache.org/v1beta1
kind: FlinkSessionJob
metadata:
  name: orders-${i}
spec:
  deploymentName: cluster-${i - 2}
  flinkConfiguration:
    execution.checkpointing.interval: 2 min
    execution.checkpointing.dir: s3://lake/checkpoints/${i}
    pipeline.max-parallelism: "720"
  job:
    jarURI: https://repository.example/orders-${i}.jar
    entryClass: shop.orders.Orders${i}
    parallelism: ${(i % 50) + 1}
    upgradeMode: last-state
    args:
      - --topic
      - orders-${i}
      - --group
      - group-${i}
      - --from
      - earliest
`;
