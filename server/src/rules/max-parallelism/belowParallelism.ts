import {
  defaultMaxParallelism,
  isMaxParallelism,
  UPPER_BOUND_MAX_PARALLELISM,
} from "../../flink/parallelism.ts";
import { correctValue } from "../correct.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./below-parallelism.md";
import {
  environmentNumber,
  MAX_PARALLELISM,
  PARALLELISM,
  type PlacedNumber,
  placedNumber,
} from "./parallelism.ts";

/** A parallelism above the max parallelism: the job does not start. */
export const belowParallelism: DeploymentRule = {
  id: "max-parallelism/below-parallelism",
  summary: "The parallelism is higher than the max parallelism, and the job does not start.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    // Reactive mode sets the parallelism itself, whatever is written.
    if (view.option("scheduler-mode").value?.toLowerCase() === "reactive") return;
    const seen = new Set<string>();
    for (const [parallelism, max] of conflicts(view)) {
      const key = `${parallelism.uri} ${parallelism.span.start} ${max.uri} ${max.span.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield report(parallelism, max);
    }
  },
};

/** Pairs of a parallelism and the lower max parallelism that holds for it. */
function* conflicts(view: DeploymentView): Iterable<[PlacedNumber, PlacedNumber]> {
  const differs = (p: PlacedNumber | null | undefined, max: PlacedNumber | null | undefined) =>
    p && max && isMaxParallelism(max.value) && p.value > max.value && p.value <= UPPER_BOUND_MAX_PARALLELISM;
  for (const facts of view.deployment.jobs) {
    for (const operator of facts.operators) {
      const own = operator.parallelism;
      const p = own
        ? placedNumber(facts, own.value, own.span)
        : // Sources like fromElements run with one task whatever the environment says.
          operator.role === "source"
          ? undefined
          : environmentNumber(view, facts, operator, PARALLELISM);
      const ownMax = operator.maxParallelism;
      const max = ownMax
        ? placedNumber(facts, ownMax.value, ownMax.span)
        : environmentNumber(view, facts, operator, MAX_PARALLELISM);
      if (p && max && differs(p, max)) yield [p, max];
    }
  }
  if (view.deployment.jobs.some((facts) => facts.operators.length > 0)) return;
  // Without operators in sight (a Table job, or the configuration alone) the two defaults meet in every job.
  for (const place of view.environments) {
    const p = environmentNumber(view, place.facts, { environment: place.index }, PARALLELISM);
    const max = environmentNumber(view, place.facts, { environment: place.index }, MAX_PARALLELISM);
    if (p && max && differs(p, max)) yield [p, max];
  }
  if (view.environments.length > 0 || !view.configuration) return;
  const nowhere = { environment: null };
  const p = environmentNumber(view, view.configuration.facts, nowhere, PARALLELISM);
  const max = environmentNumber(view, view.configuration.facts, nowhere, MAX_PARALLELISM);
  if (p && max && differs(p, max)) yield [p, max];
}

/** Shown on the max parallelism, or where the parallelism is set when that is another document. */
function report(parallelism: PlacedNumber, max: PlacedNumber): Report {
  const value = defaultMaxParallelism(parallelism.value);
  const shown = parallelism.uri === max.uri ? max : parallelism;
  const other = shown === max ? parallelism : max;
  return {
    uri: shown.uri,
    span: shown.span,
    message:
      `The parallelism ${parallelism.value} is above the max parallelism ${max.value}. ` +
      `Flink does not start such a job.`,
    related: [
      {
        uri: other.uri,
        span: other.span,
        message:
          other === max
            ? `The max parallelism ${max.value} is set here.`
            : `The parallelism ${parallelism.value} is set here.`,
      },
    ],
    fixes: max.literal ? [correctValue(max, String(value), `Raise the max parallelism to ${value}`)] : [],
  };
}
