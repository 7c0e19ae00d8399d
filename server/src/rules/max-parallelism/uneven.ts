import { isMaxParallelism, keyGroupShares, UPPER_BOUND_MAX_PARALLELISM } from "../../flink/parallelism.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { PlacedNumber } from "./parallelism.ts";
import { isReactive, keyedPairs } from "./parallelism.ts";
import page from "./uneven.md";

/** From this share above the average on, the busiest subtasks are told. */
const TOLD = 0.25;

/** Key groups that do not come out even over the subtasks, some of which then have much more to do. */
export const uneven: DeploymentRule = {
  id: "max-parallelism/uneven",
  summary: "The parallelism does not divide the max parallelism well, so some subtasks carry much more.",
  severity: "information",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (isReactive(view)) return;
    for (const [parallelism, max] of keyedPairs(view)) {
      if (!isMaxParallelism(max.value) || parallelism.value < 1 || parallelism.value > max.value) continue;
      const { most, busy, least } = keyGroupShares(parallelism.value, max.value);
      const above = (most * parallelism.value) / max.value - 1;
      if (above >= TOLD) yield report(parallelism, max, { most, busy, least, above });
    }
  },
};

interface Skew {
  readonly most: number;
  readonly busy: number;
  readonly least: number;
  readonly above: number;
}

function report(parallelism: PlacedNumber, max: PlacedNumber, { most, busy, least, above }: Skew): Report {
  const p = parallelism.value;
  const rest = p - busy;
  const shown = parallelism.uri === max.uri ? max : parallelism;
  const other = shown === max ? parallelism : max;
  const multiple = Math.ceil(max.value / p) * p * 4;
  const advice =
    multiple <= UPPER_BOUND_MAX_PARALLELISM
      ? `Before the first start, choose a multiple such as ${multiple}; for a running job, a parallelism that divides ${max.value}.`
      : `Choose a parallelism that divides ${max.value}.`;
  return {
    uri: shown.uri,
    span: shown.span,
    message: `${p} subtasks share ${max.value} key groups unevenly. ${busy} of them get ${most}, ${rest} get ${least}, so the busiest carry ${Math.round(above * 100)} % more than the average. ${advice}`,
    related: [
      {
        uri: other.uri,
        span: other.span,
        message:
          other === max
            ? `The max parallelism ${max.value} is set here.`
            : `The parallelism ${p} is set here.`,
      },
    ],
  };
}
