// Which code of Flink reads which options, and the values just inside and just outside of what it takes.

const flip1 = (name) => [
  `runtime.executiongraph.failover.${name}`,
  `runtime.executiongraph.failover.flip1.${name}`,
];
const one = (name) => [name];

const RESTART = flip1(
  "RestartBackoffTimeStrategyFactoryLoader#createRestartBackoffTimeStrategyFactory#create",
);
const CHECKPOINTS = { "execution.checkpointing.interval": "1 min" };
const PORT_RANGES =
  "0 1 65535 65536 -1 a 8081-8090 8090-8081 8081-8081 8081,8083 8081,8083-8085 8081-65536 a-b 8081-"
    .split(" ")
    .concat("", " 8081 ", "8081 - 8090", "8081;8082", "8081, 8082");
const AROUND_ZERO = ["0", "-1", "1"];

/** [readers, options that are set too, {key: values}]. The first reader that a version has is asked. */
export const BOUNDS = [
  [one("job"), {}, { "execution.checkpointing.interval": ["0", "1", "9 ms", "10 ms", "1 min"] }],
  [
    one("job"),
    CHECKPOINTS,
    {
      "execution.checkpointing.timeout": ["0", "9 ms", "10 ms"],
      "execution.checkpointing.min-pause": ["0", "1 ms", "2 min", "400 d"],
      "execution.checkpointing.max-concurrent-checkpoints": ["-1", "0", "1", "2"],
      "execution.checkpointing.tolerable-failed-checkpoints": ["-1", "0", "1"],
      "execution.checkpointing.interval-during-backlog": ["0", "9 ms", "10 ms", "59 s", "1 min", "2 min"],
    },
  ],
  [
    one("job"),
    { ...CHECKPOINTS, "execution.checkpointing.unaligned": "true" },
    { "execution.checkpointing.max-concurrent-checkpoints": ["1", "2"] },
  ],
  [
    one("job"),
    {},
    {
      "parallelism.default": ["-3", "-2", "-1", "0", "1"],
      "pipeline.max-parallelism": ["-2", "-1", "0", "1", "32768", "32769"],
    },
  ],
  [
    RESTART,
    {},
    {
      "restart-strategy": [
        "none",
        "off",
        "disable",
        "NONE",
        "fixed-delay",
        "fixeddelay",
        "failure-rate",
        "failurerate",
        "exponential-delay",
        "exponentialdelay",
        "fallback",
        "fixed_delay",
        "no-restart",
      ],
      "restart-strategy.type": [
        "none",
        "off",
        "disable",
        "fixed-delay",
        "FixedDelay",
        "failure-rate",
        "exponential-delay",
        "fixed_delay",
        "no-restart",
      ],
    },
  ],
  [
    RESTART,
    { "restart-strategy": "fixed-delay" },
    {
      "restart-strategy.fixed-delay.attempts": ["-1", "0", "1"],
      "restart-strategy.fixed-delay.delay": ["0", "1 ms"],
    },
  ],
  [
    RESTART,
    { "restart-strategy": "failure-rate" },
    {
      "restart-strategy.failure-rate.max-failures-per-interval": ["-1", "0", "1"],
      "restart-strategy.failure-rate.failure-rate-interval": ["0", "1 ms"],
      "restart-strategy.failure-rate.delay": ["0", "1 ms"],
    },
  ],
  [
    RESTART,
    { "restart-strategy": "exponential-delay" },
    {
      "restart-strategy.exponential-delay.initial-backoff": ["0", "1 ms", "1 min", "5 min", "6 min"],
      "restart-strategy.exponential-delay.max-backoff": ["0", "999 ms", "1 s", "1 h"],
      "restart-strategy.exponential-delay.backoff-multiplier": ["0.5", "1.0", "1.01"],
      "restart-strategy.exponential-delay.reset-backoff-threshold": ["0", "1 ms"],
      "restart-strategy.exponential-delay.jitter-factor": ["-0.1", "0", "1", "1.1", "NaN"],
      "restart-strategy.exponential-delay.attempts-before-reset-backoff": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.clusterframework.TaskExecutorProcessUtils#processSpecFromConfig"),
    { "taskmanager.memory.process.size": "4 gb" },
    {
      "taskmanager.memory.managed.fraction": ["-0.1", "0", "0.4", "0.99", "1", "1.1", "NaN"],
      "taskmanager.memory.network.fraction": ["-0.1", "0", "0.1", "0.99", "1", "1.1", "NaN"],
      "taskmanager.memory.jvm-overhead.fraction": ["-0.1", "0", "0.1", "0.99", "1", "1.1", "NaN"],
      "taskmanager.cpu.cores": ["-1", "0", "0.5", "1"],
      "taskmanager.numberOfTaskSlots": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.jobmanager.JobManagerProcessUtils#processSpecFromConfig"),
    { "jobmanager.memory.process.size": "4 gb" },
    { "jobmanager.memory.jvm-overhead.fraction": ["-0.1", "0", "0.1", "0.99", "1", "1.1", "NaN"] },
  ],
  [
    one("runtime.util.ConfigurationParserUtils#getSlot"),
    {},
    { "taskmanager.numberOfTaskSlots": ["-2", "-1", "0", "1", "2"] },
  ],
  [
    one("runtime.util.ConfigurationParserUtils#getPageSize"),
    {},
    {
      "taskmanager.memory.segment-size": [
        "0",
        "2048",
        "4095",
        "4096",
        "4097",
        "8192",
        "32768",
        "49152",
        "1073741824",
        "2147483648",
      ],
    },
  ],
  [
    one("runtime.taskmanager.NettyShuffleEnvironmentConfiguration#fromConfiguration"),
    {},
    {
      "taskmanager.data.port": ["-1", "0", "65535", "65536", "70000"],
      "taskmanager.data.bind-port": ["-1", "0", "65535", "65536", "8081-8090", "8090-8081", "a"],
      "taskmanager.network.memory.buffers-per-channel": ["-1", "0", "1", "2"],
      "taskmanager.network.memory.floating-buffers-per-gate": ["-1", "0", "1", "8"],
      "taskmanager.network.memory.read-buffer.required-per-gate.max": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.taskmanager.NettyShuffleEnvironmentConfiguration#fromConfiguration"),
    { "taskmanager.network.memory.buffer-debloat.enabled": "true" },
    {
      "taskmanager.network.memory.buffer-debloat.target": ["0", "1 ms"],
      "taskmanager.network.memory.buffer-debloat.samples": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.heartbeat.HeartbeatServices#fromConfiguration"),
    {},
    {
      "heartbeat.interval": ["0", "-1", "1", "50000", "50001"],
      "heartbeat.timeout": ["0", "9999", "10000", "10001"],
      "heartbeat.rpc-failure-threshold": ["-2", "-1", "0", "1"],
    },
  ],
  [
    one(
      "runtime.rest.RestServerEndpointConfiguration#fromConfiguration#getRestBindPortRange#=util.NetUtils#getPortRangeFromString",
    ),
    { "rest.address": "localhost" },
    { "rest.bind-port": PORT_RANGES },
  ],
  [
    one("runtime.rest.RestServerEndpointConfiguration#fromConfiguration"),
    { "rest.address": "localhost" },
    { "rest.server.max-content-length": AROUND_ZERO },
  ],
  [
    one("runtime.rest.RestClientConfiguration#fromConfiguration"),
    {},
    {
      "rest.client.max-content-length": AROUND_ZERO,
    },
  ],
  [
    one("runtime.rest.handler.RestHandlerConfiguration#fromConfiguration"),
    {},
    {
      "web.refresh-interval": ["0", "1"],
    },
  ],
  [
    one("runtime.highavailability.HighAvailabilityServicesUtils#getJobManagerAddress"),
    { "jobmanager.rpc.address": "localhost" },
    { "jobmanager.rpc.port": ["-1", "0", "1", "6123", "65535", "65536"] },
  ],
  [
    one("runtime.taskexecutor.TaskManagerRunner#createRpcService"),
    { "taskmanager.host": "localhost" },
    {
      "taskmanager.rpc.port": [
        "0",
        "65536",
        "-1",
        "a",
        "50100-50199",
        "50199-50100",
        "50100-65536",
        "a-b",
        "",
      ],
    },
  ],
  [
    one("runtime.metrics.util.MetricUtils#startRemoteMetricsRpcService"),
    {},
    { "metrics.internal.query-service.port": ["0", "65536", "-1", "a", "50200-50299", "50299-50200"] },
  ],
  [
    one("runtime.blob.BlobServer#new"),
    {},
    { "blob.server.port": ["0", "65536", "-1", "a", "50300-50399", "50399-50300", "50300-65536", "a-b", ""] },
  ],
  [
    one("runtime.blob.BlobServer#new"),
    { "blob.server.port": "0" },
    {
      "blob.service.cleanup.interval": AROUND_ZERO,
    },
  ],
  [
    one("runtime.state.storage.FileSystemCheckpointStorage#createFromConfig#getMinFileSizeThreshold"),
    { "state.checkpoints.dir": "file:///tmp/checkpoints" },
    {
      "state.storage.fs.memory-threshold": ["0", "1", "1048576", "1048577", "2147483648"],
      "state.backend.fs.memory-threshold": ["0", "1048576", "1048577", "2147483648"],
      "execution.checkpointing.data-inline-threshold": ["0", "1048576", "1048577", "2147483648"],
    },
  ],
  [
    one("runtime.state.storage.FileSystemCheckpointStorage#createFromConfig#getWriteBufferSize"),
    { "state.checkpoints.dir": "file:///tmp/checkpoints" },
    {
      "state.storage.fs.write-buffer-size": ["-2", "-1", "0", "1", "4096", "30000"],
      "execution.checkpointing.write-buffer-size": ["-2", "-1", "0", "1", "4096", "30000"],
    },
  ],
  [
    one("runtime.state.storage.FileSystemCheckpointStorage#createFromConfig"),
    {},
    {
      "state.checkpoints.dir": [
        "file:///tmp/x",
        "hdfs:///x",
        "/tmp/x",
        "tmp/x",
        "x",
        "",
        "file:///",
        "s3://bucket/a",
        "s3://bucket",
      ],
      "execution.checkpointing.dir": ["file:///tmp/x", "/tmp/x", "tmp/x", "", "file:///", "s3://bucket"],
    },
  ],
  [
    one("runtime.checkpoint.DefaultCompletedCheckpointStoreUtils#getMaximumNumberOfRetainedCheckpoints"),
    {},
    {
      "state.checkpoints.num-retained": ["-1", "0", "1", "2"],
      "execution.checkpointing.num-retained": ["-1", "0", "1", "2"],
    },
  ],
  [
    one("runtime.state.StateBackendLoader#loadStateBackendFromConfig"),
    {},
    {
      "state.backend": [
        "hashmap",
        "HashMap",
        "rocksdb",
        "ROCKSDB",
        "filesystem",
        "jobmanager",
        "memory",
        "x",
      ],
      "state.backend.type": ["hashmap", "rocksdb", "filesystem", "jobmanager", "x"],
    },
  ],
  [
    one("runtime.state.StateBackendLoader#loadStateBackendFromConfig"),
    { "state.backend": "rocksdb", "state.checkpoints.dir": "file:///tmp/checkpoints" },
    {
      "state.backend.rocksdb.memory.write-buffer-ratio": [
        "-0.1",
        "0",
        "0.01",
        "0.5",
        "0.89",
        "0.9",
        "1",
        "1.1",
        "2",
      ],
      "state.backend.rocksdb.memory.high-prio-pool-ratio": ["-0.1", "0", "0.1", "0.49", "0.5", "1"],
      "state.backend.rocksdb.localdir": [
        "/tmp/rocksdb",
        "tmp/rocksdb",
        "file:///tmp/rocksdb",
        "hdfs:///tmp",
        "/a,/b",
        "/a,b",
        "/a:/b",
        "",
      ],
      "state.backend.rocksdb.log.dir": ["/tmp/log", "log"],
      "state.backend.rocksdb.thread.num": AROUND_ZERO,
      "state.backend.rocksdb.log.file-num": AROUND_ZERO,
      "state.backend.rocksdb.writebuffer.count": AROUND_ZERO,
      "state.backend.rocksdb.writebuffer.size": ["0", "1"],
      "state.backend.rocksdb.writebuffer.number-to-merge": AROUND_ZERO,
      "state.backend.rocksdb.block.blocksize": ["0", "1"],
      "state.backend.rocksdb.block.metadata-blocksize": ["0", "1"],
      "state.backend.rocksdb.block.cache-size": ["0", "1"],
      "state.backend.rocksdb.compaction.level.target-file-size-base": ["0", "1"],
      "state.backend.rocksdb.compaction.level.max-size-level-base": ["0", "1"],
      "state.backend.rocksdb.restore-overlap-fraction-threshold": ["-0.1", "0", "1", "1.1"],
      "state.backend.rocksdb.predefined-options": ["DEFAULT", "SPINNING_DISK_OPTIMIZED", "x"],
      "state.backend.rocksdb.options-factory": ["x.Y"],
    },
  ],
  [
    one("runtime.state.metrics.LatencyTrackingStateConfig#newBuilder#configure#setMetricGroup#build"),
    { "state.backend.latency-track.keyed-state-enabled": "true" },
    {
      "state.backend.latency-track.sample-interval": ["-1", "0", "1"],
      "state.latency-track.sample-interval": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.resourcemanager.slotmanager.SlotManagerConfiguration#fromConfiguration"),
    {},
    {
      "slotmanager.number-of-slots.max": ["-1", "0", "1"],
      "slotmanager.number-of-slots.min": ["-1", "0", "1"],
      "slotmanager.redundant-taskmanager-num": ["-1", "0", "1"],
      "slotmanager.max-total-resource.cpu": ["-1", "0", "1"],
      "taskmanager.numberOfTaskSlots": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.resourcemanager.slotmanager.SlotManagerConfiguration#fromConfiguration"),
    { "slotmanager.number-of-slots.max": "4" },
    { "slotmanager.number-of-slots.min": ["4", "5"] },
  ],
  [
    one("runtime.registration.RetryingRegistrationConfiguration#fromConfiguration"),
    {},
    {
      "cluster.registration.initial-timeout": ["-1", "0", "1", "30001"],
      "cluster.registration.max-timeout": ["-1", "0", "1"],
      "cluster.registration.error-delay": ["-1", "0"],
      "cluster.registration.refused-registration-delay": ["-1", "0"],
    },
  ],
  [
    one("runtime.scheduler.slowtaskdetector.ExecutionTimeBasedSlowTaskDetector#new"),
    {},
    {
      "slow-task-detector.check-interval": ["0", "1 ms"],
      "slow-task-detector.execution-time.baseline-lower-bound": ["0", "1 ms"],
      "slow-task-detector.execution-time.baseline-ratio": ["-0.1", "0", "0.99", "1", "1.1"],
      "slow-task-detector.execution-time.baseline-multiplier": ["-1", "0", "0.1"],
    },
  ],
  [
    one("runtime.scheduler.adaptivebatch.DefaultVertexParallelismAndInputInfosDecider#from"),
    {},
    {
      "execution.batch.adaptive.auto-parallelism.min-parallelism": ["-1", "0", "1", "128", "129"],
      "execution.batch.adaptive.auto-parallelism.default-source-parallelism": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.scheduler.adaptive.AdaptiveScheduler$Settings#of"),
    {},
    {
      "jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures": ["-1", "0", "1"],
    },
  ],
  [
    one("runtime.entrypoint.ClusterEntrypointUtils#getPoolSize"),
    {},
    { "cluster.io-pool.size": ["-1", "0", "1"] },
  ],
  [
    one("runtime.taskexecutor.QueryableStateConfiguration#fromConfiguration"),
    { "queryable-state.enable": "true" },
    {
      "queryable-state.proxy.ports": ["9069", "65536", "-1", "a", "9000-9010", "9010-9000"],
      "queryable-state.server.ports": ["9067", "65536", "a", "9000-9010"],
      "queryable-state.proxy.network-threads": ["-1", "0"],
      "queryable-state.proxy.query-threads": ["-1", "0"],
      "queryable-state.server.network-threads": ["-1", "0"],
      "queryable-state.server.query-threads": ["-1", "0"],
    },
  ],
  [
    [
      "runtime.executiongraph.failover.FailoverStrategyFactoryLoader#loadFailoverStrategyFactory",
      "runtime.executiongraph.failover.flip1.FailoverStrategyFactoryLoader#loadFailoverStrategyFactory",
    ],
    {},
    { "jobmanager.execution.failover-strategy": ["region", "full", "Region", "individual", "x", ""] },
  ],
  [
    one("runtime.taskexecutor.TaskManagerServicesConfiguration#fromConfiguration"),
    {},
    { "taskmanager.numberOfTaskSlots": ["-1", "0", "1"] },
  ],
  [
    one("runtime.util.config.memory.ManagedMemoryUtils#getManagedMemoryUseCaseWeightsFromConfig"),
    {},
    {
      "taskmanager.memory.managed.consumer-weights": [
        "OPERATOR:70",
        "OPERATOR:0",
        "OPERATOR:-1",
        "OPERATOR:a",
        "OPERATOR:1.5",
        "X:1",
        "operator:70",
        "DATAPROC:70",
        "STATE_BACKEND:70",
        "PYTHON:30",
      ],
    },
  ],
  [
    one("runtime.jobmanager.HighAvailabilityMode#fromConfig#name"),
    {},
    {
      "high-availability": [
        "none",
        "NONE",
        "standalone",
        "zookeeper",
        "ZOOKEEPER",
        "kubernetes",
        "zookeper",
        "a.B",
        "",
      ],
      "high-availability.type": ["none", "NONE", "standalone", "zookeeper", "kubernetes", "zookeper"],
    },
  ],
  [
    one("runtime.highavailability.HighAvailabilityServicesUtils#getClusterHighAvailableStoragePath"),
    {},
    { "high-availability.storageDir": ["file:///tmp/ha", "hdfs:///ha", "/tmp/ha", "ha", "", " "] },
  ],
  [
    one("runtime.state.CheckpointStorageLoader#fromConfig"),
    { "state.checkpoints.dir": "file:///tmp/checkpoints" },
    {
      "state.checkpoint-storage": ["jobmanager", "filesystem", "FileSystem", "hashmap", "x"],
      "execution.checkpointing.storage": ["jobmanager", "filesystem", "hashmap", "x"],
    },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getReplicas"),
    {},
    { "kubernetes.jobmanager.replicas": ["-1", "0", "1", "2"] },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getReplicas"),
    { "high-availability": "kubernetes" },
    { "kubernetes.jobmanager.replicas": ["0", "1", "2"] },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getClusterId"),
    {},
    { "kubernetes.cluster-id": ["", " ", "a", "a".repeat(45), "a".repeat(46), "Not_a DNS name"] },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getNamespace"),
    {},
    { "kubernetes.namespace": ["", " ", "a"] },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getBlobServerPort"),
    {},
    { "blob.server.port": ["-1", "0", "6124", "65536", "6124-6130", "a", ""] },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getJobManagerCPULimitFactor"),
    {},
    { "kubernetes.jobmanager.cpu.limit-factor": ["0", "0.99", "1", "2"] },
  ],
  [
    one("kubernetes.kubeclient.parameters.KubernetesJobManagerParameters#new#getJobManagerMemoryLimitFactor"),
    {},
    { "kubernetes.jobmanager.memory.limit-factor": ["0", "0.99", "1", "2"] },
  ],
];

/** The first of the recorded versions that has these keys: an older one would just not read them. */
export const SINCE = {
  1.17: [
    "execution.batch.adaptive.auto-parallelism.default-source-parallelism",
    "execution.batch.adaptive.auto-parallelism.min-parallelism",
    "heartbeat.rpc-failure-threshold",
    "kubernetes.jobmanager.cpu.limit-factor",
    "kubernetes.jobmanager.memory.limit-factor",
    "kubernetes.jobmanager.replicas",
    "high-availability.type",
    "restart-strategy.type",
    "slow-task-detector.check-interval",
    "slow-task-detector.execution-time.baseline-lower-bound",
    "slow-task-detector.execution-time.baseline-multiplier",
    "slow-task-detector.execution-time.baseline-ratio",
    "state.backend.rocksdb.log.dir",
    "state.backend.rocksdb.log.file-num",
    "state.backend.rocksdb.restore-overlap-fraction-threshold",
    "state.backend.type",
    "taskmanager.network.memory.buffer-debloat.samples",
    "taskmanager.network.memory.buffer-debloat.target",
    "taskmanager.network.memory.read-buffer.required-per-gate.max",
  ],
  "1.20": [
    "execution.checkpointing.data-inline-threshold",
    "execution.checkpointing.dir",
    "execution.checkpointing.interval-during-backlog",
    "execution.checkpointing.num-retained",
    "execution.checkpointing.storage",
    "execution.checkpointing.write-buffer-size",
    "restart-strategy.exponential-delay.attempts-before-reset-backoff",
    "slotmanager.number-of-slots.min",
    "state.latency-track.sample-interval",
  ],
  "2.0": ["jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures"],
};

/** The last of the recorded versions that has these keys. */
export const UNTIL = {
  "1.20": [
    "taskmanager.network.memory.buffers-per-channel",
    "taskmanager.network.memory.floating-buffers-per-gate",
  ],
};
