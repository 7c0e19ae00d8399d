import { asked, QUORUM, STORAGE, zookeeper } from "./shared.mjs";

const HEARTBEAT = ["interval", "timeout"];
const HA = ["services", "storage", "cluster-id"];
const heartbeats = (process, how) =>
  asked(how, how, [
    [`heartbeat/${process}-default`, `${how}: nothing`, {}, HEARTBEAT],
    [
      `heartbeat/${process}-interval-equals-timeout`,
      `${how}: an interval of the timeout`,
      { "heartbeat.interval": "50000", "heartbeat.timeout": "50000" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-interval-above-timeout`,
      `${how}: an interval above the timeout`,
      { "heartbeat.interval": "60000", "heartbeat.timeout": "50000" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-interval-above-default-timeout`,
      `${how}: an interval above the default timeout`,
      { "heartbeat.interval": "50001" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-timeout-below-default-interval`,
      `${how}: a timeout below the default interval`,
      { "heartbeat.timeout": "9999" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-timeout-equals-default-interval`,
      `${how}: a timeout of the default interval`,
      { "heartbeat.timeout": "10000" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-unit`,
      `${how}: a timeout with a unit`,
      { "heartbeat.timeout": "50 s" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-without-unit`,
      `${how}: an interval of 10`,
      { "heartbeat.interval": "10" },
      HEARTBEAT,
    ],
    [
      `heartbeat/${process}-seconds-meant`,
      `${how}: an interval of 10 and a timeout of 50`,
      { "heartbeat.interval": "10", "heartbeat.timeout": "50" },
      HEARTBEAT,
    ],
  ]);
export const CLUSTER = [
  ...heartbeats("jm", "jobmanager"),
  ...heartbeats("tm", "taskmanager"),
  ...asked("jobmanager", "jobmanager", [
    ["high-availability/storage-without-type", "a storage directory and no type", STORAGE, HA],
    ["high-availability/zookeeper-bare", "zookeeper without anything", zookeeper({}), HA],
    ["high-availability/zookeeper-without-quorum", "zookeeper without a quorum", zookeeper(STORAGE), HA],
    [
      "high-availability/zookeeper-blank-quorum",
      "zookeeper with a blank quorum",
      zookeeper({ ...STORAGE, "high-availability.zookeeper.quorum": " " }),
      HA,
    ],
    [
      "high-availability/zookeeper-without-storage",
      "zookeeper without a storage directory",
      zookeeper(QUORUM),
      HA,
    ],
    [
      "high-availability/zookeeper-blank-storage",
      "zookeeper with a blank storage directory",
      zookeeper({ ...QUORUM, "high-availability.storageDir": " " }),
      HA,
    ],
    [
      "high-availability/zookeeper-quoted-storage",
      "zookeeper, the storage directory in quotes that were kept",
      zookeeper({ ...QUORUM, "high-availability.storageDir": '"file:///scratch/ha"' }),
      HA,
    ],
    [
      "high-availability/zookeeper-single-quoted-storage",
      "zookeeper, the storage directory in single quotes that were kept",
      zookeeper({ ...QUORUM, "high-availability.storageDir": "'file:///scratch/ha'" }),
      HA,
    ],
    [
      "high-availability/zookeeper-quoted-type",
      "the type in quotes that were kept",
      { "high-availability": '"zookeeper"', ...QUORUM, ...STORAGE },
      HA,
    ],
    [
      "high-availability/zookeeper-storage-without-scheme",
      "zookeeper, the storage directory without a scheme",
      zookeeper({ ...QUORUM, "high-availability.storageDir": "/scratch/ha" }),
      HA,
    ],
    [
      "high-availability/zookeeper-storage-default-scheme",
      "the same with a default scheme for all files",
      zookeeper({
        ...QUORUM,
        "high-availability.storageDir": "/scratch/ha",
        "fs.default-scheme": "nowhere://host/",
      }),
      HA,
    ],
    [
      "high-availability/zookeeper-storage-unknown-scheme",
      "zookeeper, the storage directory with a scheme that no plugin serves",
      zookeeper({ ...QUORUM, "high-availability.storageDir": "nowhere://bucket/ha" }),
      HA,
    ],
    [
      "high-availability/zookeeper",
      "zookeeper with quorum and storage directory",
      zookeeper({ ...QUORUM, ...STORAGE }),
      HA,
    ],
    [
      "high-availability/zookeeper-comma-quorum",
      "zookeeper, the quorum parted by a comma",
      zookeeper({ ...STORAGE, "high-availability.zookeeper.quorum": "localhost:2181,localhost:2181" }),
      HA,
    ],
    [
      "high-availability/old-and-new-name",
      "the type under its old and its new name",
      { "high-availability": "zookeeper", "high-availability.type": "none", ...QUORUM, ...STORAGE },
      HA,
    ],
    [
      "high-availability/kubernetes-without-cluster-id",
      "kubernetes without a cluster id",
      { "high-availability": "kubernetes", ...STORAGE },
      HA,
    ],
    [
      "high-availability/kubernetes-ha-cluster-id-only",
      "kubernetes with high-availability.cluster-id alone",
      { "high-availability": "kubernetes", "high-availability.cluster-id": "orders", ...STORAGE },
      HA,
    ],
    [
      "high-availability/kubernetes-without-storage",
      "kubernetes without a storage directory",
      { "high-availability": "kubernetes", "kubernetes.cluster-id": "orders" },
      HA,
    ],
    [
      "high-availability/kubernetes",
      "kubernetes with cluster id and storage directory",
      { "high-availability": "kubernetes", "kubernetes.cluster-id": "orders", ...STORAGE },
      HA,
    ],
    [
      "high-availability/kubernetes-both-ids",
      "kubernetes with both cluster ids",
      {
        "high-availability": "kubernetes",
        "kubernetes.cluster-id": "orders",
        "high-availability.cluster-id": "others",
        ...STORAGE,
      },
      HA,
    ],
    [
      "high-availability/kubernetes-long-cluster-id",
      "kubernetes with a cluster id of 46 characters, without native Kubernetes",
      { "high-availability": "kubernetes", "kubernetes.cluster-id": "a".repeat(46), ...STORAGE },
      HA,
    ],
    [
      "high-availability/kubernetes-id-blank",
      "kubernetes with a blank cluster id",
      { "high-availability": "kubernetes", "kubernetes.cluster-id": " ", ...STORAGE },
      HA,
    ],
    [
      "security/keytab-alone",
      "a keytab without a principal",
      { "security.kerberos.login.keytab": "/scratch/flink.keytab" },
      [],
      // 1.17 refuses it too, and then breaks as it cleans up.
      { since: "1.20" },
    ],
    [
      "scheduler/reactive-session",
      "reactive mode in a session cluster",
      { "scheduler-mode": "reactive" },
      [],
    ],
    [
      "scheduler/adaptive-session",
      "the adaptive scheduler in a session cluster",
      { "jobmanager.scheduler": "Adaptive" },
      [],
    ],
  ]),
];
