export const INTERVAL = "execution.checkpointing.interval";
export const CHECKPOINT_DIRECTORY = "execution.checkpointing.dir";
export const SAVEPOINT_DIRECTORY = "execution.checkpointing.savepoint-dir";
export const RETENTION = "execution.checkpointing.externalized-checkpoint-retention";
export const CHECKPOINT_TIMEOUT = "execution.checkpointing.timeout";
export const STORAGE = "execution.checkpointing.storage";

/** The options whose directories hold state. */
export const DIRECTORIES = [CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY] as const;

export const MODE = "execution.checkpointing.mode";
export const UNALIGNED = "execution.checkpointing.unaligned.enabled";
export const CONCURRENT = "execution.checkpointing.max-concurrent-checkpoints";
export const BACKLOG_INTERVAL = "execution.checkpointing.interval-during-backlog";
export const PAUSE_SOURCES = "pipeline.sources.pause-until-first-checkpoint";
export const RESTART_STRATEGY = "restart-strategy.type";
