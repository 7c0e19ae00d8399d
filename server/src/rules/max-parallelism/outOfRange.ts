import {
  defaultMaxParallelism,
  isMaxParallelism,
  UPPER_BOUND_MAX_PARALLELISM,
} from "../../flink/parallelism.ts";
import { correctValue } from "../correct.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./out-of-range.md";
import {
  knownParallelism,
  MAX_PARALLELISM,
  numberOf,
  type PlacedNumber,
  placedNumber,
} from "./parallelism.ts";

/** A max parallelism that Flink refuses. */
export const outOfRange: DeploymentRule = {
  id: "max-parallelism/out-of-range",
  summary: "The max parallelism is zero, negative or above 32768, and Flink refuses it.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const numbers = [
      ...view.option(MAX_PARALLELISM).all.map(numberOf),
      ...view.deployment.jobs.flatMap((facts) =>
        facts.operators.map(({ maxParallelism: max }) =>
          max ? placedNumber(facts, max.value, max.span) : null,
        ),
      ),
    ];
    const suggestion = defaultMaxParallelism(
      Math.min(knownParallelism(view) ?? 1, UPPER_BOUND_MAX_PARALLELISM),
    );
    for (const number of numbers) {
      if (number && !isMaxParallelism(number.value)) yield report(number, suggestion);
    }
  },
};

function report(number: PlacedNumber, suggestion: number): Report {
  const unset =
    number.value === -1 ? " To leave it to Flink, do not set it at all: an explicit -1 is refused too." : "";
  const value = number.value > UPPER_BOUND_MAX_PARALLELISM ? UPPER_BOUND_MAX_PARALLELISM : suggestion;
  return {
    uri: number.uri,
    span: number.span,
    message: `Flink refuses a max parallelism of ${number.value}. It must be between 1 and ${UPPER_BOUND_MAX_PARALLELISM}.${unset}`,
    fixes: number.literal ? [correctValue(number, String(value))] : [],
  };
}
