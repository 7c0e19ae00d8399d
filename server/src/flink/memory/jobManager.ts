import { formatMemorySize } from "../values/memorySize.ts";
import type { MemoryConfiguration } from "./configuration.ts";
import type { JobManagerMemory, JobManagerParts } from "./division.ts";
import { jobManagerDoubts, legacyHeapDoubts } from "./doubts.ts";
import { illegal, wrapped } from "./failure.ts";
import { withLegacyHeap } from "./legacyHeap.ts";
import { JOB_MANAGER } from "./options.ts";
import { amountsOf, type MemorySum } from "./problem.ts";
import {
  type Division,
  type FlinkMemoryParts,
  type ProcessOptions,
  processMemory,
  sum,
} from "./processMemory.ts";

const OPTIONS: ProcessOptions = { ...JOB_MANAGER, fineGrained: [JOB_MANAGER.heap] };

/** How the JobManager divides Flink's memory: org.apache.flink.runtime.util.config.memory.jobmanager.JobManagerFlinkMemoryUtils. */
const PARTS: FlinkMemoryParts<JobManagerParts> = {
  fromFineGrained(config) {
    const heap = config.size(JOB_MANAGER.heap);
    const offHeap = config.size(JOB_MANAGER.offHeap);
    if (!config.has(JOB_MANAGER.flink)) return { heap, offHeap };
    const flink = config.size(JOB_MANAGER.flink);
    if (!config.has(JOB_MANAGER.offHeap)) return { heap, offHeap: restOfFlink(flink, heap) };
    if (sum(heap, offHeap) !== flink) {
      throw illegal(
        `Sum of the configured JVM Heap Memory (${formatMemorySize(heap)}) and the configured Off-heap Memory ` +
          `(${formatMemorySize(offHeap)}) does not match the configured Total Flink Memory ` +
          `(${formatMemorySize(flink)}). Please, make the configuration consistent or configure only one option: ` +
          "either JVM Heap or Total Flink Memory.",
        [JOB_MANAGER.flink, JOB_MANAGER.heap, JOB_MANAGER.offHeap],
        { kind: "unequal", sum: sumOf(flink, { heap, offHeap }) },
      );
    }
    return { heap, offHeap };
  },

  fromTotal(config, flink) {
    const offHeap = config.size(JOB_MANAGER.offHeap);
    if (flink <= offHeap) {
      throw illegal(
        `The configured Total Flink Memory (${formatMemorySize(flink)}) is less than the configured Off-heap Memory ` +
          `(${formatMemorySize(offHeap)}).`,
        config.has(JOB_MANAGER.flink)
          ? [JOB_MANAGER.flink, JOB_MANAGER.offHeap]
          : [
              JOB_MANAGER.process,
              JOB_MANAGER.offHeap,
              JOB_MANAGER.metaspace,
              ...Object.values(JOB_MANAGER.overhead),
            ],
        { kind: "exceeds", sum: sumOf(flink, { offHeap }) },
      );
    }
    return { heap: flink - offHeap, offHeap };
  },

  total: ({ heap, offHeap }) => sum(heap, offHeap),
};

function restOfFlink(flink: bigint, heap: bigint): bigint {
  if (flink < heap) {
    throw illegal(
      `The configured JVM Heap Memory (${formatMemorySize(heap)}) exceeds the configured Total Flink Memory ` +
        `(${formatMemorySize(flink)}). Please, make the configuration consistent or configure only one option: ` +
        "either JVM Heap or Total Flink Memory.",
      [JOB_MANAGER.heap, JOB_MANAGER.flink],
      { kind: "exceeds", sum: sumOf(flink, { heap }) },
    );
  }
  return flink - heap;
}

function sumOf(flink: bigint, given: Partial<JobManagerParts>): MemorySum {
  return { whole: { part: "flink", bytes: flink }, parts: amountsOf(given) };
}

/**
 * The memory of a JobManager and the arguments of its JVM.
 *
 * @throws MemoryFailure where Flink throws
 * @see org.apache.flink.runtime.jobmanager.JobManagerProcessUtils#processSpecFromConfig
 */
export function divideJobManager(given: MemoryConfiguration): Division<JobManagerMemory> {
  const divide = () => {
    const config = withLegacyHeap(given, "jobmanager");
    return { config, ...processMemory(config, OPTIONS, PARTS) };
  };
  // 2.0 took the prefix away together with the older options.
  const prefix = (text: string) => `JobManager memory configuration failed: ${text}`;
  const {
    config,
    flink: parts,
    metaspace,
    overhead,
  } = given.isBefore(2, 0) ? wrapped(prefix, divide) : divide();
  const flink = PARTS.total(parts);
  const components = { ...parts, metaspace, overhead, flink, process: sum(flink, metaspace, overhead) };
  const limit = given.boolean(JOB_MANAGER.directLimit) ? ` -XX:MaxDirectMemorySize=${parts.offHeap}` : "";
  return {
    components,
    jvmArguments: `-Xmx${parts.heap} -Xms${parts.heap}${limit} -XX:MaxMetaspaceSize=${metaspace}`,
    doubts: [...jobManagerDoubts(config, components), ...legacyHeapDoubts(given, "jobmanager")],
  };
}
