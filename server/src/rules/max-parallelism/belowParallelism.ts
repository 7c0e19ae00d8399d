import {
  defaultMaxParallelism,
  isMaxParallelism,
  UPPER_BOUND_MAX_PARALLELISM,
} from "../../flink/parallelism.ts";
import { correctValue } from "../correct.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./below-parallelism.md";
import { isReactive, type PlacedNumber, pairs } from "./parallelism.ts";

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
    if (isReactive(view)) return;
    for (const [parallelism, max] of pairs(view, () => true)) {
      if (!isMaxParallelism(max.value) || parallelism.value <= max.value) continue;
      if (parallelism.value > UPPER_BOUND_MAX_PARALLELISM) continue;
      yield report(parallelism, max);
    }
  },
};

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
    // Where there is state, it is the parallelism that has to give way.
    fixes: max.literal
      ? [
          {
            ...correctValue(
              max,
              String(value),
              `Raise the max parallelism to ${value}, if there is no state to keep`,
            ),
            choice: true,
          },
        ]
      : [],
  };
}
