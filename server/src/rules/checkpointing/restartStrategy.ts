import { findOption } from "../../flink/options/catalogue.ts";
import { valueIn } from "../../flink/options/decode.ts";
import { durationMillis } from "../../flink/values/duration.ts";
import { parseInteger } from "../../flink/values/numbers.ts";
import { allAtLeast, allVersions, type FlinkVersion } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import { correctValue } from "../correct.ts";
import { type JobScope, jobScopes, relatedTo, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { INTERVAL, RESTART_STRATEGY } from "./options.ts";
import page from "./restart-strategy.md";

const ATTEMPTS = "restart-strategy.fixed-delay.attempts";
const MAX_FAILURES = "restart-strategy.failure-rate.max-failures-per-interval";
const INITIAL_BACKOFF = "restart-strategy.exponential-delay.initial-backoff";
const MAX_BACKOFF = "restart-strategy.exponential-delay.max-backoff";

/** Names that Flink takes too. */
const WITH_HYPHEN: Readonly<Record<string, string>> = {
  fixeddelay: "fixed-delay",
  failurerate: "failure-rate",
  exponentialdelay: "exponential-delay",
};

/** Attempts that outlive a broker's restart; the page says how to choose. */
const SUGGESTED_ATTEMPTS = "10";

/** A restart strategy that gives up at once, or that Flink refuses. */
export const restartStrategy: DeploymentRule = {
  id: "checkpointing/restart-strategy",
  summary: "The restart strategy gives up after a failure or two, so checkpoints restore nothing.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const scope of jobScopes(view)) {
      const chosen = scope.setting(RESTART_STRATEGY);
      if (chosen === undefined) yield* notChosen(view, scope);
      else if (chosen) yield* ofStrategy(view, scope, chosen);
    }
  },
};

function* ofStrategy(view: DeploymentView, scope: JobScope, chosen: PlacedSetting): Iterable<Report> {
  const written = chosen.setting.value?.toLowerCase() ?? "";
  const name = WITH_HYPHEN[written] ?? written;
  if (name === "fixed-delay") yield* fixedDelay(view, scope, chosen);
  if (name === "failure-rate") yield* failureRate(view, scope, chosen);
  if (name === "exponential-delay") yield* exponentialDelay(view, scope, chosen);
  if (["none", "off", "disable"].includes(name)) yield* none(scope, chosen);
}

function* none(scope: JobScope, chosen: PlacedSetting): Iterable<Report> {
  const interval = scope.setting(INTERVAL);
  if (!interval) return;
  yield {
    ...valuePlace(chosen),
    message: `The job takes checkpoints but never restarts from one. With '${chosen.setting.value}' its first failure ends it. Choose another strategy, or leave the choice out: by itself Flink restarts jobs that take checkpoints.`,
    related: [relatedTo(interval, "Checkpoints are switched on here.")],
  };
}

function* fixedDelay(view: DeploymentView, scope: JobScope, chosen: PlacedSetting): Iterable<Report> {
  const attempts = scope.setting(ATTEMPTS);
  if (scope.lacks(ATTEMPTS)) {
    yield {
      ...valuePlace(chosen),
      message: `'fixed-delay' restarts a job once, and its second failure ends it. One attempt is Flink's default for it. Set '${ATTEMPTS}' too, or choose 'exponential-delay'.`,
      fixes: attemptsFixes(view, chosen, ATTEMPTS, `Add ${ATTEMPTS}: ${SUGGESTED_ATTEMPTS}`),
    };
    return;
  }
  if (!attempts) return;
  const { value } = attempts.setting;
  const number = value === null ? null : parseInteger(value);
  const interval = scope.setting(INTERVAL);
  if (!number?.ok || number.value !== 0n || !interval) return;
  yield {
    ...valuePlace(attempts),
    message: `The job takes checkpoints but never restarts from one. With no attempts its first failure ends it. Raise '${ATTEMPTS}', or choose 'exponential-delay'.`,
    related: [relatedTo(interval, "Checkpoints are switched on here.")],
  };
}

function* failureRate(view: DeploymentView, scope: JobScope, chosen: PlacedSetting): Iterable<Report> {
  if (!scope.lacks(MAX_FAILURES)) return;
  yield {
    ...valuePlace(chosen),
    message: `'failure-rate' ends a job with its second failure within an interval. One failure is Flink's default for it. Set '${MAX_FAILURES}' too, or choose 'exponential-delay'.`,
    fixes: attemptsFixes(view, chosen, MAX_FAILURES, `Add ${MAX_FAILURES}: ${SUGGESTED_ATTEMPTS}`),
  };
}

/** More attempts, or the strategy that needs none. */
function attemptsFixes(view: DeploymentView, chosen: PlacedSetting, key: string, title: string): Fix[] {
  const { uri } = chosen.facts;
  if (chosen.facts.kind !== "config") return [];
  const more: Fix = {
    title,
    safety: "review",
    choice: true,
    changes: [{ kind: "set-option", uri, key, value: SUGGESTED_ATTEMPTS }],
  };
  if (!allAtLeast(view.documentOf(chosen.facts).versions, 1, 13)) return [more];
  const exponential = correctValue(valuePlace(chosen), "exponential-delay");
  return [more, { ...exponential, choice: true }];
}

/** The first wait must not be longer than the longest. */
function* exponentialDelay(view: DeploymentView, scope: JobScope, chosen: PlacedSetting): Iterable<Report> {
  const initial = scope.setting(INITIAL_BACKOFF);
  const max = scope.setting(MAX_BACKOFF);
  const shown = initial ?? max;
  if (!shown || initial === null || max === null) return;
  if ((!initial && !scope.lacks(INITIAL_BACKOFF)) || (!max && !scope.lacks(MAX_BACKOFF))) return;
  // A strategy that code hands over brings its delays along.
  const inCode = chosen.facts.kind === "job";
  if (inCode && (initial?.facts !== chosen.facts || max?.facts !== chosen.facts)) return;
  const versions = allVersions(view.documentOf(shown.facts).versions);
  const pairs = versions.map((version) => [
    backoffIn(initial, INITIAL_BACKOFF, version),
    backoffIn(max, MAX_BACKOFF, version),
  ]);
  const refused = pairs.every(([first, last]) => first != null && last != null && first.millis > last.millis);
  const [first, last] = pairs.at(-1) ?? [];
  if (!refused || !first || !last) return;
  yield {
    ...valuePlace(shown),
    severity: "error",
    message: `The first restart delay is longer than the longest one. Flink refuses the job: '${INITIAL_BACKOFF}' is ${first.text}, '${MAX_BACKOFF}' ${last.text}.`,
    related: initial && max ? [relatedTo(max, "The longest delay is set here.")] : [],
  };
}

/** What an option comes to in a version: what is set, else the default that it has there. */
function backoffIn(placed: PlacedSetting | undefined, option: string, version: FlinkVersion) {
  const known = findOption(option);
  const text = placed ? placed.setting.value : known ? valueIn(known.defaults, version) : null;
  const millis = text === null ? null : durationMillis(text, version);
  return text === null || millis === null
    ? null
    : { millis, text: placed ? text : `${text}, which is its default` };
}

/** The options of a strategy have no effect before it is chosen. */
function* notChosen(view: DeploymentView, scope: JobScope): Iterable<Report> {
  if (!scope.lacks(RESTART_STRATEGY)) return;
  const [first, ...rest] = [ATTEMPTS, MAX_FAILURES].flatMap((option) => scope.setting(option) ?? []);
  if (!first || first.facts !== view.configuration?.facts) return;
  const strategy = first.setting.key.split(".")[1] ?? "";
  const key = view.configuration.keyFor(RESTART_STRATEGY);
  yield {
    uri: first.facts.uri,
    span: first.setting.keySpan,
    message: `This has no effect, as no restart strategy is chosen. Flink's own does not look at '${first.setting.key}'. Set '${key}' to ${strategy}.`,
    related: rest.map((each) => relatedTo(each, "This has no effect either.")),
    fixes: [
      {
        title: `Add ${key}: ${strategy}`,
        safety: "review",
        changes: [{ kind: "set-option", uri: first.facts.uri, key, value: strategy }],
      },
    ],
  };
}
