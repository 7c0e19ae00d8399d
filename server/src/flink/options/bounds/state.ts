import { type Bound, V1_20, V2_0 } from "./bound.ts";

const ROCKSDB = "state.backend.rocksdb";
const LOCAL_DIRECTORIES = "Invalid configuration for RocksDB state backend's local storage directories";
const PROFILES = [
  "DEFAULT",
  "SPINNING_DISK_OPTIMIZED",
  "SPINNING_DISK_OPTIMIZED_HIGH_MEM",
  "FLASH_SSD_OPTIMIZED",
];

/**
 * State backends and checkpoint storage. Left to rules of their own: state.backend.type and the directories of
 * checkpoints. The two ratios of RocksDB's memory are judged by their sum, so neither is by itself.
 *
 * @see org.apache.flink.runtime.state.CheckpointStorageLoader
 * @see org.apache.flink.contrib.streaming.state.RocksDBStateBackend
 * @see org.apache.flink.runtime.state.metrics.LatencyTrackingStateConfig
 */
export const STATE_BOUNDS: readonly Bound[] = [
  {
    keys: ["state.checkpoint-storage", "execution.checkpointing.storage"],
    kind: "names",
    names: ["jobmanager", "filesystem"],
    without: {
      package: "org.apache.flink.runtime.state.storage",
      reason: "<value> is not a valid checkpoint storage factory",
    },
    reason: "Cannot find configured state backend factory class: <value>",
  },
  {
    keys: ["state.backend.latency-track.sample-interval", "state.latency-track.sample-interval"],
    kind: "whole",
    min: 1n,
    // Flink's exception has no words.
    reason: "It must be 1 or more.",
  },
  {
    // File.pathSeparator, which is a colon where it is no Windows, parts them too.
    keys: [`${ROCKSDB}.localdir`],
    kind: "paths",
    separator: /[,:]/,
    empty: `${LOCAL_DIRECTORIES}: empty paths`,
    reason: `${LOCAL_DIRECTORIES}: Relative paths are not supported`,
  },
  {
    keys: [`${ROCKSDB}.log.dir`],
    kind: "paths",
    reason: "Configured path for key <key> is not absolute.",
  },
  {
    keys: [
      `${ROCKSDB}.thread.num`,
      `${ROCKSDB}.log.file-num`,
      `${ROCKSDB}.writebuffer.count`,
      `${ROCKSDB}.writebuffer.number-to-merge`,
    ],
    kind: "whole",
    min: 1n,
    reason: "Configured value for key: <key> must be larger than 0.",
  },
  {
    keys: [
      `${ROCKSDB}.writebuffer.size`,
      `${ROCKSDB}.block.blocksize`,
      `${ROCKSDB}.block.metadata-blocksize`,
      `${ROCKSDB}.block.cache-size`,
      `${ROCKSDB}.compaction.level.target-file-size-base`,
      `${ROCKSDB}.compaction.level.max-size-level-base`,
    ],
    kind: "bytes",
    min: 1n,
    reason: "Configured size for key<key> must be larger than 0.",
  },
  {
    keys: [`${ROCKSDB}.restore-overlap-fraction-threshold`],
    kind: "floating",
    from: 0,
    to: 1,
    reason: "Overlap fraction threshold of restoring should be between 0 and 1",
  },
  {
    keys: [`${ROCKSDB}.predefined-options`],
    until: V1_20,
    kind: "names",
    names: PROFILES,
    exact: true,
    reason: "No enum constant org.apache.flink.contrib.streaming.state.PredefinedOptions.<value>",
  },
  {
    keys: [`${ROCKSDB}.predefined-options`],
    since: V2_0,
    kind: "names",
    names: PROFILES,
    exact: true,
    reason: "No enum constant org.apache.flink.state.rocksdb.PredefinedOptions.<value>",
  },
];
