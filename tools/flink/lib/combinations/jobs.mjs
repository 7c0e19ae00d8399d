import { EVERY_MINUTE, job, R, restart, SAVED } from "./shared.mjs";

const NO_AUTO = { "pipeline.auto-generate-uids": "false" };
const uid = (program, title, configuration = {}, more = {}) => [
  `uids/${program}${Object.keys(configuration).length > 0 ? "-not-generated" : ""}`,
  title,
  configuration,
  [],
  { program, on: "job", ...more },
];
export const UIDS = job([
  uid("keyed", "all operators have one", NO_AUTO),
  uid("no-uid", "an operator has none"),
  uid("no-uid", "an operator has none, and none is generated", NO_AUTO),
  uid("same-uid", "two chained operators have the same"),
  uid("same-uid-apart", "two operators apart have the same"),
  uid("uid-in-loop", "one uid in a loop"),
  uid("numbered-uid-in-loop", "numbered uids in a loop"),
  uid("uid-of-source", "an operator has the uid of the source"),
  uid("uid-twice-on-one", "two uids on one operator"),
  uid("empty-uid", "an empty uid"),
  uid("empty-uid", "an empty uid, and none is generated", NO_AUTO),
  uid("two-empty-uids", "two empty uids"),
  uid("blank-uid", "a uid of one blank"),
  uid("uid-with-spaces", "uids that differ in a blank at the end"),
  uid("uid-and-its-hash", "a uid and a hash on one operator"),
  uid("same-hash", "two operators have the same hash"),
  uid("short-hash", "a hash of one digit"),
  uid("print", "print without a uid", NO_AUTO),
  // 1.17 needs an older Java than the recorder to submit it.
  uid("print-with-uid", "print with a uid", NO_AUTO, { since: "1.20" }),
  uid("join", "a window join", NO_AUTO),
  uid("join-with-uid", "a window join with a uid", NO_AUTO),
  uid("join-with-uid", "a window join with a uid, others are generated"),
  uid("co-group", "a coGroup", NO_AUTO),
  uid("co-group-with-uid", "a coGroup with a uid", NO_AUTO),
  uid("union-with-uid", "a union", NO_AUTO),
]);

const ofJob = (id, title, configuration, show = ["slots", "shipped"]) => [
  `job-only/${id}`,
  title,
  configuration,
  show,
  { on: "job" },
];
export const JOB_ONLY = job([
  ofJob("nothing", "nothing", {}),
  ofJob("slots", "slots", { "taskmanager.numberOfTaskSlots": "3" }),
  ofJob("taskmanager-memory", "memory of TaskManagers", {
    "taskmanager.memory.process.size": "4 gb",
    "taskmanager.memory.managed.fraction": "0.6",
  }),
  ofJob("taskmanager-memory-too-small", "memory of TaskManagers with which none would start", {
    "taskmanager.memory.process.size": "1 mb",
  }),
  ofJob("jobmanager-memory", "memory of the JobManager", {
    "jobmanager.memory.process.size": "1 mb",
    "jobmanager.memory.heap.size": "1 mb",
  }),
  ofJob("rest-port", "the REST port", { "rest.port": "9999", "rest.bind-port": "9999" }),
  ofJob("java-options", "options of the JVM", {
    "env.java.opts.all": "-Dx=1",
    "env.java.opts.taskmanager": "-Dx=1",
  }),
  ofJob("heartbeat", "an interval above the timeout", {
    "heartbeat.interval": "60000",
    "heartbeat.timeout": "50000",
  }),
  ofJob("high-availability", "high availability without anything", { "high-availability": "zookeeper" }),
  ofJob("scheduler", "the adaptive scheduler", { "jobmanager.scheduler": "Adaptive" }),
  ofJob("retained", "how many checkpoints are retained", { "state.checkpoints.num-retained": "3" }),
  ofJob("state-backend", "the state backend", { ...EVERY_MINUTE, "state.backend": "rocksdb" }, ["backend"]),
  ofJob(
    "restart-strategy",
    "the restart strategy",
    restart("fixed-delay", { "fixed-delay.attempts": "10" }),
    R,
  ),
  ofJob("max-parallelism", "the max parallelism", { "pipeline.max-parallelism": "100" }, ["maxParallelism"]),
  ofJob("checkpoint-directory", "the checkpoint directory", SAVED, ["storage", "checkpoint"]),
  ofJob("local-recovery", "local recovery", { "state.backend.local-recovery": "true" }),
  ofJob(
    "rocksdb-local-directory",
    "the folder of rocksdb",
    { "state.backend": "rocksdb", "state.backend.rocksdb.localdir": "relative" },
    ["backend"],
  ),
  ofJob("unknown", "an option that nobody knows", { "my.own.option": "1" }),
]);
