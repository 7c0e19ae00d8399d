import { LONG_MAX } from "../java/numbers.ts";
import { formatMemorySize } from "../values/memorySize.ts";
import type { MemoryConfiguration } from "./configuration.ts";
import type { TaskManagerMemory, TaskManagerParts } from "./division.ts";
import { legacyHeapDoubts, taskManagerDoubts } from "./doubts.ts";
import { illegal, type MemoryFailure, wrapped } from "./failure.ts";
import { withLegacyHeap } from "./legacyHeap.ts";
import { networkFromBuffers, requireNetwork, setByBuffers } from "./network.ts";
import { NETWORK_BUFFERS, TASK_MANAGER } from "./options.ts";
import { amountsOf, type MemorySum } from "./problem.ts";
import {
  type Division,
  type FlinkMemoryParts,
  fractionOf,
  inverseFractionOf,
  type ProcessOptions,
  processMemory,
  range,
  rangeOf,
  sum,
} from "./processMemory.ts";

const OPTIONS: ProcessOptions = {
  ...TASK_MANAGER,
  fineGrained: [TASK_MANAGER.taskHeap, TASK_MANAGER.managed],
};

const LABELS = {
  frameworkHeap: "Framework Heap Memory",
  frameworkOffHeap: "Framework Off-Heap Memory",
  taskHeap: "Task Heap Memory",
  taskOffHeap: "Task Off-Heap Memory",
  managed: "Managed Memory",
  network: "Network Memory",
} as const satisfies Record<keyof TaskManagerParts, string>;

/** How the TaskManager divides Flink's memory: org.apache.flink.runtime.util.config.memory.taskmanager.TaskExecutorFlinkMemoryUtils. */
const PARTS: FlinkMemoryParts<TaskManagerParts> = {
  fromFineGrained(config) {
    const given = {
      taskHeap: config.size(TASK_MANAGER.taskHeap),
      managed: config.size(TASK_MANAGER.managed),
      ...fixedParts(config),
    };
    if (config.has(TASK_MANAGER.flink)) {
      sum(...Object.values(given));
      return { ...given, network: networkAsRest(config, config.size(TASK_MANAGER.flink), given) };
    }
    const others = sum(...Object.values(given));
    const network = setByBuffers(config)
      ? networkFromBuffers(config)
      : inverseFractionOf(others, range(config, TASK_MANAGER.network));
    return { ...given, network };
  },

  fromTotal(config, flink) {
    const fixed = fixedParts(config);
    if (config.has(TASK_MANAGER.taskHeap)) {
      const taskHeap = config.size(TASK_MANAGER.taskHeap);
      const given = { ...fixed, taskHeap, managed: managedSize(config, flink) };
      return { ...given, network: networkAsRest(config, flink, given) };
    }
    const managed = managedSize(config, flink);
    const network = setByBuffers(config)
      ? networkFromBuffers(config)
      : fractionOf(flink, range(config, TASK_MANAGER.network));
    const given = { ...fixed, managed, network };
    const rest = flink - sum(...Object.values(given));
    if (rest < 0n) throw exceeding(config, flink, given);
    return { ...given, taskHeap: rest };
  },

  total: (parts) => sum(...Object.values(parts)),
};

function fixedParts(config: MemoryConfiguration) {
  const frameworkHeap = config.size(TASK_MANAGER.frameworkHeap);
  const frameworkOffHeap = config.size(TASK_MANAGER.frameworkOffHeap);
  return { frameworkHeap, frameworkOffHeap, taskOffHeap: config.size(TASK_MANAGER.taskOffHeap) };
}

function managedSize(config: MemoryConfiguration, flink: bigint): bigint {
  if (config.has(TASK_MANAGER.managed)) return config.size(TASK_MANAGER.managed);
  return fractionOf(flink, rangeOf(config, TASK_MANAGER.managedFraction, 0n, LONG_MAX));
}

/** Network memory is what the other parts leave of Flink's memory; it must be as much as is configured for it. */
function networkAsRest(
  config: MemoryConfiguration,
  flink: bigint,
  given: Omit<TaskManagerParts, "network">,
): bigint {
  const network = flink - sum(...Object.values(given));
  if (network < 0n) throw exceeding(config, flink, given);
  const sources = ORDER.flatMap((part) => (part === "network" ? [] : optionsOf(part)));
  requireNetwork(config, network, [...totalsOf(config), ...sources], sumOf(flink, given));
  return network;
}

const ORDER = ["frameworkHeap", "frameworkOffHeap", "taskHeap", "taskOffHeap", "managed", "network"] as const;

function sumOf(flink: bigint, given: Partial<TaskManagerParts>): MemorySum {
  const ordered = Object.fromEntries(ORDER.map((part) => [part, given[part]]));
  return { whole: { part: "flink", bytes: flink }, parts: amountsOf(ordered) };
}

/** What Flink says when the parts are more than the whole. */
function exceeding(
  config: MemoryConfiguration,
  flink: bigint,
  given: Partial<TaskManagerParts>,
): MemoryFailure {
  const parts = ORDER.flatMap((part) => {
    const bytes = given[part];
    return bytes === undefined ? [] : [{ part, bytes, text: `${LABELS[part]} (${formatMemorySize(bytes)})` }];
  });
  const texts = parts.map(({ text }) => text);
  // The largest part is the likeliest to be wrong.
  const largest = parts
    .toSorted((a, b) => (a.bytes < b.bytes ? 1 : -1))
    .flatMap(({ part }) => optionsOf(part));
  return illegal(
    `Sum of configured ${texts.slice(0, -1).join(", ")} and ${texts.at(-1)} exceed configured Total Flink Memory ` +
      `(${formatMemorySize(flink)}).`,
    [...totalsOf(config), ...largest],
    { kind: "exceeds", sum: sumOf(flink, given) },
  );
}

/** The options from which the size of Flink's memory comes. */
function totalsOf(config: MemoryConfiguration): string[] {
  if (config.has(TASK_MANAGER.flink)) return [TASK_MANAGER.flink];
  return [TASK_MANAGER.process, TASK_MANAGER.metaspace, ...Object.values(TASK_MANAGER.overhead)];
}

function optionsOf(part: keyof TaskManagerParts): string[] {
  if (part === "managed") return [TASK_MANAGER.managed, TASK_MANAGER.managedFraction];
  if (part === "network") return [...Object.values(TASK_MANAGER.network), NETWORK_BUFFERS];
  return [TASK_MANAGER[part]];
}

/**
 * The memory of a TaskManager and the arguments of its JVM.
 *
 * @throws MemoryFailure where Flink throws
 * @see org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils#processSpecFromConfig
 */
export function divideTaskManager(given: MemoryConfiguration): Division<TaskManagerMemory> {
  const config = wrapped(
    (text) => `TaskManager failed to map legacy JVM heap option to the new one: ${text}`,
    () => withLegacyHeap(given, "taskmanager"),
  );
  const {
    flink: parts,
    metaspace,
    overhead,
  } = wrapped(
    (text) => `TaskManager memory configuration failed: ${text}`,
    () => processMemory(config, OPTIONS, PARTS),
  );
  const flink = PARTS.total(parts);
  const components = { ...parts, metaspace, overhead, flink, process: sum(flink, metaspace, overhead) };
  const heap = sum(parts.frameworkHeap, parts.taskHeap);
  const direct = sum(parts.frameworkOffHeap, parts.taskOffHeap, parts.network);
  return {
    components,
    jvmArguments: `-Xmx${heap} -Xms${heap} -XX:MaxDirectMemorySize=${direct} -XX:MaxMetaspaceSize=${metaspace}`,
    doubts: [...taskManagerDoubts(config, components), ...legacyHeapDoubts(given, "taskmanager")],
  };
}
