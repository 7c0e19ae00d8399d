import { compareVersions, type FlinkVersion } from "../versions.ts";

/** A value to propose, with a word on when to take it. */
export interface TypicalValue {
  readonly value: string;
  readonly note?: string;
  /** The first version that takes it, where that is not the oldest. */
  readonly since?: FlinkVersion;
}

/** What is known of the option that a value is for. */
export interface ValueTarget {
  /** The option's keys, of which one is the proper key of the newest version. */
  readonly names: readonly string[];
  readonly type: string;
  readonly labels: readonly string[] | null;
  readonly defaultValue: string | null;
}

const TYPICAL: Readonly<Record<string, readonly TypicalValue[]>> = {
  "state.backend.type": [
    { value: "rocksdb", note: "state on the local disk, larger than memory" },
    { value: "hashmap", note: "state as objects on the heap", since: { major: 1, minor: 13 } },
    { value: "forst", note: "state on remote storage, since Flink 2.0", since: { major: 2, minor: 0 } },
  ],
  "high-availability.type": [
    {
      value: "kubernetes",
      note: "needs kubernetes.cluster-id and a storage directory",
      since: { major: 1, minor: 16 },
    },
    { value: "zookeeper", note: "needs a quorum and a storage directory" },
    { value: "NONE" },
  ],
  "restart-strategy.type": [
    { value: "exponential-delay", note: "waits longer after each failure", since: { major: 1, minor: 13 } },
    { value: "fixed-delay" },
    { value: "failure-rate" },
    { value: "disable", note: "the job fails with its first failure" },
  ],
  "execution.checkpointing.storage": [{ value: "filesystem" }, { value: "jobmanager" }],
  "execution.checkpointing.interval": [
    { value: "1 min" },
    { value: "30 s" },
    { value: "3 min" },
    { value: "10 min" },
  ],
  "execution.checkpointing.timeout": [{ value: "10 min" }, { value: "30 min" }],
  "execution.checkpointing.min-pause": [{ value: "30 s" }, { value: "1 min" }],
  "execution.checkpointing.dir": [
    { value: "s3://bucket/checkpoints" },
    { value: "hdfs:///flink/checkpoints" },
  ],
  "execution.checkpointing.savepoint-dir": [
    { value: "s3://bucket/savepoints" },
    { value: "hdfs:///flink/savepoints" },
  ],
  "high-availability.storageDir": [{ value: "s3://bucket/ha" }, { value: "hdfs:///flink/ha" }],
  "pipeline.max-parallelism": [{ value: "128" }, { value: "256" }, { value: "512" }, { value: "1024" }],
  "taskmanager.memory.process.size": [{ value: "1728m" }, { value: "4g" }, { value: "8g" }, { value: "16g" }],
  "taskmanager.memory.flink.size": [{ value: "1280m" }, { value: "4g" }, { value: "8g" }],
  "jobmanager.memory.process.size": [{ value: "1600m" }, { value: "2g" }, { value: "4g" }],
  "taskmanager.memory.managed.fraction": [
    { value: "0.4" },
    { value: "0.0", note: "without RocksDB, Python or batch" },
  ],
  "metrics.reporters": [{ value: "prom" }],
  "metrics.reporter.*.factory.class": [
    { value: "org.apache.flink.metrics.prometheus.PrometheusReporterFactory" },
    { value: "org.apache.flink.metrics.prometheus.PrometheusPushGatewayReporterFactory" },
    { value: "org.apache.flink.metrics.jmx.JMXReporterFactory" },
    { value: "org.apache.flink.metrics.influxdb.InfluxdbReporterFactory" },
    { value: "org.apache.flink.metrics.graphite.GraphiteReporterFactory" },
    { value: "org.apache.flink.metrics.statsd.StatsDReporterFactory" },
    { value: "org.apache.flink.metrics.datadog.DatadogHttpReporterFactory" },
    { value: "org.apache.flink.metrics.slf4j.Slf4jReporterFactory" },
    {
      value: "org.apache.flink.metrics.otel.OpenTelemetryMetricReporterFactory",
      since: { major: 1, minor: 19 },
    },
  ],
};

const BY_TYPE: Readonly<Record<string, readonly TypicalValue[]>> = {
  Boolean: [{ value: "true" }, { value: "false" }],
  Duration: [{ value: "1 s" }, { value: "10 s" }, { value: "1 min" }, { value: "10 min" }, { value: "1 h" }],
  MemorySize: [{ value: "64m" }, { value: "128m" }, { value: "512m" }, { value: "1g" }, { value: "4g" }],
};

const DURATION_UNITS = ["min", "s", "h", "d", "ms"];
const SIZE_UNITS = ["m", "g", "k", "t"];

/** Values to propose for an option, the likeliest first. A number that is typed already gets the units of its type. */
export function typicalValues(target: ValueTarget, version: FlinkVersion, typed: string): TypicalValue[] {
  const { names, type, labels, defaultValue } = target;
  const number = /^\d+/.exec(typed)?.[0];
  if (number && type === "Duration") return DURATION_UNITS.map((unit) => ({ value: `${number} ${unit}` }));
  if (number && type === "MemorySize") return SIZE_UNITS.map((unit) => ({ value: `${number}${unit}` }));
  const own = names.flatMap((name) => TYPICAL[name] ?? []);
  const found: TypicalValue[] = [
    ...own.filter(({ since }) => !since || compareVersions(since, version) <= 0),
    ...(labels ?? []).map((value) => ({ value })),
    ...(own.length > 0 ? [] : (BY_TYPE[type] ?? [])),
  ];
  if (defaultValue !== null && defaultValue !== "") {
    const at = found.findIndex(({ value }) => value.toLowerCase() === defaultValue.toLowerCase());
    const note = [found[at]?.note, "the default"].filter((text) => text !== undefined).join("; ");
    if (at >= 0) found[at] = { value: found[at]?.value ?? defaultValue, note };
    else found.push({ value: defaultValue, note });
  }
  return found.filter(({ value }, index) => found.findIndex((each) => each.value === value) === index);
}
