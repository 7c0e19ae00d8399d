import { allAtLeast, type FlinkVersion, type VersionRange } from "../../flink/versions.ts";

/** A key that Flink does not read any more, although nothing in Flink's classes says so. */
export interface Retired {
  /** The first version that does not read it. */
  readonly from: FlinkVersion;
  readonly why: string;
  readonly severity: "information" | "hint";
}

const BACKPRESSURE: Retired = {
  from: { major: 1, minor: 13 },
  why: "the web interface takes backpressure from the tasks' metrics since Flink 1.13",
  severity: "information",
};

const RETIRED: Readonly<Record<string, Retired>> = {
  "query.server.port": {
    from: { major: 1, minor: 4 },
    why: "Flink 1.3 was the last to read it, although the start script of Flink's Docker image still writes it",
    // Nobody who runs the image can help it.
    severity: "hint",
  },
  "web.backpressure.cleanup-interval": BACKPRESSURE,
  "web.backpressure.delay-between-samples": BACKPRESSURE,
  "web.backpressure.num-samples": BACKPRESSURE,
  "web.backpressure.refresh-interval": BACKPRESSURE,
};

/** Why no version of the range reads a key that it may still declare; undefined for any other key. */
export function retiredOf(key: string, range: VersionRange): Retired | undefined {
  const retired = Object.hasOwn(RETIRED, key) ? RETIRED[key] : undefined;
  return retired && allAtLeast(range, retired.from.major, retired.from.minor) ? retired : undefined;
}

/**
 * What to use in place of an option that is gone, where Flink's own aliases do not tell. Keys with `*` stand for
 * any name of a reporter.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  "cluster.evenly-spread-out-slots": "'taskmanager.load-balance.mode: SLOTS'",
  "jobmanager.heap.mb":
    "'jobmanager.memory.process.size', or 'jobmanager.memory.heap.size' for the heap alone",
  "jobmanager.heap.size":
    "'jobmanager.memory.process.size', or 'jobmanager.memory.heap.size' for the heap alone",
  "taskmanager.heap.mb": "'taskmanager.memory.process.size', or 'taskmanager.memory.flink.size'",
  "taskmanager.heap.size": "'taskmanager.memory.process.size', or 'taskmanager.memory.flink.size'",
  "taskmanager.network.numberOfBuffers":
    "'taskmanager.memory.network.min' and 'taskmanager.memory.network.max'",
  "security.ssl.enabled": "'security.ssl.internal.enabled' and 'security.ssl.rest.enabled'",
  "web.ssl.enabled": "'security.ssl.rest.enabled'",
  "metrics.reporter.*.class": "'metrics.reporter.<name>.factory.class' with the reporter's factory",
  "pipeline.default-kryo-serializers": "'pipeline.serialization-config'",
  "pipeline.registered-kryo-types": "'pipeline.serialization-config'",
  "pipeline.registered-pojo-types": "'pipeline.serialization-config'",
  "table.exec.shuffle-mode": "'execution.batch-shuffle-mode'",
};

export function insteadOf(key: string): string | undefined {
  return INSTEAD[key.replace(/^metrics\.reporter\.[^.]+\./, "metrics.reporter.*.")];
}
