import { defaultMaxParallelism, parseJavaInt, UPPER_BOUND_MAX_PARALLELISM } from "../../flink/parallelism.ts";
import type { Facts } from "../../model/facts.ts";
import type { Place } from "../../model/finding.ts";
import type { Operator } from "../../model/operator.ts";
import type { Span } from "../../model/span.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";

export const MAX_PARALLELISM = "pipeline.max-parallelism";
export const PARALLELISM = "parallelism.default";

/** A number that stands somewhere. */
export interface PlacedNumber extends Place {
  readonly value: number;
  readonly facts: Facts;
  /** True when the number itself is written there, not a name for it. */
  readonly literal: boolean;
}

/** The number that a setting gives; null when it is not known. */
export function numberOf({ facts, setting }: PlacedSetting): PlacedNumber | null {
  const span = setting.valueSpan ?? setting.keySpan;
  return placedNumber(facts, setting.value, span);
}

export function placedNumber(facts: Facts, text: string | null, span: Span): PlacedNumber | null {
  const value = text === null ? null : parseJavaInt(text);
  if (value === null || text === null) return null;
  return { uri: facts.uri, facts, span, value, literal: span.end - span.start === text.length };
}

/** The max parallelism that Flink derives from a parallelism; null when that is not known. */
export const derivedFrom = (parallelism: number | null): number | null =>
  parallelism === null ? null : defaultMaxParallelism(Math.min(parallelism, UPPER_BOUND_MAX_PARALLELISM));

/**
 * The largest parallelism that the deployment runs with, as far as it says; 1 when nothing says. Null when one
 * is known only at run time.
 */
export function knownParallelism(view: DeploymentView): number | null {
  const operators = view.deployment.jobs.flatMap((facts) =>
    facts.operators.flatMap((each) => each.parallelism ?? []),
  );
  const overriding = overridingOf(view, PARALLELISM);
  const set = view.option(PARALLELISM).all.filter(({ facts }) => !overriding || facts.kind === "job");
  const texts = [
    ...set.map(({ setting }) => setting.value),
    ...(overriding ? [overriding.value] : []),
    ...operators.map((each) => each.value),
  ];
  const numbers = texts.map((text) => (text === null ? null : parseJavaInt(text)));
  return numbers.includes(null) ? null : Math.max(1, ...numbers.map((each) => each ?? 1));
}

/**
 * What an option of the environment is for one operator. Null when it cannot be told, undefined when nothing sets
 * it.
 */
export function environmentNumber(
  view: DeploymentView,
  job: Facts,
  operator: Pick<Operator, "environment">,
  option: string,
): PlacedNumber | null | undefined {
  const setting = view.settingFor(job, operator.environment, option);
  // Code goes before all else.
  if (setting === null || setting?.facts.kind === "job") return setting && numberOf(setting);
  const overriding = overridingOf(view, option);
  if (!overriding) return setting && numberOf(setting);
  const number = placedNumber(overriding.facts, overriding.value, overriding.span);
  return number && { ...number, literal: false };
}

/**
 * What whoever runs the deployment takes for an option whatever its configuration says: the operator takes the parallelism
 * from `job.parallelism`. The value is null where it is not known.
 */
function overridingOf(view: DeploymentView, option: string) {
  const { facts, added } = view.addedTo(option) ?? {};
  return facts && added?.overrides ? { facts, value: added.value, span: added.span } : undefined;
}

/** True in reactive mode, which sets the parallelism itself, whatever is written. */
export function isReactive(view: DeploymentView): boolean {
  return view.option("scheduler-mode").value?.toLowerCase() === "reactive";
}

/** The parallelism of a chosen kind of operators, each with the max parallelism that holds for it. */
export function* pairs(
  view: DeploymentView,
  chosen: (operator: Operator) => boolean,
): Iterable<[parallelism: PlacedNumber, max: PlacedNumber]> {
  for (const facts of view.deployment.jobs) {
    for (const operator of facts.operators.filter(chosen)) {
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
      if (p && max) yield [p, max];
    }
  }
  if (view.deployment.jobs.some((facts) => facts.operators.length > 0)) return;
  // Without operators in sight (a Table job, or the configuration alone) the two defaults meet in every job.
  const nowhere = view.configuration && { facts: view.configuration.facts, index: null };
  const places = view.environments.length > 0 ? view.environments : nowhere ? [nowhere] : [];
  for (const { facts, index: environment } of places) {
    const p = environmentNumber(view, facts, { environment }, PARALLELISM);
    const max = environmentNumber(view, facts, { environment }, MAX_PARALLELISM);
    if (p && max) yield [p, max];
  }
}

/** The pairs of what has keys, as far as that is seen: of operators that surely keep state between two others. */
export function keyedPairs(view: DeploymentView): Iterable<[parallelism: PlacedNumber, max: PlacedNumber]> {
  return pairs(view, ({ role, state }) => role === "transformation" && state === "stateful");
}
