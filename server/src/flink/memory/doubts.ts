import { multiplied } from "../java/numbers.ts";
import type { MemoryConfiguration } from "./configuration.ts";
import type {
  FlinkProcess,
  JobManagerMemory,
  MemoryDoubt,
  RangeOptions,
  TaskManagerMemory,
} from "./division.ts";
import { MemoryFailure } from "./failure.ts";
import { legacyHeapOptions } from "./legacyHeap.ts";
import { setByBuffers } from "./network.ts";
import { JOB_MANAGER, NETWORK_BUFFERS, SEGMENT_SIZE, TASK_MANAGER } from "./options.ts";

/** JobManagerOptions.MIN_JVM_HEAP_SIZE */
const RECOMMENDED_HEAP = 128n << 20n;
/** Below this the JVM says that the heap is too small. */
const SMALLEST_HEAP = 2n << 20n;

export function jobManagerDoubts(config: MemoryConfiguration, memory: JobManagerMemory): MemoryDoubt[] {
  const doubts: MemoryDoubt[] = [];
  const { heap, flink, process, offHeap, metaspace, overhead } = JOB_MANAGER;
  const sources = [heap, flink, process, offHeap, metaspace];
  if (memory.heap < SMALLEST_HEAP) doubts.push(refused("heap", config.keysToName(sources)));
  else if (memory.heap < RECOMMENDED_HEAP) {
    const reason = "The JobManager's heap is below the 128 MiB that Flink recommends at least.";
    doubts.push({ kind: "small-heap", reason, keys: config.keysToName(sources) });
  }
  if (memory.metaspace === 0n) doubts.push(refused("metaspace", config.keysToName([metaspace])));
  const explicitFlink = config.has(flink) || config.has(heap);
  doubts.push(...overheadDoubts(config, overhead, explicitFlink && config.has(process), memory, process));
  return doubts;
}

export function taskManagerDoubts(config: MemoryConfiguration, memory: TaskManagerMemory): MemoryDoubt[] {
  const doubts: MemoryDoubt[] = [];
  const { flink, process, taskHeap, managed, managedFraction, network, metaspace, overhead } = TASK_MANAGER;
  if (memory.frameworkHeap + memory.taskHeap < SMALLEST_HEAP) {
    doubts.push(refused("heap", config.keysToName([TASK_MANAGER.frameworkHeap, taskHeap, flink, process])));
  }
  if (memory.metaspace === 0n) doubts.push(refused("metaspace", config.keysToName([metaspace])));
  if (memory.network < bufferSize(config)) {
    const reason = "Network memory does not hold a single buffer, so tasks cannot exchange records.";
    const keys = config.keysToName([...Object.values(network), NETWORK_BUFFERS, SEGMENT_SIZE]);
    doubts.push({ kind: "no-network-buffers", reason, keys });
  }
  if (config.has(managed)) doubts.push(...noEffect(config, managedFraction, managed));
  const fineGrained = config.has(taskHeap) && config.has(managed);
  if (config.has(taskHeap) && (!fineGrained || config.has(flink))) {
    doubts.push(...noEffect(config, network.fraction, taskHeap));
  } else if (!fineGrained && !setByBuffers(config)) {
    doubts.push(...bounded(config, network, memory.flink, memory.network));
  }
  if (config.isBefore(2, 0) && !setByBuffers(config)) {
    const other = Object.values(network).find((option) => config.has(option));
    if (other !== undefined) doubts.push(...noEffect(config, NETWORK_BUFFERS, other));
  }
  const explicitFlink = config.has(flink) || fineGrained;
  doubts.push(...overheadDoubts(config, overhead, explicitFlink && config.has(process), memory, process));
  return doubts;
}

function bufferSize(config: MemoryConfiguration): bigint {
  try {
    return config.plainSize(SEGMENT_SIZE);
  } catch (failure) {
    // The division of memory does not read it, so this is for others to tell.
    if (failure instanceof MemoryFailure) return 0n;
    throw failure;
  }
}

function refused(part: "heap" | "metaspace", keys: readonly string[]): MemoryDoubt {
  const reason =
    part === "heap"
      ? "The JVM does not start with a heap of less than 2 MiB."
      : "The JVM does not start without metaspace.";
  return { kind: "jvm-refuses", reason, keys };
}

/** The overhead is the rest of the process where both totals are known, else a fraction within its bounds. */
function overheadDoubts(
  config: MemoryConfiguration,
  options: RangeOptions,
  rest: boolean,
  memory: { readonly process: bigint; readonly overhead: bigint },
  process: string,
): MemoryDoubt[] {
  if (rest) return noEffect(config, options.fraction, process);
  return config.has(process) ? bounded(config, options, memory.process, memory.overhead) : [];
}

function noEffect(config: MemoryConfiguration, option: string, because: string): MemoryDoubt[] {
  const key = config.keyOf(option);
  const other = config.keyOf(because);
  if (key === undefined || other === undefined) return [];
  return [
    { kind: "no-effect", reason: `\`${key}\` decides nothing, as \`${other}\` is set.`, keys: [key, other] },
  ];
}

/** A fraction that the configuration sets, and a size that is not that fraction because of a bound. */
function bounded(
  config: MemoryConfiguration,
  options: RangeOptions,
  whole: bigint,
  size: bigint,
): MemoryDoubt[] {
  const key = config.keyOf(options.fraction);
  if (key === undefined) return [];
  const wanted = multiplied(whole, config.fraction(options.fraction));
  if (wanted === size) return [];
  const bound = wanted > size ? options.max : options.min;
  const reason = `\`${key}\` asks for ${wanted > size ? "more" : "less"} than \`${bound}\` allows, which counts.`;
  return [{ kind: "bounded", reason, keys: [key, ...config.keysToName([bound])] }];
}

/**
 * Of the older heap options the first counts, and none when the newer option is set.
 *
 * @param config without the newer option put in their place
 */
export function legacyHeapDoubts(config: MemoryConfiguration, process: FlinkProcess): MemoryDoubt[] {
  if (!config.isBefore(2, 0)) return [];
  const { newer, size, mb } = legacyHeapOptions(process);
  if (config.has(newer)) return [...noEffect(config, size, newer), ...noEffect(config, mb, newer)];
  return noEffect(config, mb, size);
}
