import type { Snapshot } from "../analysis/snapshot.ts";
import { defaultMaxParallelism, parseJavaInt, UPPER_BOUND_MAX_PARALLELISM } from "../flink/parallelism.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { isReactive, MAX_PARALLELISM, PARALLELISM } from "../rules/max-parallelism/parallelism.ts";
import type { DeploymentView } from "../rules/view.ts";
import { clustersWith, type HintDraft } from "./hintDraft.ts";

/** Where the max parallelism is derived from: a parallelism that is written there. */
interface Written {
  /** What says it. */
  readonly facts: Facts;
  readonly at: number;
  readonly parallelism: number;
}

/** Behind each parallelism the max parallelism that Flink derives from it, where nothing sets one for sure. */
export function maxParallelismHints(
  snapshot: Snapshot,
  uri: string,
  deployments: readonly Deployment[],
): HintDraft[] {
  const byDeployment = new Map(deployments.map((each) => [each, writtenIn(snapshot.viewOf(each), uri)]));
  const all = new Map([...byDeployment.values()].flat().map((each) => [each.at, each]));
  const everywhere = [...all.values()].filter(({ facts, at }) => {
    const clusters = clustersWith(facts, deployments);
    const says = (each: Deployment) => byDeployment.get(each)?.some((own) => own.at === at);
    return clusters.length > 0 && clusters.every(says);
  });
  return everywhere.map(({ at, parallelism }) => ({
    at,
    text: `max parallelism ${defaultMaxParallelism(parallelism)}`,
    tooltip:
      `Nothing sets the max parallelism. Flink derives ${defaultMaxParallelism(parallelism)} from a parallelism of ` +
      `${parallelism} at the first start and keeps it with the state; a job that is restored keeps the one it has.`,
  }));
}

function writtenIn(view: DeploymentView, uri: string): Written[] {
  if (view.option(MAX_PARALLELISM).status !== "missing" || view.isBatch || isReactive(view)) return [];
  // What is scaled while it runs does not start with what is written.
  if (SCALING.some((option) => view.option(option).status !== "missing")) return [];
  return [...inConfiguration(view, uri), ...inCode(view, uri)];
}

/** What lets something else decide about the parallelism. */
const SCALING = ["job.autoscaler.enabled", "pipeline.jobvertex-parallelism-overrides"];

/** The one place outside of code that says it. */
function inConfiguration(view: DeploymentView, uri: string): Written[] {
  const operators = view.deployment.jobs.flatMap((facts) => facts.operators);
  if (operators.length > 0 && operators.every(({ maxParallelism }) => maxParallelism !== null)) return [];
  const { all, code } = view.option(PARALLELISM);
  const added = view.addedTo(PARALLELISM);
  if (added?.added.overrides) {
    const { facts, added: own } = added;
    if (code.length > 0 || documentUri(facts.uri) !== uri) return [];
    const fields = [...(facts.carrier?.resource?.fields.values() ?? [])];
    const field = fields.find(({ keySpan }) => keySpan.start === own.span.start);
    // What is worked out of several fields stands nowhere.
    return field?.value === own.value && field ? written(facts, own.value, field.valueSpan.end) : [];
  }
  const [only, ...others] = all;
  if (!only || others.length > 0 || only.facts.kind === "job" || documentUri(only.facts.uri) !== uri)
    return [];
  const { value, valueSpan } = only.setting;
  return valueSpan ? written(only.facts, value, valueSpan.end) : [];
}

/** What a job says of its environments, and of operators that have no max parallelism of their own. */
function inCode(view: DeploymentView, uri: string): Written[] {
  return view.deployment.jobs
    .filter((facts) => facts.uri === uri)
    .flatMap((facts) => [...ofEnvironments(view, facts), ...ofOperators(view, facts)]);
}

const isMissingAt = (view: DeploymentView, facts: Facts, environment: number | null | undefined): boolean =>
  view
    .option(MAX_PARALLELISM)
    .missingFor.some((place) => place.facts === facts && place.index === environment);

function ofEnvironments(view: DeploymentView, facts: Facts): Written[] {
  return facts.settings
    .filter(({ key, environment }) => key === PARALLELISM && isMissingAt(view, facts, environment))
    .flatMap(({ value, valueSpan, keySpan }) =>
      valueSpan && valueSpan.start !== keySpan.start ? written(facts, value, valueSpan.end) : [],
    );
}

function ofOperators(view: DeploymentView, facts: Facts): Written[] {
  return (
    facts.operators
      .filter(({ maxParallelism, environment }) => !maxParallelism && isMissingAt(view, facts, environment))
      .flatMap(({ parallelism }) =>
        parallelism ? written(facts, parallelism.value, parallelism.span.end) : [],
      )
      // What Flink runs with a single task may have a max parallelism of 1.
      .filter(({ parallelism }) => parallelism > 1)
  );
}

function written(facts: Facts, text: string | null, at: number): Written[] {
  const parallelism = text === null ? null : parseJavaInt(text);
  const isInRange = parallelism !== null && parallelism > 0 && parallelism <= UPPER_BOUND_MAX_PARALLELISM;
  return isInRange ? [{ facts, at, parallelism }] : [];
}
