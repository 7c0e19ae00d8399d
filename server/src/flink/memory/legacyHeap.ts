import type { MemoryConfiguration } from "./configuration.ts";
import type { FlinkProcess } from "./division.ts";
import { illegal, MemoryFailure } from "./failure.ts";
import { JOB_MANAGER, TASK_MANAGER } from "./options.ts";

/** The option that the start scripts set from the older ones. Other deployments take the process's size for it. */
const NEWER = { taskmanager: TASK_MANAGER.flink, jobmanager: JOB_MANAGER.heap } as const;

/** The older options for the heap in the order in which they count. */
export function legacyHeapOptions(process: FlinkProcess) {
  return { newer: NEWER[process], size: `${process}.heap.size`, mb: `${process}.heap.mb` };
}

/**
 * Puts the older option for the heap in the place of the newer option when that is not set. Gone in 2.0. The start
 * scripts also know environment variables for it, which no file tells.
 *
 * @see org.apache.flink.runtime.util.config.memory.MemoryBackwardsCompatibilityUtils
 */
export function withLegacyHeap(config: MemoryConfiguration, process: FlinkProcess): MemoryConfiguration {
  const { newer, size, mb } = legacyHeapOptions(process);
  if (!config.isBefore(2, 0) || config.has(newer)) return config;
  if (config.has(size)) return config.with(newer, config.size(size), size);
  if (!config.has(mb)) return config;
  const mib = config.integer(mb);
  if (mib < 0)
    throw illegal(`Configured total process memory size (${mib}MB) must not be less than 0.`, [mb], {
      kind: "negative",
      option: mb,
      value: mib,
    });
  return config.with(newer, BigInt(mib) << 20n, mb);
}

/** The keys to name to the user, so that an older option that stands for a newer one is named instead of it. */
export function keysToName(
  config: MemoryConfiguration,
  process: FlinkProcess,
  options: readonly string[],
): string[] {
  try {
    return withLegacyHeap(config, process).keysToName(options);
  } catch (failure) {
    if (failure instanceof MemoryFailure) return config.keysToName(options);
    throw failure;
  }
}
