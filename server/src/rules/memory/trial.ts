import {
  type FlinkProcess,
  type JobManagerMemory,
  jobManagerMemory,
  legacyHeapOptions,
  type MemoryResult,
  type TaskManagerMemory,
  taskManagerMemory,
} from "../../flink/memory.ts";
import { keysOf, optionsOf } from "../../flink/options/catalogue.ts";
import type { FlinkVersion } from "../../flink/versions.ts";

/** What is tried in the place of what is set: other values, and null for a key that is taken out. */
export type Attempt = ReadonlyMap<string, string | null>;

export type MemoryOutcome = MemoryResult<TaskManagerMemory> | MemoryResult<JobManagerMemory>;

const TASK_HEAP = "taskmanager.memory.task.heap.size";
const AS_IT_IS: Attempt = new Map();

/** The memory options of a process as they are set, to be calculated with others as well. */
export class MemoryTrial {
  /** @param versions the newest first */
  constructor(
    readonly process: FlinkProcess,
    readonly values: ReadonlyMap<string, string>,
    readonly versions: readonly FlinkVersion[],
  ) {}

  /** What a version of Flink makes of it. */
  outcome(version: FlinkVersion, attempt: Attempt = AS_IT_IS): MemoryOutcome {
    const lookup = (key: string) => {
      const tried = attempt.get(key);
      return tried === undefined ? this.values.get(key) : (tried ?? undefined);
    };
    return this.process === "taskmanager"
      ? taskManagerMemory(lookup, version)
      : jobManagerMemory(lookup, version);
  }

  /** What each version makes of it, the newest first. */
  outcomes(attempt?: Attempt): MemoryOutcome[] {
    return this.versions.map((version) => this.outcome(version, attempt));
  }

  /** A key taken out, and with it, where it does not start otherwise, the older names that take over. */
  without(key: string): Attempt {
    const alone: Attempt = new Map([[key, null]]);
    if (this.starts(alone)) return alone;
    const others = [...this.values.keys()].filter((other) => this.standsFor(other, key));
    const all: Attempt = new Map([key, ...others].map((each) => [each, null]));
    return this.starts(all) ? all : alone;
  }

  private standsFor(other: string, key: string): boolean {
    const { size, mb } = legacyHeapOptions(this.process);
    const older = [size, mb];
    if (older.includes(key)) return other !== key && older.includes(other);
    return other !== key && optionsOf(key).some((option) => keysOf(option.key).includes(other));
  }

  /** True when every version in question starts the process, with a heap to work with. */
  starts(attempt: Attempt): boolean {
    return this.outcomes(attempt).every((outcome) => outcome.ok && !this.isTight(outcome));
  }

  /** True where Flink warns of the heap, the JVM does not start with it, or none is left to tasks that shall have one. */
  isTight({ doubts, components }: Extract<MemoryOutcome, { ok: true }>): boolean {
    if (doubts.some(({ kind }) => kind === "jvm-refuses" || kind === "small-heap")) return true;
    return "taskHeap" in components && components.taskHeap === 0n && !this.values.has(TASK_HEAP);
  }
}
