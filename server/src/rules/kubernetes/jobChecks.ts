import { parseInteger } from "../../flink/values/numbers.ts";
import type { ResourceField } from "../../model/carrier.ts";
import type { JudgedResource, Refusal } from "./operatorResources.ts";
import { isWithoutHa } from "./specificationChecks.ts";

export function* sessionJob({ lacksField, placeFor }: JudgedResource): Iterable<Refusal> {
  if (lacksField("deploymentName")) {
    yield {
      span: placeFor("deploymentName"),
      message:
        "The session job names no session cluster. The operator refuses the resource without 'spec.deploymentName'.",
    };
  }
  if (!lacksField("job")) return;
  yield {
    span: placeFor("job"),
    message: "The session job has no job. The operator refuses the resource without 'spec.job'.",
  };
}

/** A session job goes to a cluster that runs no job of its own. */
export function* sentTo({ cluster, field }: JudgedResource): Iterable<Refusal> {
  const [job, name] = [cluster?.carrier?.resource?.fields.get("job"), field("deploymentName")];
  if (!job || job.is === "nothing" || !name) return;
  yield {
    span: name.valueSpan,
    message: `'${name.value}' runs a job of its own. The operator refuses a session job that is sent to it: take 'spec.job' out there, or name another one.`,
  };
}

/** How many slots a job takes: by its parallelism, or by the TaskManagers that are asked for. */
export function* parallelism({ resource, field, lacksField, placeFor }: JudgedResource): Iterable<Refusal> {
  const taskManagers =
    resource.kind === "FlinkSessionJob" ? undefined : numberIn(field("taskManager.replicas"));
  const job = field("job");
  if (taskManagers) {
    if (taskManagers.number === null || taskManagers.number >= 1n) return;
    const who = job ? "The job has" : "The session cluster has";
    yield {
      span: taskManagers.field.valueSpan,
      message: `${who} no TaskManager. The operator refuses a resource with fewer than one.`,
    };
    return;
  }
  if (job?.is !== "map") return;
  const asked = numberIn(field("job.parallelism"));
  if (!asked) {
    if (!lacksField("job.parallelism") && field("job.parallelism")?.value !== "") return;
    yield {
      span: placeFor("job.parallelism", "job"),
      message:
        "The job has no parallelism. The operator refuses the resource without 'spec.job.parallelism'.",
    };
    return;
  }
  if (asked.number === null || asked.number >= 1n) return;
  yield {
    span: asked.field.valueSpan,
    message: `The parallelism is ${asked.number}. The operator refuses a job with less than one.`,
  };
}

/** A field with its number, null where that is not known or is none; undefined where it is as good as missing. */
function numberIn(
  field: ResourceField | undefined,
): { field: ResourceField; number: bigint | null } | undefined {
  if (!field || field.value === "") return undefined;
  const read = field.value === null ? undefined : parseInteger(field.value.trim());
  return { field, number: read?.ok ? read.value : null };
}

export function* jobManagers(judged: JudgedResource): Iterable<Refusal> {
  const field = judged.field("jobManager.replicas");
  // An empty text is a zero here.
  const asked = field?.value === "" ? { field, number: 0n } : numberIn(field);
  if (!asked || asked.number === null) return;
  const { number } = asked;
  if (number < 1n) {
    yield {
      span: asked.field.valueSpan,
      message: `${number} JobManagers are asked for. The operator refuses a resource with fewer than one.`,
    };
  } else if (number > 1n && isWithoutHa(judged)) {
    yield {
      span: asked.field.valueSpan,
      message: `${number} JobManagers are asked for without high availability. The operator refuses the resource without 'high-availability.type'.`,
    };
  }
}
