import { JOB_MANAGER, TASK_MANAGER } from "../../flink/memory/options.ts";
import { parseBoolean } from "../../flink/values/choices.ts";
import { parseDouble, parseInteger } from "../../flink/values/numbers.ts";
import type { ResourceField } from "../../model/facts.ts";
import type { Place } from "../../model/finding.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { type JudgedResource, operatorResources } from "./operatorResources.ts";
import page from "./refused-resource.md";

/** What a resource of the Kubernetes operator says that the operator refuses, whatever its version. */
export const refusedResource: DeploymentRule = {
  id: "kubernetes/refused-resource",
  summary: "The Kubernetes operator refuses this resource, and the deployment stays as it is.",
  severity: "error",
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const judged of operatorResources(view)) {
      for (const check of CHECKS) {
        for (const { span, message } of check(judged)) yield { uri: judged.facts.uri, span, message };
      }
    }
  },
};

type Check = (judged: JudgedResource) => Iterable<Pick<Place, "span"> & { readonly message: string }>;

/**
 * In the order of the operator's own.
 *
 * @see org.apache.flink.kubernetes.operator.validation.DefaultValidator
 */
const CHECKS: readonly Check[] = [
  name,
  flinkVersion,
  healthCheck,
  booleans,
  loggers,
  sessionJob,
  parallelism,
  replicas,
  jobManagerMemory,
  taskManagerMemory,
  autoscaler,
];

/** Of a blue/green deployment each half gets six more characters, `-green`. */
const MOST_CHARACTERS = 45;

function* name({ resource }: JudgedResource): ReturnType<Check> {
  const { name: field, kind } = resource;
  if (field?.value == null || kind === "FlinkSessionJob") return;
  const most = kind === "FlinkBlueGreenDeployment" ? MOST_CHARACTERS - "-green".length : MOST_CHARACTERS;
  if (field.value.length > most) {
    yield {
      span: field.valueSpan,
      message: `The name has ${field.value.length} characters. The operator refuses more than ${most}, as it makes longer names of it.`,
    };
  } else if (!/^[a-z]([-a-z\d]*[a-z\d])?$/.test(field.value)) {
    yield {
      span: field.valueSpan,
      message: `'${field.value}' is no name that the operator takes. It has small letters, digits and '-' only, a letter first and no '-' last.`,
    };
  }
}

/** The versions are names of an enumeration; what another version of the operator knows is not for us to say. */
function* flinkVersion({ resource }: JudgedResource): ReturnType<Check> {
  const field = resource.fields.get("flinkVersion");
  if (field?.value == null || /^v\d+_\d+$/.test(field.value)) return;
  const [, major, minor] = /^v?(\d+)[._](\d+)/.exec(field.value) ?? [];
  const meant = major ? ` 'v${major}_${minor}' is meant.` : " It is written as 'v1_20'.";
  yield {
    span: field.valueSpan,
    message: `'${field.value}' is no version that the operator knows. It refuses the resource.${meant}`,
  };
}

const HEALTH_CHECK = "kubernetes.operator.cluster.health-check.enabled";
const RECOVERY = "kubernetes.operator.jm-deployment-recovery.enabled";
const ROLLBACK = "kubernetes.operator.deployment.rollback.enabled";

function* healthCheck({ known }: JudgedResource): ReturnType<Check> {
  const [check, recovery] = [known(HEALTH_CHECK), known(RECOVERY)];
  // Recovery is on unless somebody turns it off.
  if (!check || !recovery || truth(check.value) !== true || truth(recovery.value) !== false) return;
  yield {
    span: check.keySpan,
    message: `The health check needs the recovery of JobManager deployments. The operator refuses the resource while '${RECOVERY}' is false.`,
  };
}

const truth = (text: string): boolean | undefined => {
  const read = parseBoolean(text);
  return read.ok ? read.value : undefined;
};

function* booleans({ known }: JudgedResource): ReturnType<Check> {
  for (const key of [ROLLBACK, HEALTH_CHECK, RECOVERY]) {
    const setting = known(key);
    if (!setting || truth(setting.value) !== undefined) continue;
    yield {
      span: setting.valueSpan ?? setting.keySpan,
      message: `'${setting.value}' is neither true nor false. The operator fails on '${key}' and refuses the resource.`,
    };
  }
}

const LOGGERS = ["log4j-console.properties", "logback-console.xml"];

function* loggers({ resource }: JudgedResource): ReturnType<Check> {
  const above = "logConfiguration.";
  for (const [path, { keySpan }] of resource.fields) {
    if (!path.startsWith(above) || LOGGERS.includes(path.slice(above.length))) continue;
    yield {
      span: keySpan,
      message: `The operator takes no file '${path.slice(above.length)}' for logging. It refuses the resource: the files are '${LOGGERS.join("' and '")}'.`,
    };
  }
}

function* sessionJob({ resource }: JudgedResource): ReturnType<Check> {
  if (resource.kind !== "FlinkSessionJob" || resource.fields.has("job")) return;
  yield {
    span: resource.specification,
    message: "The session job has no job. The operator refuses the resource without 'spec.job'.",
  };
}

/** How many slots a job takes: by its parallelism, or by the TaskManagers that are asked for. */
function* parallelism({ resource, facts }: JudgedResource): ReturnType<Check> {
  const { fields, partial } = resource;
  const job = fields.get("job");
  if (!job) return;
  const [taskManagers, field] = [fields.get("taskManager.replicas"), fields.get("job.parallelism")];
  if (taskManagers && resource.kind !== "FlinkSessionJob") {
    const number = numberOf(taskManagers);
    if (number !== undefined && number < 1n) {
      yield {
        span: taskManagers.valueSpan,
        message: "The job has no TaskManager. The operator refuses a resource with fewer than one.",
      };
    }
    return;
  }
  if (!field) {
    if (partial || facts.templated) return;
    yield {
      span: job.keySpan,
      message:
        "The job has no parallelism. The operator refuses the resource without 'spec.job.parallelism'.",
    };
    return;
  }
  const number = numberOf(field);
  if (number !== undefined && number < 1n) {
    yield {
      span: field.valueSpan,
      message: `The parallelism is ${number}. The operator refuses a job with less than one.`,
    };
  }
}

function numberOf({ value }: ResourceField): bigint | undefined {
  const read = value === null ? undefined : parseInteger(value);
  return read?.ok ? read.value : undefined;
}

function* replicas({ resource }: JudgedResource): ReturnType<Check> {
  const field = resource.fields.get("jobManager.replicas");
  const number = field && numberOf(field);
  if (!field || number === undefined || number >= 1n) return;
  yield {
    span: field.valueSpan,
    message: `${number} JobManagers are asked for. The operator refuses a resource with fewer than one.`,
  };
}

const JOB_MANAGER_SIZES = [JOB_MANAGER.process, JOB_MANAGER.flink, JOB_MANAGER.heap];
const TASK_MANAGER_SIZES = [TASK_MANAGER.process, TASK_MANAGER.flink, TASK_MANAGER.taskHeap];

function jobManagerMemory(judged: JudgedResource): ReturnType<Check> {
  return memory(judged, "jobManager", "The JobManager has", JOB_MANAGER_SIZES);
}

function taskManagerMemory(judged: JudgedResource): ReturnType<Check> {
  return memory(judged, "taskManager", "The TaskManagers have", TASK_MANAGER_SIZES);
}

function* memory(
  { resource, facts, lacks }: JudgedResource,
  part: string,
  who: string,
  sizes: readonly string[],
): ReturnType<Check> {
  const { fields, kind, partial } = resource;
  if (kind === "FlinkSessionJob" || partial || facts.templated) return;
  const given = [
    `${part}.resource.memory`,
    `${part}.resources.requests.memory`,
    `${part}.resources.limits.memory`,
  ];
  if (given.some((path) => fields.has(path)) || !sizes.every((size) => lacks(size))) return;
  // Sizes of their own, from before there were processes to size.
  if (facts.settings.some(({ key }) => key.startsWith(`${part.toLowerCase()}.heap`))) return;
  yield {
    span: (fields.get(`${part}.resource`) ?? fields.get(part))?.keySpan ?? resource.specification,
    message: `${who} no memory. The operator refuses the resource without 'spec.${part}.resource.memory'.`,
  };
}

const BOUNDARY = "job.autoscaler.target.utilization.boundary";
const PERIODS = "job.autoscaler.excluded.periods";

/** Options of the autoscaler, by their names and by those that they had while it was a part of the operator. */
function* autoscaler({ known }: JudgedResource): ReturnType<Check> {
  const of = (key: string) => known(key) ?? known(`kubernetes.operator.${key}`);
  const boundary = of(BOUNDARY);
  const number = boundary && parseDouble(boundary.value);
  if (boundary && number?.ok && number.value < 0) {
    yield {
      span: boundary.valueSpan ?? boundary.keySpan,
      message: `The boundary of the utilization is below zero. The operator refuses the resource: '${BOUNDARY}' is 0 or more.`,
    };
  }
  const periods = of(PERIODS);
  for (const period of periods?.value.split(";") ?? []) {
    const [, from = "", to = ""] = /^\s*(\d\d:\d\d)-(\d\d:\d\d)\s*$/.exec(period) ?? [];
    if (!periods || from === "" || from < to) continue;
    yield {
      span: periods.valueSpan ?? periods.keySpan,
      message: `'${period.trim()}' ends before it begins. The operator refuses the resource: write two, up to 23:59 and from 00:00 on.`,
    };
  }
}
