import { asked, ORDERS, QUORUM, STORAGE } from "./shared.mjs";

const PODS = [
  "deployment",
  "replicas",
  "kubernetes.cluster-id",
  "high-availability.cluster-id",
  "blob.server.port",
  "taskmanager.rpc.port",
  "rest.bind-port",
  "jobmanager.rpc.address",
  "taskmanager.numberOfTaskSlots",
];
const K8S_HA = { "high-availability.type": "kubernetes", ...STORAGE };
const NAMES = ["deployment", "kubernetes.cluster-id", "high-availability.cluster-id"];
export const KUBERNETES = [
  ...asked("kubernetes-client", "kubernetes:session", [
    ["kubernetes/session", "a session cluster", ORDERS, PODS],
    ["kubernetes/without-cluster-id", "no cluster id", { "kubernetes.container.image": "flink" }, NAMES],
    [
      "kubernetes/cluster-id-45",
      "a cluster id of 45 characters",
      { "kubernetes.cluster-id": "a".repeat(45) },
      NAMES,
    ],
    [
      "kubernetes/cluster-id-46",
      "a cluster id of 46 characters",
      { "kubernetes.cluster-id": "a".repeat(46) },
      NAMES,
    ],
    ["kubernetes/cluster-id-blank", "a blank cluster id", { "kubernetes.cluster-id": " " }, NAMES],
    [
      "kubernetes/cluster-id-capitals",
      "a cluster id in capitals",
      { "kubernetes.cluster-id": "Orders" },
      NAMES,
    ],
    [
      "kubernetes/cluster-id-underscore",
      "a cluster id with an underscore",
      { "kubernetes.cluster-id": "orders_eu" },
      NAMES,
    ],
    ["kubernetes/cluster-id-dot", "a cluster id with a dot", { "kubernetes.cluster-id": "orders.eu" }, NAMES],
    [
      "kubernetes/cluster-id-digit",
      "a cluster id that starts with a digit",
      { "kubernetes.cluster-id": "1orders" },
      NAMES,
    ],
    ["kubernetes/ha", "high availability", { ...ORDERS, ...K8S_HA }, [...NAMES, "replicas"]],
    [
      "kubernetes/ha-other-cluster-id",
      "high availability with a cluster id of its own",
      { ...ORDERS, ...K8S_HA, "high-availability.cluster-id": "others" },
      NAMES,
    ],
    [
      "kubernetes/ha-without-storage",
      "high availability without a storage directory",
      { ...ORDERS, "high-availability.type": "kubernetes" },
      NAMES,
    ],
    [
      "kubernetes/replicas-2-without-ha",
      "two JobManagers without high availability",
      { ...ORDERS, "kubernetes.jobmanager.replicas": "2" },
      ["replicas"],
    ],
    [
      "kubernetes/replicas-2",
      "two JobManagers with high availability",
      { ...ORDERS, ...K8S_HA, "kubernetes.jobmanager.replicas": "2" },
      ["replicas"],
    ],
    [
      "kubernetes/replicas-2-zookeeper",
      "two JobManagers with high availability by ZooKeeper",
      {
        ...ORDERS,
        "high-availability.type": "zookeeper",
        ...QUORUM,
        ...STORAGE,
        "kubernetes.jobmanager.replicas": "2",
      },
      ["replicas"],
    ],
    [
      "kubernetes/replicas-0",
      "no JobManager",
      { ...ORDERS, "kubernetes.jobmanager.replicas": "0" },
      ["replicas"],
    ],
    [
      "kubernetes/blob-server-port-range",
      "a range of ports for the blob server",
      { ...ORDERS, "blob.server.port": "6124-6130" },
      ["blob.server.port"],
    ],
    [
      "kubernetes/blob-server-port",
      "a port for the blob server",
      { ...ORDERS, "blob.server.port": "7000" },
      ["blob.server.port"],
    ],
    [
      "kubernetes/port-range-taskmanager",
      "a range of ports for TaskManagers",
      { ...ORDERS, "taskmanager.rpc.port": "6122-6130" },
      ["taskmanager.rpc.port"],
    ],
    [
      "kubernetes/port-range-rest",
      "a range of ports for REST",
      { ...ORDERS, "rest.bind-port": "8081-8090" },
      ["rest.bind-port"],
    ],
    [
      "kubernetes/port-list-rest",
      "two ports for REST",
      { ...ORDERS, "rest.bind-port": "8081,8082" },
      ["rest.bind-port"],
    ],
    [
      "kubernetes/port-range-jobmanager",
      "a range of ports for the JobManager without high availability",
      { ...ORDERS, "high-availability.jobmanager.port": "6123-6130" },
      ["deployment"],
    ],
    [
      "kubernetes/port-range-jobmanager-ha",
      "a range of ports for the JobManager with high availability",
      { ...ORDERS, ...K8S_HA, "high-availability.jobmanager.port": "6123-6130" },
      ["deployment"],
    ],
    [
      "kubernetes/jobmanager-memory-100m",
      "100m for the JobManager",
      { ...ORDERS, "jobmanager.memory.process.size": "100m" },
      ["deployment"],
    ],
    [
      "kubernetes/image-pull-secrets-comma",
      "secrets parted by a comma",
      { ...ORDERS, "kubernetes.container.image.pull-secrets": "a,b" },
      ["deployment"],
    ],
  ]),
  ...asked("kubernetes-client", "kubernetes:application", [
    [
      "kubernetes/application",
      "an application cluster",
      { ...ORDERS, "pipeline.jars": "local:///opt/job.jar" },
      ["deployment", "pipeline.jars"],
    ],
    [
      "kubernetes/application-without-jar",
      "an application cluster without a jar",
      ORDERS,
      ["deployment", "pipeline.jars"],
    ],
    [
      "kubernetes/application-two-jars",
      "an application cluster with two jars",
      { ...ORDERS, "pipeline.jars": "local:///opt/a.jar;local:///opt/b.jar" },
      ["deployment", "pipeline.jars"],
    ],
    [
      "kubernetes/application-comma",
      "an application cluster with two jars and a comma",
      { ...ORDERS, "pipeline.jars": "local:///opt/a.jar,local:///opt/b.jar" },
      ["deployment", "pipeline.jars"],
    ],
    [
      "kubernetes/application-file-jar",
      "an application cluster with a jar of the client's machine",
      { ...ORDERS, "pipeline.jars": "file:///opt/job.jar" },
      ["deployment", "pipeline.jars"],
    ],
  ]),
];
