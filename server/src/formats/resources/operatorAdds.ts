import type { AddedOption, OperatorResource, ResourceField } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";

/** Options that the operator takes from a field of the resource, whatever its configuration says. */
const FROM_FIELDS: Readonly<Record<string, string>> = {
  "jobmanager.memory.process.size": "jobManager.resource.memory",
  "taskmanager.memory.process.size": "taskManager.resource.memory",
  "kubernetes.jobmanager.replicas": "jobManager.replicas",
  "kubernetes.service-account": "serviceAccount",
};

/** Options that it always knows something for, by the name of the resource or by what it was set up with. */
const ALWAYS = ["jobmanager.memory.process.size", "taskmanager.memory.process.size", "parallelism.default"];

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
  const add = (option: string, field: ResourceField | null | undefined, overrides: boolean) => {
    added.set(option, { value: field?.value ?? null, span: field?.keySpan ?? configuration, overrides });
  };
  const byDefault = (option: string, value: string, span: Span) => {
    added.set(option, { value, span, overrides: false });
  };
  add("kubernetes.cluster-id", name, true);
  add("high-availability.cluster-id", name, true);
  add("kubernetes.namespace", namespace, true);
  add("pipeline.name", name, false);
  for (const option of ALWAYS) add(option, null, false);
  for (const [option, path] of Object.entries(FROM_FIELDS)) {
    const field = fields.get(path);
    if (field) add(option, field, true);
  }
  const replicas = fields.get("taskManager.replicas");
  const parallelism = fields.get("job.parallelism");
  // With replicas it is their number times the slots of each.
  if (replicas) add("parallelism.default", { ...replicas, value: null }, true);
  else if (parallelism) add("parallelism.default", parallelism, true);
  for (const [option, value] of Object.entries(DEFAULTS)) byDefault(option, value, configuration);
  const job = fields.get("job");
  if (job)
    for (const [option, value] of Object.entries(DEFAULTS_OF_JOBS)) byDefault(option, value, job.keySpan);
  const mode = fields.get("job.upgradeMode");
  // Not every version does so for the job of a session.
  if (mode?.value?.toLowerCase() === "last-state" && kind !== "FlinkSessionJob")
    byDefault("execution.checkpointing.interval", "5 min", mode.keySpan);
  return added;
}
