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
