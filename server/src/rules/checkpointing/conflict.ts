import { parseInteger } from "../../flink/values/numbers.ts";
import { correctValue } from "../correct.ts";
import {
  isLiteral,
  type JobScope,
  jobScopes,
  millisOf,
  relatedTo,
  truthOf,
  valuePlace,
} from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import page from "./conflict.md";
import { BACKLOG_INTERVAL, CONCURRENT, INTERVAL, MODE, PAUSE_SOURCES, UNALIGNED } from "./options.ts";

/** Checkpoint options that contradict each other. */
export const conflict: DeploymentRule = {
  id: "checkpointing/conflict",
  summary: "Two checkpoint options contradict each other: Flink refuses the job, or one has no effect.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const scope of jobScopes(view)) {
      yield* unaligned(scope);
      yield* backlog(view, scope);
    }
  },
};

/** Barriers that overtake records leave no room for a second checkpoint, and none without exactly-once. */
function* unaligned(scope: JobScope): Iterable<Report> {
  const on = scope.setting(UNALIGNED);
  // Without an interval nothing looks at the others.
  if (!on || truthOf(on) !== true || !scope.setting(INTERVAL)) return;
  const mode = scope.setting(MODE);
  const name = mode === undefined ? "EXACTLY_ONCE" : mode?.setting.value?.toUpperCase();
  if (mode && name === "AT_LEAST_ONCE") {
    yield {
      ...valuePlace(on),
      severity: "warning",
      message: `Unaligned checkpoints have no effect with AT_LEAST_ONCE. Flink switches them off, and checkpoints wait for aligned barriers or slow streams as before. Set '${mode.setting.key}' to EXACTLY_ONCE, or leave unaligned checkpoints out.`,
      related: [relatedTo(mode, "AT_LEAST_ONCE is chosen here.")],
    };
  }
  if (name !== "EXACTLY_ONCE") return;
  const concurrent = scope.setting(CONCURRENT);
  const text = concurrent?.setting.value;
  const number = text == null ? null : parseInteger(text);
  if (!concurrent || !number?.ok || number.value <= 1n) return;
  yield {
    ...valuePlace(concurrent),
    message: `Unaligned checkpoints allow one checkpoint at a time, not ${number.value}. Flink refuses the job. Set '${CONCURRENT}' to 1, or switch unaligned checkpoints off.`,
    related: [relatedTo(on, "Unaligned checkpoints are switched on here.")],
    fixes: isLiteral(concurrent)
      ? [correctValue(valuePlace(concurrent), "1", "Allow one checkpoint at a time")]
      : [],
  };
}

/** While sources catch up, checkpoints may be rarer than usual, not more frequent. */
function* backlog(view: DeploymentView, scope: JobScope): Iterable<Report> {
  const placed = scope.setting(BACKLOG_INTERVAL);
  const millis = millisOf(view, placed);
  if (!placed || millis === null) return;
  const normal = scope.setting(INTERVAL);
  if (millis === 0) {
    const pause = scope.setting(PAUSE_SOURCES);
    if (normal && pause && truthOf(pause)) yield pausedForEver(placed, pause);
    return;
  }
  if (scope.lacks(INTERVAL)) {
    yield {
      ...valuePlace(placed),
      // A job that nobody sees here may set one.
      ...(scope.job ? {} : { severity: "warning" as const }),
      message: `There is an interval for a backlog, but no checkpoint interval. Flink refuses a job that has the one without the other. Set '${INTERVAL}' too, or leave '${placed.setting.key}' out.`,
    };
    return;
  }
  const usual = millisOf(view, normal);
  if (!normal || usual === null || millis >= usual) return;
  yield {
    ...valuePlace(placed),
    message: `The checkpoint interval for a backlog is shorter than the usual one. Flink refuses the job: '${placed.setting.key}' is ${placed.setting.value}, '${normal.setting.key}' ${normal.setting.value}. Give the backlog the longer one, or 0 for no checkpoints.`,
    related: [relatedTo(normal, "The usual interval is set here.")],
  };
}

function pausedForEver(placed: PlacedSetting, pause: PlacedSetting): Report {
  return {
    ...valuePlace(placed),
    message: `Sources wait for a checkpoint that a backlog rules out. Flink refuses the job. Set '${placed.setting.key}' to an interval, or '${PAUSE_SOURCES}' to false.`,
    related: [relatedTo(pause, "Sources are paused until the first checkpoint here.")],
  };
}
