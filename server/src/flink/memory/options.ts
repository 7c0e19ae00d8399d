/** The options that divide the memory of a TaskManager, by what they set. */
export const TASK_MANAGER = {
  process: "taskmanager.memory.process.size",
  flink: "taskmanager.memory.flink.size",
  frameworkHeap: "taskmanager.memory.framework.heap.size",
  taskHeap: "taskmanager.memory.task.heap.size",
  managed: "taskmanager.memory.managed.size",
  managedFraction: "taskmanager.memory.managed.fraction",
  frameworkOffHeap: "taskmanager.memory.framework.off-heap.size",
  taskOffHeap: "taskmanager.memory.task.off-heap.size",
  network: {
    min: "taskmanager.memory.network.min",
    max: "taskmanager.memory.network.max",
    fraction: "taskmanager.memory.network.fraction",
  },
  metaspace: "taskmanager.memory.jvm-metaspace.size",
  overhead: {
    min: "taskmanager.memory.jvm-overhead.min",
    max: "taskmanager.memory.jvm-overhead.max",
    fraction: "taskmanager.memory.jvm-overhead.fraction",
  },
} as const;

/** The options that divide the memory of a JobManager, by what they set. */
export const JOB_MANAGER = {
  process: "jobmanager.memory.process.size",
  flink: "jobmanager.memory.flink.size",
  heap: "jobmanager.memory.heap.size",
  offHeap: "jobmanager.memory.off-heap.size",
  metaspace: "jobmanager.memory.jvm-metaspace.size",
  overhead: {
    min: "jobmanager.memory.jvm-overhead.min",
    max: "jobmanager.memory.jvm-overhead.max",
    fraction: "jobmanager.memory.jvm-overhead.fraction",
  },
  directLimit: "jobmanager.memory.enable-jvm-direct-memory-limit",
} as const;

/** How many network buffers there are: the way to set network memory before 1.5, read until 1.20. */
export const NETWORK_BUFFERS = "taskmanager.network.numberOfBuffers";

/** The size of a network buffer. */
export const SEGMENT_SIZE = "taskmanager.memory.segment-size";
