import { type Bound, V1_12, V1_13, V1_18, V1_19 } from "./bound.ts";

/*
 * Left to rules of their own: execution.checkpointing.interval and pipeline.max-parallelism. A checkpoint's other
 * times are looked at when checkpointing is on, and a strategy's options when it is the chosen one.
 */

/**
 * What a job's configuration is held to when its graph is made.
 *
 * @see org.apache.flink.streaming.api.environment.CheckpointConfig
 * @see org.apache.flink.runtime.scheduler.adaptivebatch.DefaultVertexParallelismAndInputInfosDecider#from
 */
export const JOB_BOUNDS: readonly Bound[] = [
  {
    keys: ["execution.checkpointing.timeout"],
    kind: "millis",
    min: 10n,
    reason: "Checkpoint timeout must be larger than or equal to 10 ms",
  },
  {
    keys: ["execution.checkpointing.interval-during-backlog"],
    kind: "millis",
    min: 10n,
    besides: [0n],
    reason: "Checkpoint interval must be zero or larger than or equal to 10 ms",
  },
  {
    keys: ["execution.checkpointing.max-concurrent-checkpoints"],
    kind: "whole",
    min: 1n,
    reason: "The maximum number of concurrent attempts must be at least one.",
  },
  {
    keys: ["execution.checkpointing.tolerable-failed-checkpoints"],
    kind: "whole",
    min: 0n,
    reason: "The tolerable failure checkpoint number must be non-negative.",
  },
  {
    keys: ["parallelism.default"],
    kind: "whole",
    min: 1n,
    // ExecutionConfig.PARALLELISM_DEFAULT and PARALLELISM_UNKNOWN.
    besides: [-1n, -2n],
    reason: "Parallelism must be at least one, or ExecutionConfig.PARALLELISM_DEFAULT (use system default).",
  },
  {
    keys: ["execution.batch.adaptive.auto-parallelism.min-parallelism"],
    kind: "whole",
    min: 1n,
    reason: "The minimum parallelism must be larger than 0.",
  },
  {
    keys: ["execution.batch.adaptive.auto-parallelism.default-source-parallelism"],
    kind: "whole",
    min: 1n,
    reason: "The default source parallelism must be larger than 0.",
  },
];

const STRATEGY_KEYS = ["restart-strategy", "restart-strategy.type"];
const OLD_STRATEGIES = ["none", "off", "disable", "fixed-delay", "fixeddelay", "failure-rate", "failurerate"];
const STRATEGIES = [...OLD_STRATEGIES, "exponential-delay", "exponentialdelay"];

/**
 * Restart and failover strategies; there is a restart with exponential delay since 1.13.
 *
 * @see org.apache.flink.runtime.executiongraph.failover.RestartBackoffTimeStrategyFactoryLoader
 * @see org.apache.flink.runtime.executiongraph.failover.FailoverStrategyFactoryLoader
 */
export const RESTART_BOUNDS: readonly Bound[] = [
  {
    keys: STRATEGY_KEYS,
    until: V1_12,
    kind: "names",
    names: OLD_STRATEGIES,
    reason: "Unknown restart strategy <value>.",
  },
  {
    keys: STRATEGY_KEYS,
    since: V1_13,
    until: V1_18,
    kind: "names",
    names: STRATEGIES,
    reason: "Unknown restart strategy <value>.",
  },
  {
    keys: STRATEGY_KEYS,
    since: V1_19,
    kind: "names",
    names: STRATEGIES,
    reason: "<lower> is an unknown value of RestartStrategyType.",
  },
  {
    keys: ["restart-strategy.fixed-delay.attempts"],
    kind: "whole",
    min: 0n,
    reason: "Maximum number of restart attempts must be at least 0.",
  },
  {
    keys: ["restart-strategy.failure-rate.max-failures-per-interval"],
    kind: "whole",
    min: 1n,
    reason: "Maximum number of restart attempts per time unit must be greater than 0.",
  },
  {
    keys: ["restart-strategy.failure-rate.failure-rate-interval"],
    kind: "millis",
    min: 1n,
    reason: "Failures interval must be greater than 0 ms.",
  },
  {
    keys: ["restart-strategy.exponential-delay.initial-backoff"],
    kind: "millis",
    min: 1n,
    reason: "Initial backoff must be at least 1.",
  },
  {
    keys: ["restart-strategy.exponential-delay.max-backoff"],
    kind: "millis",
    min: 1n,
    reason: "Maximum backoff must be at least 1.",
  },
  {
    keys: ["restart-strategy.exponential-delay.backoff-multiplier"],
    kind: "floating",
    above: 1,
    reason: "Backoff multiplier must be greater than 1.",
  },
  {
    keys: ["restart-strategy.exponential-delay.reset-backoff-threshold"],
    kind: "millis",
    min: 1n,
    reason: "Threshold duration for exponential backoff reset must be at least 1.",
  },
  {
    keys: ["restart-strategy.exponential-delay.jitter-factor"],
    kind: "floating",
    from: 0,
    to: 1,
    reason: "Jitter factor must be >= 0 and <= 1.",
  },
  {
    keys: ["restart-strategy.exponential-delay.attempts-before-reset-backoff"],
    kind: "whole",
    min: 1n,
    reason: "The attemptsBeforeResetBackoff must be at least 1.",
  },
  {
    keys: ["jobmanager.execution.failover-strategy"],
    kind: "names",
    names: ["full", "region"],
    reason: "Unknown failover strategy: <value>",
  },
];
