/** An option as one reporter reads it. */
export interface ReporterOption {
  readonly type: string;
  /** Null when it has none. */
  readonly default: string | null;
  /** Where not all versions read it: which do. */
  readonly versions?: string;
}

/** One of the metric reporters that come with Flink, with the options that it does not share with all of them. */
export interface Reporter {
  readonly name: string;
  /** The simple names of its factory and of its class, which older Flinks started. */
  readonly classes: readonly string[];
  readonly options: Readonly<Record<string, ReporterOption>>;
}

const option = (type: string, value: string | null = null, versions?: string): ReporterOption => ({
  type,
  default: value,
  ...(versions ? { versions } : {}),
});

const DROPWIZARD = {
  prefix: option("String"),
  rateConversion: option("String"),
  durationConversion: option("String"),
};

/** @see org.apache.flink.metrics.reporter.MetricReporterFactory */
const REPORTERS: readonly Reporter[] = [
  {
    name: "Prometheus",
    classes: ["PrometheusReporterFactory", "PrometheusReporter"],
    options: {
      port: option("port, ports or range", "9249"),
      filterLabelValueCharacters: option("Boolean", "true"),
      allowList: option("String", "", "since Flink 2.3"),
    },
  },
  {
    name: "Prometheus PushGateway",
    classes: ["PrometheusPushGatewayReporterFactory", "PrometheusPushGatewayReporter"],
    options: {
      hostUrl: option("String"),
      host: option("String", null, "until Flink 1.20"),
      port: option("Integer", null, "until Flink 1.20"),
      jobName: option("String", ""),
      randomJobNameSuffix: option("Boolean", "true"),
      deleteOnShutdown: option("Boolean", "true"),
      filterLabelValueCharacters: option("Boolean", "true"),
      groupingKey: option("String", ""),
      username: option("String", null, "since Flink 2.3"),
      password: option("String", null, "since Flink 2.3"),
      allowList: option("String", "", "since Flink 2.3"),
    },
  },
  {
    name: "InfluxDB",
    classes: ["InfluxdbReporterFactory", "InfluxdbReporter"],
    options: {
      host: option("String"),
      port: option("Integer", "8086"),
      scheme: option("http or https", "http"),
      db: option("String"),
      username: option("String"),
      password: option("String"),
      retentionPolicy: option("String", ""),
      consistency: option("ALL, ANY, ONE or QUORUM", "ONE"),
      connectTimeout: option("Duration, a number of milliseconds until Flink 1.19", "10 s"),
      writeTimeout: option("Duration, a number of milliseconds until Flink 1.19", "10 s"),
    },
  },
  {
    name: "JMX",
    classes: ["JMXReporterFactory", "JMXReporter"],
    options: { port: option("port, ports or range") },
  },
  {
    name: "Graphite",
    classes: ["GraphiteReporterFactory", "GraphiteReporter"],
    options: {
      host: option("String"),
      port: option("Integer"),
      protocol: option("TCP or UDP", "TCP"),
      ...DROPWIZARD,
    },
  },
  {
    name: "StatsD",
    classes: ["StatsDReporterFactory", "StatsDReporter"],
    options: { host: option("String"), port: option("Integer") },
  },
  {
    name: "Datadog",
    classes: ["DatadogHttpReporterFactory", "DatadogHttpReporter"],
    options: {
      apikey: option("String"),
      proxyHost: option("String"),
      proxyPort: option("Integer", "8080"),
      dataCenter: option("String", "US"),
      tags: option("String", ""),
      maxMetricsPerRequest: option("Integer", "2000"),
      useLogicalIdentifier: option("Boolean", "false"),
    },
  },
  {
    name: "OpenTelemetry",
    classes: ["OpenTelemetryMetricReporterFactory", "OpenTelemetryMetricReporter"],
    options: {
      "exporter.endpoint": option("String"),
      "exporter.protocol": option("gRPC or HTTP", "gRPC", "since Flink 2.2"),
      "exporter.timeout": option("Duration"),
      "exporter.compression": option("String", "none", "since Flink 2.3"),
      "service.name": option("String"),
      "service.version": option("String"),
      "batch.size": option("Integer", "0", "since Flink 2.3"),
      "export-completion-timeout-millis": option("Long", "300000", "since Flink 2.3"),
    },
  },
  { name: "Slf4j", classes: ["Slf4jReporterFactory", "Slf4jReporter"], options: {} },
];

const KEY = /^metrics\.reporter\.([^.]+)\.(.+)$/;

/** An option in a line: its type, its default, and the versions where not all have it. */
export function reporterOptionText({ type, default: value, versions }: ReporterOption): string {
  const shown = value === null || value === "" ? "none" : `\`${value}\``;
  return `${type}, default ${shown}${versions ? `, ${versions}` : ""}`;
}

/** What a key of a reporter is to the reporters that come with Flink. */
export interface ReporterKey {
  /** The reporters that read it, or those of them that the class or the name tells, with how they do. */
  readonly readers: readonly { readonly reporter: Reporter; readonly option: ReporterOption }[];
  /** The reporter that the class names; undefined when none is named, or one of somebody else's. */
  readonly chosen: Reporter | undefined;
}

/**
 * What a key such as `metrics.reporter.prom.port` means: undefined for keys of other options, and for what every
 * reporter has.
 *
 * @param className the class or factory that the document names for the reporter
 */
export function reporterKey(key: string, className: string | undefined): ReporterKey | undefined {
  const [, name = "", rest = ""] = KEY.exec(key) ?? [];
  const all = REPORTERS.flatMap((reporter) => {
    const option = Object.hasOwn(reporter.options, rest) ? reporter.options[rest] : undefined;
    return option ? [{ reporter, option }] : [];
  });
  if (all.length === 0) return undefined;
  if (className !== undefined) {
    const simple = className.split(".").at(-1) ?? "";
    const chosen = REPORTERS.find(({ classes }) => classes.includes(simple));
    return { chosen, readers: all.filter(({ reporter }) => reporter === chosen) };
  }
  // Most people name a reporter after what it is.
  const named = all.filter(({ reporter }) => isNamedAfter(name, reporter));
  return { chosen: undefined, readers: named.length > 0 ? named : all };
}

/** `prom` and `prometheus` for Prometheus; `influx` for InfluxDB. */
function isNamedAfter(name: string, { name: reporter }: Reporter): boolean {
  const [short, long] = [name, reporter].map((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ""));
  return short !== undefined && long !== undefined && short.length >= 3 && long.startsWith(short);
}

/** The class or factory that settings name for the reporter of a key; undefined when none is named, or not seen. */
export function reporterClass(
  key: string,
  valueAt: (key: string) => string | null | undefined,
): string | undefined {
  const [, name] = KEY.exec(key) ?? [];
  if (name === undefined) return undefined;
  const prefix = `metrics.reporter.${name}.`;
  return valueAt(`${prefix}factory.class`) ?? valueAt(`${prefix}class`) ?? undefined;
}
