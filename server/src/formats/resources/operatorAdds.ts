import type { AddedOption, OperatorResource, ResourceField } from "../../model/carrier.ts";
import type { Span } from "../../model/span.ts";

/** Options that the operator takes from a field of the resource, whatever its configuration says. */
const FROM_FIELDS: Readonly<Record<string, string>> = {
  "kubernetes.jobmanager.replicas": "jobManager.replicas",
  "kubernetes.service-account": "serviceAccount",
};

/** The sizes of processes, by the field that has their memory. */
const SIZES: Readonly<Record<string, string>> = {
  "jobmanager.memory.process.size": "jobManager",
  "taskmanager.memory.process.size": "taskManager",
};

/** Options that it knows something for that does not stand in the resource, or not always. */
const SOMEHOW = [
  "kubernetes.cluster-id",
  "kubernetes.namespace",
  "high-availability.cluster-id",
  "pipeline.name",
  "jobmanager.memory.process.size",
  "taskmanager.memory.process.size",
  "parallelism.default",
  // Of a session cluster the jobs that are sent to it by resources.
  "execution.checkpointing.externalized-checkpoint-retention",
];

/** What it gives options that nobody sets. */
const DEFAULTS: Readonly<Record<string, string>> = {
  "kubernetes.rest-service.exposed.type": "ClusterIP",
  "web.cancel.enable": "false",
};
const DEFAULTS_OF_JOBS: Readonly<Record<string, string>> = {
  "execution.checkpointing.externalized-checkpoint-retention": "RETAIN_ON_CANCELLATION",
};

/**
 * What the operator sets by itself, from other fields or always.
 *
 * @param namespace null where the resource names none
 * @param configuration where its configuration stands
 * @see org.apache.flink.kubernetes.operator.config.FlinkConfigBuilder
 */
export function addedBy(
  { kind, fields, name }: OperatorResource,
  namespace: ResourceField | null,
  configuration: Span,
): ReadonlyMap<string, AddedOption> {
  const added = new Map<string, AddedOption>();
  const take = (option: string, field: ResourceField | null | undefined) => {
    if (field) added.set(option, { value: field.value, span: field.keySpan, overrides: true });
  };
  const byDefault = (option: string, value: string | null, span: Span) => {
    added.set(option, { value, span, overrides: false });
  };
  // What is asked of a running job configures none.
  if (kind === "FlinkStateSnapshot") return added;
  for (const option of SOMEHOW) byDefault(option, null, configuration);
  const fieldAt = (path: string) => {
    const field = fields.get(path);
    return field?.is === "nothing" ? undefined : field;
  };
  const job = fieldAt("job");
  // The cluster that a job is sent to has a resource of its own.
  if (kind !== "FlinkSessionJob") {
    take("kubernetes.cluster-id", name && nameOfCluster(kind, name));
    take("kubernetes.namespace", namespace);
    for (const [option, path] of Object.entries(FROM_FIELDS)) take(option, fieldAt(path));
    for (const [option, role] of Object.entries(SIZES)) take(option, memoryOf(role, fields));
    for (const [option, value] of Object.entries(DEFAULTS)) byDefault(option, value, configuration);
  }
  if (!job) return added;
  if (name?.value) byDefault("pipeline.name", nameOfCluster(kind, name).value, name.keySpan);
  for (const [option, value] of Object.entries(DEFAULTS_OF_JOBS)) byDefault(option, value, job.keySpan);
  const replicas = fieldAt("taskManager.replicas");
  // With replicas it is their number times the slots of each.
  take("parallelism.default", replicas ? { ...replicas, value: null } : fieldAt("job.parallelism"));
  const mode = fieldAt("job.upgradeMode");
  // Not every version does so for the job of a session.
  if (mode?.value?.toLowerCase() === "last-state" && kind !== "FlinkSessionJob")
    byDefault("execution.checkpointing.interval", "5 min", mode.keySpan);
  return added;
}

/** Of blue and green each has a cluster of its own, called after the resource and itself. */
const nameOfCluster = (kind: OperatorResource["kind"], name: ResourceField): ResourceField =>
  kind === "FlinkBlueGreenDeployment" ? { ...name, value: null } : name;

/**
 * The memory of a role's pods. Newer operators take it from requests and limits in Kubernetes' own way, and `resource` only
 * where there are none; older ones know nothing but that. Where these differ the value is not known.
 *
 * @see org.apache.flink.kubernetes.operator.utils.ResourceConfigUtils
 */
function memoryOf(role: string, fields: OperatorResource["fields"]): ResourceField | undefined {
  const at = (path: string) => {
    const field = fields.get(`${role}.${path}`);
    return field?.is === "nothing" ? undefined : field;
  };
  const former = at("resource.memory");
  const memory = at("resources.requests.memory") ?? at("resources.limits.memory");
  if (!former) return memory;
  const isKnown = memory?.value === former.value || !hasRequirements(role, fields);
  return isKnown ? former : { ...(memory ?? former), value: null };
}

/** True where the pods of a role have requests or limits, or something may fill some in. */
function hasRequirements(role: string, fields: OperatorResource["fields"]): boolean {
  return [...fields].some(([path, { is }]) => {
    const below = path.startsWith(`${role}.`) ? REQUIREMENTS.test(path.slice(role.length + 1)) : false;
    return below && is !== "nothing" && is !== "map";
  });
}

const REQUIREMENTS = /^resources(?:$|\.(?:requests|limits)(?:\.|$))/;
