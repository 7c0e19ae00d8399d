import { shownValue } from "../../flink/options/sensitive.ts";
import { parseDouble } from "../../flink/values/numbers.ts";
import type { OperatorResource, ResourceField } from "../../model/carrier.ts";
import { correctValue } from "../correct.ts";
import type { Check, JudgedResource, Refusal } from "./operatorResources.ts";
import { valueSpanOf } from "./operatorResources.ts";
import { isWithoutHa } from "./specificationChecks.ts";

/** The first operators that take options of any form, and jobs of a session that go on with their last state. */
const ANY_FORM_SINCE = 13;
const LAST_STATE_SINCE = 10;
/** The first that want the jar of a session's job to have a scheme, whatever schemes they are told to allow. */
const SCHEME_SINCE = 15;

/** Options as maps of maps, which older operators cannot read. */
export const nestedOptions: Check = function* ({ resource, operator }) {
  if (!operator || operator.minor >= ANY_FORM_SINCE) return;
  for (const { key, field } of optionsBesideTexts(resource)) {
    const { is, keySpan, valueSpan } = field;
    if (is !== "map" && is !== "list") continue;
    yield {
      span: keySpan,
      breaks: { start: keySpan.start, end: valueSpan.end },
      message: `Version 1.${operator.minor} of the operator cannot read '${key}'. It refuses the resource: each option is one line, its key with dots.`,
    };
  }
};

/** Options that are numbers or truth values, where older operators' definition of the resource has nothing but texts. */
export const unquotedOptions: Check = function* ({ facts, resource, operator, isReplaced }) {
  if (!operator || operator.minor >= ANY_FORM_SINCE) return;
  for (const { key, field } of optionsBesideTexts(resource)) {
    const { is, value, keySpan, valueSpan } = field;
    if ((is !== "number" && is !== "truth") || value === null || isReplaced(key)) continue;
    // What an alias stands for may be a number elsewhere.
    const isOwn = facts.settings.some(
      (each) => each.keySpan.start === keySpan.start && each.valueSpan?.start === valueSpan.start,
    );
    yield {
      span: isOwn ? valueSpan : keySpan,
      message: `'${key}: ${shownValue(key, value)}' needs quotes. Before version 1.${ANY_FORM_SINCE} of the operator options are texts, and Kubernetes refuses the resource for a ${is === "number" ? "number" : "truth value"}.`,
      fixes: isOwn
        ? [{ ...correctValue({ uri: facts.uri, span: valueSpan }, value, QUOTE), safety: "safe" }]
        : [],
    };
  }
};

const QUOTE = "Put it in quotes";

/** The options of a resource that are no texts. */
function optionsBesideTexts({ fields }: OperatorResource): { key: string; field: ResourceField }[] {
  const above = "flinkConfiguration.";
  return [...fields].flatMap(([path, field]) =>
    path.startsWith(above) ? [{ key: path.slice(above.length), field }] : [],
  );
}

/** An upgrade by the last state, which older operators want high availability for. */
export const lastState: Check = function* (judged) {
  const { operator, resource } = judged;
  const mode = judged.field("job.upgradeMode");
  if (!operator || operator.minor >= LAST_STATE_SINCE || mode?.value !== "last-state") return;
  const ofSession = resource.kind === "FlinkSessionJob";
  if (!ofSession && !isWithoutHa(judged)) return;
  const who = `Version 1.${operator.minor} of the operator`;
  yield {
    span: mode.valueSpan,
    message: ofSession
      ? `${who} does not upgrade jobs of a session by their last state. It refuses the resource: 'savepoint' keeps the state.`
      : `${who} needs high availability for 'last-state'. It refuses the resource without 'high-availability.type'.`,
  };
};

/** The jar of a session's job, which newer operators fetch by its scheme. */
export const jarScheme: Check = function* ({ operator, field }) {
  const jar = field("job.jarURI");
  if (!operator || operator.minor < SCHEME_SINCE || !jar?.value || /^[a-z][\w.+-]*:/i.test(jar.value)) return;
  yield {
    span: jar.valueSpan,
    message: `'${jar.value}' has no scheme. Version 1.${operator.minor} of the operator refuses the resource: it fetches the jar by 'https://' for instance.`,
  };
};

/** A number of TaskManagers that is there and empty, on which newer operators fail. */
export const emptyReplicas: Check = function* ({ operator, field }) {
  const replicas = field("taskManager.replicas");
  if (!operator || operator.minor < 10 || replicas?.value !== "") return;
  yield {
    span: replicas.valueSpan,
    message: `The number of TaskManagers is empty. Version 1.${operator.minor} of the operator fails on it and refuses the resource.`,
  };
};

/** The utilizations of the autoscaler that an operator checks, and the first one that does. */
const RANGES_SINCE = 11;
const COEFFICIENT_SINCE = 12;

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Options of an autoscaler that is on, for which newer operators have ranges. */
export function* autoscalerRanges(
  { operator }: JudgedResource,
  of: (option: string) => ReturnType<JudgedResource["known"]>,
): Iterable<Refusal> {
  if (!operator || operator.minor < RANGES_SINCE) return;
  const target = of("utilization.target") ?? of("target.utilization");
  // Where the resource says none, the operator may be told another one than its own.
  const number = target && parseDouble(target.value);
  const known = number?.ok && number.value >= 0 && number.value <= 1 ? number.value : undefined;
  const ranges: [ReturnType<typeof of>, Range][] = [
    [target, { least: 0, most: 1 }],
    [of("utilization.max"), { least: known ?? 0, most: 1 }],
    [of("utilization.min"), { least: 0, most: known ?? 1 }],
  ];
  if (operator.minor >= COEFFICIENT_SINCE)
    ranges.push([of("observed-scalability.coefficient-min"), { least: 0.01, most: 1 }]);
  for (const [setting, { least, most }] of ranges) {
    const read = setting && parseDouble(setting.value);
    if (!setting || !read?.ok || (read.value >= least && read.value <= most)) continue;
    yield {
      span: valueSpanOf(setting),
      message: `Version 1.${operator.minor} of the operator wants '${setting.key}' from ${least} to ${most}. It refuses the resource: it is ${setting.value}.`,
    };
  }
}
