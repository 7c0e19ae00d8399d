import { optionsOf } from "../options/catalogue.ts";
import type { FlinkProcess, JobManagerMemory, TaskManagerMemory } from "./division.ts";
import { legacyHeapOptions } from "./legacyHeap.ts";
import { JOB_MANAGER, NETWORK_BUFFERS, TASK_MANAGER } from "./options.ts";

/** One line of the table that breaks the memory of a process down. */
export interface MemoryComponent<Name extends string> {
  readonly name: Name;
  /** What Flink's documentation calls it. */
  readonly label: string;
  /** 0 for the whole process, 1 for what it consists of, 2 for the parts of Flink's memory. */
  readonly depth: 0 | 1 | 2;
  /** Whether it is on the Java heap; undefined for sums of both. */
  readonly heap?: boolean;
  /** The options that set it, by their proper keys: a size first, then bounds and fraction. */
  readonly options: readonly string[];
}

/** The parts of a TaskManager's memory in the order of a breakdown: a whole stands before its parts. */
export const TASK_MANAGER_COMPONENTS: readonly MemoryComponent<keyof TaskManagerMemory>[] = [
  { name: "process", label: "Total Process Memory", depth: 0, options: [TASK_MANAGER.process] },
  // The old heap option stands for it.
  {
    name: "flink",
    label: "Total Flink Memory",
    depth: 1,
    options: [TASK_MANAGER.flink, ...legacy("taskmanager")],
  },
  component("frameworkHeap", "Framework Heap", true, TASK_MANAGER.frameworkHeap),
  component("taskHeap", "Task Heap", true, TASK_MANAGER.taskHeap),
  component("managed", "Managed Memory", false, TASK_MANAGER.managed, TASK_MANAGER.managedFraction),
  component("frameworkOffHeap", "Framework Off-Heap", false, TASK_MANAGER.frameworkOffHeap),
  component("taskOffHeap", "Task Off-Heap", false, TASK_MANAGER.taskOffHeap),
  component("network", "Network", false, ...Object.values(TASK_MANAGER.network), NETWORK_BUFFERS),
  { name: "metaspace", label: "JVM Metaspace", depth: 1, heap: false, options: [TASK_MANAGER.metaspace] },
  {
    name: "overhead",
    label: "JVM Overhead",
    depth: 1,
    heap: false,
    options: Object.values(TASK_MANAGER.overhead),
  },
];

/** The same for a JobManager. */
export const JOB_MANAGER_COMPONENTS: readonly MemoryComponent<keyof JobManagerMemory>[] = [
  { name: "process", label: "Total Process Memory", depth: 0, options: [JOB_MANAGER.process] },
  { name: "flink", label: "Total Flink Memory", depth: 1, options: [JOB_MANAGER.flink] },
  component("heap", "JVM Heap", true, JOB_MANAGER.heap, ...legacy("jobmanager")),
  component("offHeap", "Off-Heap", false, JOB_MANAGER.offHeap),
  { name: "metaspace", label: "JVM Metaspace", depth: 1, heap: false, options: [JOB_MANAGER.metaspace] },
  {
    name: "overhead",
    label: "JVM Overhead",
    depth: 1,
    heap: false,
    options: Object.values(JOB_MANAGER.overhead),
  },
];

function component<Name extends string>(name: Name, label: string, heap: boolean, ...options: string[]) {
  return { name, label, depth: 2, heap, options } as const;
}

function legacy(process: FlinkProcess): string[] {
  const { size, mb } = legacyHeapOptions(process);
  return [size, mb];
}

const COMPONENTS = { taskmanager: TASK_MANAGER_COMPONENTS, jobmanager: JOB_MANAGER_COMPONENTS } as const;

export type AnyMemoryComponent = (typeof COMPONENTS)[FlinkProcess][number];

/** What a key sets, be it the option's proper key or an alias; undefined for keys that divide no memory. */
export function componentOf(
  key: string,
): { readonly process: FlinkProcess; readonly component: AnyMemoryComponent } | undefined {
  const options = new Set([key, ...optionsOf(key).map((option) => option.key)]);
  for (const process of ["taskmanager", "jobmanager"] as const) {
    for (const component of COMPONENTS[process]) {
      if (component.options.some((option) => options.has(option))) return { process, component };
    }
  }
  return undefined;
}

/** All options that divide the memory of a process, the totals first. */
export function sizeOptionsOf(process: FlinkProcess): readonly string[] {
  return COMPONENTS[process].flatMap((component) => component.options);
}
