/** A flink-conf.yaml that no rule finds fault with where Flink 1.20 reads it, and lines of a test's own behind it. */
export const soundConf = (...lines: string[]): string => `${[...SOUND, ...lines].join("\n")}\n`;

const SOUND = [
  "pipeline.max-parallelism: 128",
  "execution.checkpointing.interval: 1 min",
  "execution.checkpointing.dir: s3://orders/checkpoints",
  "execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION",
  "state.backend.type: rocksdb",
  "execution.checkpointing.incremental: true",
  "high-availability.type: kubernetes",
  "high-availability.storageDir: s3://orders/ha",
  "kubernetes.cluster-id: orders",
  "jobmanager.memory.process.size: 1600m",
  "taskmanager.memory.process.size: 4g",
];

/** The line (from 1) that the first line of a test's own is. */
export const OWN_LINE = SOUND.length + 1;

/** A job in Java around statements on its environment `env`, which stand from line 5 on. */
export const jobWith = (
  ...statements: string[]
): string => `import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
class OrdersJob {
  void run() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    ${statements.join("\n    ")}
  }
}
`;
