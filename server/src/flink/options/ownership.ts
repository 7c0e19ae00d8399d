import { haMode } from "../highAvailability.ts";

/**
 * Prefixes below which nobody but Flink reads a key, so that one which no version knows is read by nobody. Left out
 * are those that plugins, connectors and jobs share with Flink (`metrics.`, `table.`, `security.`, `yarn.`, `rest.`,
 * `web.`, `python.`), and words so common that a job may use them for keys of its own (`pipeline.`, `cluster.`,
 * `client.`, `task.`, `job.`).
 */
const OWN: readonly string[] = [
  "akka.",
  "application-result-store.",
  "blob.",
  "classloader.",
  "cleanup-strategy.",
  "cluster.io-pool.",
  "cluster.processes.",
  "cluster.registration.",
  "cluster.services.",
  "env.java.opts.",
  "execution.",
  "heartbeat.",
  "high-availability.",
  "historyserver.",
  "job-result-store.",
  "jobmanager.",
  "jobstore.",
  "kubernetes.",
  "metrics.internal.",
  "metrics.scope.",
  "parallelism.",
  "pekko.",
  "process.working-dir.",
  "queryable-state.",
  "resourcemanager.",
  "restart-strategy.",
  "security.ssl.",
  "sql-client.",
  "slot.",
  "slotmanager.",
  "state.",
  "task.cancellation.",
  "taskmanager.",
];

/** An option whose value can name a class of somebody else's, which then reads keys of its own below a prefix. */
interface Plug {
  readonly prefix: string;
  readonly option: string;
  isFlinks(value: string): boolean;
}

/** True for one of the short names, in any case, and for a class of Flink's. */
const named =
  (...names: readonly string[]) =>
  (value: string): boolean =>
    names.includes(value.toLowerCase()) || value.startsWith("org.apache.flink.");

const isCheckpointStorage = named("jobmanager", "filesystem");

const PLUGS: readonly Plug[] = [
  {
    prefix: "high-availability.",
    option: "high-availability.type",
    isFlinks: (value) => haMode(value) !== "class",
  },
  {
    prefix: "state.",
    option: "state.backend.type",
    isFlinks: named("hashmap", "rocksdb", "forst", "filesystem", "jobmanager"),
  },
  { prefix: "state.", option: "execution.checkpointing.storage", isFlinks: isCheckpointStorage },
  { prefix: "state.", option: "state.changelog.storage", isFlinks: named("memory", "filesystem") },
  {
    prefix: "execution.checkpointing.",
    option: "execution.checkpointing.storage",
    isFlinks: isCheckpointStorage,
  },
  {
    prefix: "restart-strategy.",
    option: "restart-strategy.type",
    isFlinks: (value) => !value.includes("."),
  },
];

/** Below the name of a state backend that is none of Flink's, that backend reads. */
const BACKEND_OF_OTHERS =
  /^state\.backend\.(?!(?:async|changelog|forst|fs|hashmap|heap|incremental|latency-track|local-recovery|rocksdb)\.)[^.]+\./;

/** True when no program but Flink would read such a key, unless a class named by one of {@link plugsOf} does. */
export function isFlinksOwn(key: string): boolean {
  return OWN.some((prefix) => key.startsWith(prefix)) && !BACKEND_OF_OTHERS.test(key);
}

/** The options that decide whether a key may belong to a class of somebody else's. */
export function plugsOf(key: string): readonly Plug[] {
  return PLUGS.filter(({ prefix }) => key.startsWith(prefix));
}

/** A program whose keys people write into Flink's configuration by mistake. */
export interface Stranger {
  /** Whose the key is, as a message says it. */
  readonly whose: string;
  /** Where it has an effect. */
  readonly where: string;
}

const LOG4J: Stranger = {
  whose: "log4j's",
  where:
    "log4j-console.properties, which containers and Kubernetes use, or log4j.properties, which YARN and bin/start-cluster.sh use",
};
const LOGGING: Stranger = {
  whose: "a system property of the logging library",
  where: "'env.java.opts', 'env.java.opts.all' since Flink 1.17, with -D before it",
};
const HADOOP: Stranger = {
  whose: "Hadoop's",
  where: "Hadoop's own files, or here with 'flink.hadoop.' before it",
};

const STRANGERS: readonly (readonly [key: RegExp, stranger: Stranger])[] = [
  [/^(?:log4j2|logback)\.|^log4j\.(?:configuration|configurationFile|debug)$/, LOGGING],
  [/^(?:rootLogger|log4j)(?:\.|$)|^(?:appender|logger)\.[^.]+\.|^monitorInterval$/, LOG4J],
  [/^dfs\.|^fs\.(?:defaultFS|default\.name)$/, HADOOP],
];

/** Whose a key is that only another program reads, from files of its own. */
export function strangerOf(key: string): Stranger | undefined {
  return STRANGERS.find(([expression]) => expression.test(key))?.[1];
}
