import { findOption, optionsOf } from "./catalogue.ts";

/** Parts of a cluster whose options nothing but they themselves read, by what their keys begin with. */
const PREFIXES: readonly string[] = [
  "blob.fetch.",
  "blob.offload.",
  "blob.server.",
  "blob.storage.",
  "env.java.",
  "env.log.",
  "heartbeat.",
  "historyserver.",
  "jobmanager.heap.",
  "jobmanager.memory.",
  "jobstore.",
  "kubernetes.container.image.",
  "kubernetes.jobmanager.",
  "kubernetes.pod-template-file.",
  "kubernetes.taskmanager.",
  "metrics.internal.",
  "metrics.reporter.",
  "metrics.scope.",
  "metrics.system-resource",
  "process.",
  "resourcemanager.",
  "rest.flamegraph.",
  "rest.profiling.",
  "rest.server.",
  "slotmanager.",
  "taskmanager.data.",
  "taskmanager.debug.",
  "taskmanager.heap.",
  "taskmanager.memory.",
  "taskmanager.network.bind-policy",
  "taskmanager.network.memory.",
  "taskmanager.network.netty.",
  "taskmanager.network.numberOfBuffers",
  "taskmanager.network.sort-shuffle.",
  "taskmanager.rpc.",
];

/** Single options of that kind. */
const KEYS: ReadonlySet<string> = new Set([
  "env.pid.dir",
  "env.ssh.opts",
  "jobmanager.archive.fs.dir",
  "jobmanager.bind-host",
  "jobmanager.future-pool.size",
  "jobmanager.io-pool.size",
  "jobmanager.resource-id",
  "jobmanager.rpc.bind-port",
  "metrics.reporters",
  "rest.bind-address",
  "rest.bind-port",
  "taskmanager.bind-host",
  "taskmanager.cpu.cores",
  "taskmanager.host",
  "taskmanager.jvm-exit-on-oom",
  "taskmanager.numberOfTaskSlots",
  "taskmanager.registration.timeout",
  "taskmanager.resource-id",
  "taskmanager.slot.timeout",
  "web.access-control-allow-origin",
  "web.cancel.enable",
  "web.log.path",
  "web.refresh-interval",
  "web.submit.enable",
  "web.tmpdir",
  "web.upload.dir",
]);

/** What begins like options of a cluster, but is read from the job's configuration as well, or may be. */
const READ_FROM_JOBS =
  /^(?:taskmanager\.memory\.(?:managed\.consumer-weights|segment-size|min-segment-size|starting-segment-size)|taskmanager\.network\.memory\.buffer-debloat\.|metrics\.scope\.delimiter)/;

/**
 * True for an option that the processes of a cluster read when they start, from their own configuration, and that
 * neither a client nor a job ever reads: memory, slots, ports, options of the JVM, reporters.
 */
export function isClusterOption(key: string): boolean {
  if (isListed(key)) return true;
  // An old name is what it stands for; one that is only fallen back on is an option by itself.
  const meant = findOption(key) ? [] : optionsOf(key);
  return meant.length > 0 && meant.every((option) => isListed(option.key));
}

function isListed(key: string): boolean {
  if (READ_FROM_JOBS.test(key)) return false;
  return KEYS.has(key) || PREFIXES.some((prefix) => key.startsWith(prefix));
}
