import { type Bound, V1_12 } from "./bound.ts";

/*
 * Left out: slotmanager.number-of-slots.* and slotmanager.max-total-resource.*, which a standalone cluster puts
 * away unread (StandaloneResourceManagerFactory), and the fractions of memory, which the memory rules judge.
 */

/**
 * What the processes of a cluster are held to when they start.
 *
 * @see org.apache.flink.runtime.heartbeat.HeartbeatServices
 * @see org.apache.flink.runtime.util.ZooKeeperUtils
 * @see org.apache.flink.runtime.registration.RetryingRegistrationConfiguration
 * @see org.apache.flink.runtime.util.ConfigurationParserUtils
 */
export const CLUSTER_BOUNDS: readonly Bound[] = [
  {
    keys: ["heartbeat.interval"],
    kind: "millis",
    min: 1n,
    reason: "The heartbeat interval must be larger than 0.",
  },
  {
    // The interval is 1 ms at least, and the timeout no shorter.
    keys: ["heartbeat.timeout"],
    kind: "millis",
    min: 1n,
    reason: "The heartbeat timeout should be larger or equal than the heartbeat interval.",
  },
  {
    keys: ["heartbeat.rpc-failure-threshold"],
    kind: "whole",
    min: 1n,
    besides: [-1n],
    reason: "The number of failed heartbeat RPC requests has to be larger than 0 or -1 (deactivated).",
  },
  {
    // Read as soon as high availability is ZooKeeper's.
    keys: ["high-availability.zookeeper.client.acl"],
    kind: "names",
    names: ["open", "creator"],
    reason: "Unsupported ACL option: [<text>] provided",
  },
  {
    // The client makes its connection as soon as it is there.
    keys: ["high-availability.zookeeper.quorum"],
    kind: "servers",
  },
  {
    keys: ["cluster.registration.initial-timeout"],
    kind: "millis",
    min: 1n,
    reason: "initial registration timeout must be greater than zero",
  },
  {
    keys: ["cluster.registration.max-timeout"],
    kind: "millis",
    min: 1n,
    reason: "maximum registration timeout must be greater than zero",
  },
  {
    keys: ["cluster.registration.error-delay"],
    kind: "millis",
    min: 0n,
    reason: "delay on error must be non-negative",
  },
  {
    keys: ["cluster.registration.refused-registration-delay"],
    kind: "millis",
    min: 0n,
    reason: "delay on refused registration must be non-negative",
  },
  {
    keys: ["cluster.io-pool.size"],
    since: V1_12,
    kind: "whole",
    min: 1n,
    reason: "Illegal pool size (<value>) of io-executor, please re-configure 'cluster.io-pool.size'.",
  },
  {
    keys: ["blob.service.cleanup.interval"],
    kind: "whole",
    min: 0n,
    reason: "Negative delay.",
  },
  {
    keys: ["blob.service.cleanup.interval"],
    kind: "whole",
    min: 1n,
    reason: "Non-positive period.",
  },
  {
    keys: ["rest.server.max-content-length", "rest.client.max-content-length"],
    kind: "whole",
    min: 1n,
    reason: "maxContentLength must be positive, was: <value>",
  },
  {
    keys: ["web.refresh-interval"],
    kind: "millis",
    min: 1n,
    reason: "The refresh interval (ms) should be larger than 0.",
  },
  {
    keys: ["taskmanager.numberOfTaskSlots"],
    kind: "whole",
    min: 1n,
    // TaskManagers take it for 1.
    besides: [-1n],
    reason:
      "Invalid configuration value for taskmanager.numberOfTaskSlots : <value> - Number of task slots must be at least one.",
  },
  {
    keys: ["taskmanager.cpu.cores"],
    kind: "floating",
    above: 0,
    reason:
      "TaskManager memory configuration failed: TaskExecutors need to be started with a positive number of CPU cores. Please configure taskmanager.cpu.cores accordingly.",
  },
  {
    keys: ["taskmanager.memory.segment-size"],
    kind: "bytes",
    max: 2n ** 31n - 1n,
    reason: "Cannot downcast long value <value> to integer.",
  },
  {
    keys: ["taskmanager.memory.segment-size"],
    kind: "bytes",
    min: 4096n,
    reason:
      "Invalid configuration value for taskmanager.memory.segment-size : <value> - Minimum memory segment size is 4096",
  },
  {
    keys: ["taskmanager.memory.segment-size"],
    kind: "bytes",
    powerOfTwo: true,
    reason:
      "Invalid configuration value for taskmanager.memory.segment-size : <value> - Memory segment size must be a power of 2.",
  },
  {
    // DATAPROC, the older name of OPERATOR, counts only where OPERATOR is not there and is not looked at here.
    keys: ["taskmanager.memory.managed.consumer-weights"],
    kind: "weights",
    names: ["OPERATOR", "STATE_BACKEND", "PYTHON"],
    reason: "Managed memory weight should not be negative. Configured weight for <name> is <value>.",
  },
  {
    keys: ["slotmanager.redundant-taskmanager-num"],
    kind: "whole",
    min: 0n,
    // Flink's exception has no words.
    reason: "It must not be negative.",
  },
  {
    keys: ["slow-task-detector.check-interval"],
    kind: "millis",
    min: 1n,
    reason: "The configuration {} should be positive, but is {}. [<key>, <value>]",
  },
  {
    keys: ["slow-task-detector.execution-time.baseline-ratio"],
    kind: "floating",
    from: 0,
    below: 1,
    reason: "The configuration {} should be in [0, 1), but is {}. [<key>, <value>]",
  },
  {
    keys: ["slow-task-detector.execution-time.baseline-multiplier"],
    kind: "floating",
    above: 0,
    reason: "The configuration {} should be positive, but is {}. [<key>, <value>]",
  },
  {
    keys: ["jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures"],
    kind: "whole",
    min: 1n,
    reason: "<key> should have a value of 1 or higher.",
  },
];

/**
 * What is looked at when Flink starts its own pods. A blank or long kubernetes.cluster-id is left out: a standalone
 * cluster with high availability takes long ones.
 *
 * @see org.apache.flink.kubernetes.kubeclient.parameters.KubernetesJobManagerParameters
 */
export const KUBERNETES_BOUNDS: readonly Bound[] = [
  {
    keys: ["kubernetes.jobmanager.replicas"],
    kind: "whole",
    min: 1n,
    reason: "'kubernetes.jobmanager.replicas' should not be configured less than one.",
  },
  {
    keys: ["kubernetes.jobmanager.cpu.limit-factor", "kubernetes.jobmanager.memory.limit-factor"],
    kind: "floating",
    from: 1,
    reason: "<key> should be greater or equal to 1.",
  },
  {
    keys: ["kubernetes.namespace"],
    kind: "filled",
    reason: "Invalid Key: 'kubernetes.namespace' , default: default (fallback keys: []).",
  },
];
