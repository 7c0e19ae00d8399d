import { haMode } from "../../flink/highAvailability.ts";
import { newestStartedBy } from "../../flink/operator/operatorVersions.ts";
import { keysOf } from "../../flink/options/catalogue.ts";
import { parseBoolean } from "../../flink/values/choices.ts";
import { compareVersions, formatVersion } from "../../flink/versions.ts";
import type { ResourceField } from "../../model/carrier.ts";
import { HA_TYPE } from "../high-availability/options.ts";
import {
  type Check,
  type JudgedResource,
  type KnownSetting,
  type Refusal,
  valueSpanOf,
} from "./operatorResources.ts";

/** Of a blue/green deployment each half gets six more characters, `-green`. */
const MOST_CHARACTERS = 45;

function* ownName({ resource: { name, kind } }: JudgedResource): Iterable<Refusal> {
  const most = kind === "FlinkBlueGreenDeployment" ? MOST_CHARACTERS - "-green".length : MOST_CHARACTERS;
  yield* nameProblem(name, "The name", most);
}

/** The name of the session cluster that a job is sent to. */
export function clusterName({ field }: JudgedResource): Iterable<Refusal> {
  return nameProblem(field("deploymentName"), "The name of the session cluster", MOST_CHARACTERS);
}

function* nameProblem(
  named: ResourceField | null | undefined,
  what: string,
  most: number,
): Iterable<Refusal> {
  if (!named || named.value === null) return;
  if (named.value.length > most) {
    yield {
      span: named.valueSpan,
      message: `${what} has ${named.value.length} characters. The operator refuses more than ${most}, as it makes longer names of it.`,
    };
  } else if (!/^[a-z]([-a-z\d]*[a-z\d])?$/.test(named.value)) {
    yield {
      span: named.valueSpan,
      message: `'${named.value}' is no name that the operator takes. It has small letters, digits and '-' only, a letter first and no '-' last.`,
    };
  }
}

/** The Flinks of which no operator, however new, knows more. */
const LAST_OF_ONE = 20;
/** The first one that the operators take. */
const FIRST_OF_ONE = 15;

/** The versions are names of an enumeration; what an operator knows of which nobody has said which it is, is open. */
function* flinkVersion({ field, lacksField, placeFor, operator }: JudgedResource): Iterable<Refusal> {
  const written = field("flinkVersion");
  if (!written) {
    if (!lacksField("flinkVersion")) return;
    yield {
      span: placeFor("flinkVersion"),
      message: "The resource has no Flink version. The operator refuses it without 'spec.flinkVersion'.",
    };
    return;
  }
  // A whole number stands for the place in the enumeration.
  if (written.value === null || /^\s*\d+\s*$/.test(written.value)) return;
  const [, major, minor] = /^v(\d+)_(\d+)$/.exec(written.value) ?? [];
  if (major === undefined) {
    const [, meantMajor, meantMinor] = /^v?(\d+)[._-](\d+)/i.exec(written.value) ?? [];
    const meant = meantMajor ? ` 'v${meantMajor}_${meantMinor}' is meant.` : " It is written as 'v1_20'.";
    yield {
      span: written.valueSpan,
      message: `'${written.value}' is no version that the operator knows. It refuses the resource.${meant}`,
    };
    return;
  }
  const number = Number(minor);
  if (Number(major) > 1 || (Number(major) === 1 && number >= FIRST_OF_ONE && number <= LAST_OF_ONE)) {
    const newest = operator && newestStartedBy(operator);
    if (!newest || compareVersions({ major: Number(major), minor: number }, newest) <= 0) return;
    yield {
      span: written.valueSpan,
      message: `Version 1.${operator.minor} of the operator does not know Flink ${major}.${minor}. It refuses the resource: the newest one that it starts is ${formatVersion(newest)}.`,
    };
    return;
  }
  yield {
    span: written.valueSpan,
    message: `The operator does not run Flink ${major}.${minor}. It refuses the resource: 'v1_${FIRST_OF_ONE}' is the oldest version that it takes.`,
  };
}

const ROLLBACK = "kubernetes.operator.deployment.rollback.enabled";
const HEALTH_CHECK = "kubernetes.operator.cluster.health-check.enabled";
const RECOVERY = "kubernetes.operator.jm-deployment-recovery.enabled";
const RECOVERY_BEFORE = "kubernetes.operator.reconciler.jm-deployment-recovery.enabled";

export function truth({ value }: KnownSetting): boolean | undefined {
  const read = parseBoolean(value);
  return read.ok ? read.value : undefined;
}

/** True when the resource runs its JobManager without high availability, whatever the operator's defaults are. */
export function isWithoutHa({ known, lacks }: JudgedResource): boolean {
  const type = known(...keysOf(HA_TYPE));
  return type ? haMode(type.value) === "none" : lacks(HA_TYPE);
}

function* rollback(judged: JudgedResource): Iterable<Refusal> {
  const setting = judged.known(ROLLBACK);
  if (!setting || truth(setting) !== true || !isWithoutHa(judged)) return;
  yield {
    span: setting.keySpan,
    message: `A rollback needs high availability. The operator refuses the resource without 'high-availability.type' while '${ROLLBACK}' is true.`,
  };
}

function* healthCheck({ known }: JudgedResource): Iterable<Refusal> {
  const check = known(HEALTH_CHECK);
  const recovery = known(RECOVERY, RECOVERY_BEFORE);
  // Recovery is on unless somebody turns it off.
  if (!check || !recovery || truth(check) !== true || truth(recovery) !== false) return;
  yield {
    span: check.keySpan,
    message: `The health check needs the recovery of JobManager deployments. The operator refuses the resource while '${recovery.key}' is false.`,
  };
}

function* truthValues({ known }: JudgedResource): Iterable<Refusal> {
  const check = known(HEALTH_CHECK);
  // Recovery is only looked at where the health is checked.
  const recovery = check && truth(check) === true ? known(RECOVERY, RECOVERY_BEFORE) : undefined;
  for (const setting of [known(ROLLBACK), check, recovery]) {
    if (setting && truth(setting) === undefined) yield noTruth(setting);
  }
}

export const noTruth = (setting: KnownSetting): Refusal => ({
  span: valueSpanOf(setting),
  message: `'${setting.value}' is neither true nor false. The operator fails on '${setting.key}' and refuses the resource.`,
});

function* ingress({ resource, field, lacksField, placeFor }: JudgedResource): Iterable<Refusal> {
  // The halves of a blue/green deployment get a template in any case.
  if (field("ingress")?.is !== "map") return;
  const template = field("ingress.template");
  if (!template) {
    if (resource.kind === "FlinkBlueGreenDeployment" || !lacksField("ingress.template")) return;
    yield {
      span: placeFor("ingress.template", "ingress"),
      message:
        "The ingress has no template. The operator refuses the resource without 'spec.ingress.template'.",
    };
    return;
  }
  const host = template.value?.replace(/^https?:\/\//i, "").split(/[/?#]/)[0] ?? "";
  // An address in brackets has colons of its own.
  const [, port] = host.includes("[") ? [] : (/^[^:]*:(.+)$/.exec(host.slice(host.indexOf("@") + 1)) ?? []);
  if (port === undefined || /^\+?\d{1,9}$/.test(port) || port === "-1") return;
  yield {
    span: template.valueSpan,
    message: `'${port}' is no port. The operator makes no address of the ingress's template and refuses the resource.`,
  };
}

const LOGGERS = ["log4j-console.properties", "logback-console.xml"];

function* loggers({ resource }: JudgedResource): Iterable<Refusal> {
  const above = "logConfiguration.";
  for (const [path, { keySpan, is }] of resource.fields) {
    const file = path.slice(above.length);
    if (
      !path.startsWith(above) ||
      is === "nothing" ||
      LOGGERS.some((each) => file === each || file.startsWith(`${each}.`))
    )
      continue;
    yield {
      span: keySpan,
      message: `The operator takes no file '${file}' for logging. It refuses the resource: the files are '${LOGGERS.join("' and '")}'.`,
    };
  }
}

function* account({ lacksField, placeFor }: JudgedResource): Iterable<Refusal> {
  if (!lacksField("serviceAccount")) return;
  yield {
    span: placeFor("serviceAccount"),
    message:
      "The resource has no service account. The operator refuses it without 'spec.serviceAccount'; its chart makes one called 'flink'.",
  };
}

/** Checks of the specification as a whole, and of what the operator's own options ask for. */
export const SPECIFICATION_CHECKS: readonly Check[] = [
  ownName,
  flinkVersion,
  rollback,
  healthCheck,
  truthValues,
  ingress,
  loggers,
  account,
];
