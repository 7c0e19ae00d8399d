/**
 * The options that a production deployment should decide on, the most pressing first. Named by the proper keys of
 * the newest version.
 */
export const PRODUCTION_OPTIONS: readonly string[] = [
  "pipeline.max-parallelism",
  "execution.checkpointing.interval",
  "execution.checkpointing.dir",
  "execution.checkpointing.savepoint-dir",
  "state.backend.type",
  "execution.checkpointing.incremental",
  "high-availability.type",
  "high-availability.storageDir",
  "high-availability.zookeeper.quorum",
  "kubernetes.cluster-id",
  "jobmanager.memory.process.size",
  "taskmanager.memory.process.size",
  "taskmanager.numberOfTaskSlots",
  "parallelism.default",
  "execution.checkpointing.externalized-checkpoint-retention",
  "execution.checkpointing.min-pause",
  "execution.checkpointing.timeout",
  "execution.checkpointing.tolerable-failed-checkpoints",
  "execution.checkpointing.num-retained",
  "restart-strategy.type",
  "security.ssl.internal.enabled",
  "security.ssl.rest.enabled",
  "rest.address",
  "rest.bind-address",
  "jobmanager.rpc.address",
  "metrics.reporters",
];
