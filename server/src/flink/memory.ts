import { sizeOptionsOf } from "./memory/components.ts";
import { type Lookup, MemoryConfiguration } from "./memory/configuration.ts";
import type { FlinkProcess, JobManagerMemory, TaskManagerMemory } from "./memory/division.ts";
import { MemoryFailure } from "./memory/failure.ts";
import { divideJobManager } from "./memory/jobManager.ts";
import { keysToName } from "./memory/legacyHeap.ts";
import type { MemoryProblem } from "./memory/problem.ts";
import type { Division } from "./memory/processMemory.ts";
import { divideTaskManager } from "./memory/taskManager.ts";
import type { FlinkVersion } from "./versions.ts";

export {
  type AnyMemoryComponent,
  componentOf,
  JOB_MANAGER_COMPONENTS,
  type MemoryComponent,
  TASK_MANAGER_COMPONENTS,
} from "./memory/components.ts";
export type { Lookup } from "./memory/configuration.ts";
export type { FlinkProcess, JobManagerMemory, MemoryDoubt, TaskManagerMemory } from "./memory/division.ts";
export { legacyHeapOptions } from "./memory/legacyHeap.ts";
export { NETWORK_BUFFERS, SEGMENT_SIZE } from "./memory/options.ts";
export type { MemoryAmount, MemoryPart, MemoryProblem, MemorySum } from "./memory/problem.ts";
export { exactSize, mebibytes, plainSize, readableReason } from "./memory/reason.ts";

/** The memory of a process that starts, or why it does not. */
export type MemoryResult<Components> =
  | ({ readonly ok: true } & Division<Components>)
  | {
      readonly ok: false;
      /** Flink's messages, the cause of each after ` <- `. */
      readonly reason: string;
      /** The keys that take part: those that are set, as they are set, the most responsible first; then the others. */
      readonly keys: readonly string[];
      readonly problem: MemoryProblem;
    };

/**
 * How the start scripts of a Flink version divide the memory of a TaskManager.
 *
 * @param lookup the configuration's values by key; aliases are looked up as well
 * @see org.apache.flink.runtime.util.bash.BashJavaUtils
 */
export function taskManagerMemory(lookup: Lookup, version: FlinkVersion): MemoryResult<TaskManagerMemory> {
  return divided("taskmanager", divideTaskManager, lookup, version);
}

/** The same for a JobManager. */
export function jobManagerMemory(lookup: Lookup, version: FlinkVersion): MemoryResult<JobManagerMemory> {
  return divided("jobmanager", divideJobManager, lookup, version);
}

function divided<Components>(
  process: FlinkProcess,
  divide: (config: MemoryConfiguration) => Division<Components>,
  lookup: Lookup,
  version: FlinkVersion,
): MemoryResult<Components> {
  const config = new MemoryConfiguration(lookup, version);
  try {
    return { ok: true, ...divide(config) };
  } catch (failure) {
    if (!(failure instanceof MemoryFailure)) throw failure;
    const options = failure.keys.length > 0 ? failure.keys : sizeOptionsOf(process);
    return {
      ok: false,
      reason: failure.chain,
      keys: keysToName(config, process, options),
      problem: failure.problem,
    };
  }
}
