import { type Bound, V1_15, V1_17, V1_18, V1_19 } from "./bound.ts";
import { MAX_PORT } from "./ports.ts";

const NO_RANGE = "Invalid port range definition: <text>";

/**
 * Ports. That of the JobManager may be 0: YARN sets it so, and with high availability nobody looks at it. The
 * definition of the blob server's is also read by a part of Flink that takes any single number, so that alone is
 * let through.
 *
 * @see org.apache.flink.util.NetUtils
 */
export const PORT_BOUNDS: readonly Bound[] = [
  {
    keys: ["jobmanager.rpc.port"],
    kind: "whole",
    min: 0n,
    max: MAX_PORT,
    reason:
      "Invalid value for 'Key: 'jobmanager.rpc.port' , default: 6123 (fallback keys: [])' (port of the JobManager actor system) : <value>.  it must be greater than 0 and less than 65536.",
  },
  {
    keys: ["taskmanager.data.port"],
    kind: "whole",
    min: 0n,
    reason:
      "Invalid configuration value for taskmanager.data.port : <value> - Leave config parameter empty or use 0 to let the system choose a port automatically.",
  },
  {
    // An Integer until 1.18, ports since.
    keys: ["taskmanager.data.bind-port"],
    kind: "whole",
    min: 0n,
    reason:
      "Invalid configuration value for taskmanager.data.bind-port : <value> - Leave config parameter empty to fallback to 'taskmanager.data.port' automatically.",
  },
  {
    keys: ["taskmanager.data.port", "taskmanager.data.bind-port"],
    until: V1_18,
    kind: "whole",
    max: MAX_PORT,
    reason: "port out of range:<value>",
  },
  {
    keys: ["taskmanager.data.port"],
    since: V1_19,
    kind: "whole",
    max: MAX_PORT,
    reason: "Invalid port configuration. Port must be between 0and 65535, but was <value>.",
  },
  { keys: ["taskmanager.data.bind-port"], kind: "ports", notANumber: 'Invalid port range: "<text>"' },
  { keys: ["rest.bind-port"], kind: "ports" },
  {
    keys: ["blob.server.port"],
    kind: "ports",
    openEnd: true,
    empty: "Unable to open BLOB Server in specified port range: <text>",
  },
  {
    keys: ["taskmanager.rpc.port", "metrics.internal.query-service.port"],
    kind: "ports",
    notANumber: NO_RANGE,
    outOfRange: NO_RANGE,
    empty: "Could not start actor system on any port in port range <text>",
  },
  {
    keys: ["queryable-state.proxy.ports", "queryable-state.server.ports"],
    kind: "ports",
    // Flink's exception has no words.
    empty: "There is no port in this range.",
  },
];

/**
 * Buffers between tasks, and the threads that answer queries for state.
 *
 * @see org.apache.flink.runtime.taskmanager.NettyShuffleEnvironmentConfiguration
 * @see org.apache.flink.runtime.taskexecutor.QueryableStateConfiguration
 */
export const NETWORK_BOUNDS: readonly Bound[] = [
  {
    keys: ["taskmanager.network.memory.buffers-per-channel"],
    since: V1_17,
    kind: "whole",
    min: 0n,
    reason: "Must be non-negative.",
  },
  {
    keys: ["taskmanager.network.memory.floating-buffers-per-gate"],
    since: V1_17,
    kind: "whole",
    min: 1n,
    reason:
      "The configured floating buffer should be at least 1, please increase the value of taskmanager.network.memory.floating-buffers-per-gate.",
  },
  {
    keys: ["taskmanager.network.memory.read-buffer.required-per-gate.max"],
    kind: "whole",
    min: 1n,
    reason: "At least one buffer is required for each gate, please increase the value of <key>.",
  },
  {
    keys: ["taskmanager.network.memory.buffer-debloat.target"],
    since: V1_15,
    kind: "millis",
    min: 1n,
    // Flink's exception has no words.
    reason: "It must be 1 ms or longer.",
  },
  {
    keys: ["taskmanager.network.memory.buffer-debloat.samples"],
    since: V1_15,
    kind: "whole",
    min: 1n,
    // Flink's exception has no words.
    reason: "It must be 1 or more.",
  },
  {
    keys: ["queryable-state.proxy.network-threads"],
    kind: "whole",
    min: 0n,
    reason: "queryable state number of proxy threads must be zero or larger",
  },
  {
    keys: ["queryable-state.proxy.query-threads"],
    kind: "whole",
    min: 0n,
    reason: "queryable state number of proxy query threads must be zero or larger",
  },
  {
    keys: ["queryable-state.server.network-threads"],
    kind: "whole",
    min: 0n,
    reason: "queryable state number of server threads must be zero or larger",
  },
  {
    keys: ["queryable-state.server.query-threads"],
    kind: "whole",
    min: 0n,
    reason: "queryable state number of query threads must be zero or larger",
  },
];
