export type FlinkProcess = "taskmanager" | "jobmanager";

export interface TaskManagerParts {
  readonly frameworkHeap: bigint;
  readonly taskHeap: bigint;
  readonly managed: bigint;
  readonly frameworkOffHeap: bigint;
  readonly taskOffHeap: bigint;
  readonly network: bigint;
}

/** The parts of a TaskManager's memory, in bytes. */
export interface TaskManagerMemory extends TaskManagerParts {
  readonly metaspace: bigint;
  readonly overhead: bigint;
  /** Total Flink Memory: all but metaspace and overhead. */
  readonly flink: bigint;
  /** Total Process Memory: all of it. */
  readonly process: bigint;
}

export interface JobManagerParts {
  readonly heap: bigint;
  readonly offHeap: bigint;
}

/** The parts of a JobManager's memory, in bytes. */
export interface JobManagerMemory extends JobManagerParts {
  readonly metaspace: bigint;
  readonly overhead: bigint;
  /** Total Flink Memory: heap and off-heap. */
  readonly flink: bigint;
  /** Total Process Memory: all of it. */
  readonly process: bigint;
}

/** A part that is a fraction of another size, but no less and no more than so much. */
export interface RangeOptions {
  readonly min: string;
  readonly max: string;
  readonly fraction: string;
}

/** Something about memory that Flink accepts, with no more than a line in its log, and that is hardly meant. */
export interface MemoryDoubt {
  readonly kind:
    | "small-heap" // Flink logs a warning
    | "jvm-refuses" // the process does not start for all that
    | "no-network-buffers" // jobs with more than one task do not start
    | "no-effect" // an option that is set and decides nothing
    | "bounded"; // a fraction that is set and whose result a bound replaces
  /** One sentence for the user. */
  readonly reason: string;
  /** As in a failure: keys that are set come first, as they are set. */
  readonly keys: readonly string[];
}
