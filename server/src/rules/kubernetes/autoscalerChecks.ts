import { type PeriodProblem, problemOfPeriod } from "../../flink/operator/excludedPeriods.ts";
import { parseDouble } from "../../flink/values/numbers.ts";
import { type JudgedResource, type Refusal, valueSpanOf } from "./operatorResources.ts";
import { autoscalerRanges } from "./operatorVersionChecks.ts";
import { noTruth, truth } from "./specificationChecks.ts";

const PREFIX = "job.autoscaler.";
/** The prefix that they had while the autoscaler was a part of the operator. */
const FORMER_PREFIX = "kubernetes.operator.job.autoscaler.";

/** What every version wants to be zero or more. */
const NOT_NEGATIVE = ["scale-down.max-factor", "scale-up.max-factor", "target.utilization.boundary"];
/** By this name only older versions know it, newer ones have a range for it. */
const TARGET_BEFORE = "target.utilization";
const TARGET = "utilization.target";

/** Options of the autoscaler, which are only looked at where it is on. */
export function* autoscaler(judged: JudgedResource): Iterable<Refusal> {
  const { known, complete } = judged;
  if (!complete) return;
  const of = (option: string) => known(PREFIX + option, FORMER_PREFIX + option);
  const enabled = of("enabled");
  if (enabled && truth(enabled) === undefined) yield noTruth(enabled);
  if (!enabled || truth(enabled) !== true) return;
  // Where both are set, older and newer versions look at different ones.
  const target = of(TARGET) ? [] : [TARGET_BEFORE];
  for (const option of [...NOT_NEGATIVE, ...target]) {
    const setting = of(option);
    const number = setting && parseDouble(setting.value);
    if (!setting || !number || (number.ok && !(number.value < 0))) continue;
    const first = number.ok ? `'${setting.value}' is below zero.` : `'${setting.value}' is no number.`;
    yield {
      span: valueSpanOf(setting),
      message: `${first} The operator refuses the resource: '${setting.key}' is 0 or more.`,
    };
  }
  yield* autoscalerRanges(judged, of);
  const periods = of("excluded.periods");
  // Newer versions take a list of YAML, too, and quotes around its items.
  const plain = periods && !/^\s*\[|["']/.test(periods.value) ? periods.value.split(";") : [];
  for (const period of plain) {
    const reason = REASONS[problemOfPeriod(period) ?? "none"];
    if (!periods || reason === undefined || period.trim() === "") continue;
    yield {
      span: valueSpanOf(periods),
      message: `'${period.trim()}' ${reason}`,
    };
  }
}

const REASONS: Readonly<Record<Exclude<PeriodProblem, null | undefined> | "none", string | undefined>> = {
  backwards:
    "ends before it begins. The operator refuses the resource: write two periods, up to 23:59 and from 00:00 on.",
  "no-period":
    "is no period. The operator refuses the resource: it takes '09:00-18:00', or a cron expression of six fields or more.",
  "two-of-a-kind":
    "joins two of a kind. The operator refuses the resource: '&&' joins a time of the day and a cron expression.",
  "too-many":
    "joins more than two. The operator refuses the resource: '&&' joins a time of the day and a cron expression.",
  none: undefined,
};
