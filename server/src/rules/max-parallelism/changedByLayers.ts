import { isMaxParallelism } from "../../flink/parallelism.ts";
import type { Fix } from "../../model/finding.ts";
import { correctValue } from "../correct.ts";
import { jobName } from "../missing.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedEnvironment, PlacedSetting } from "../view.ts";
import page from "./changed-by-layers.md";
import { MAX_PARALLELISM, numberOf, type PlacedNumber } from "./parallelism.ts";

/** A max parallelism that is written down in two places, of which one has no effect. */
export const changedByLayers: DeploymentRule = {
  id: "max-parallelism/changed-by-layers",
  summary: "The max parallelism is set in two places with different values, and one of them has no effect.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (view.isBatch || view.mayHoldMore) return;
    const layers = view.deployment.configurations.flatMap((facts): PlacedSetting[] => {
      const setting = view.documentOf(facts).effective(MAX_PARALLELISM);
      return setting ? [{ facts, setting }] : [];
    });
    const [strongest, ...weaker] = layers;
    if (!strongest) return;
    yield* byCode(view, strongest);
    // What a kustomization puts over a resource is put there to hold.
    if (!view.deployment.completed.has(strongest.facts.uri)) yield* byConfiguration(strongest, weaker);
  },
};

/** Code goes before the configuration: where all jobs have their own, the configured one is nobody's. */
function* byCode(view: DeploymentView, config: PlacedSetting): Iterable<Report> {
  const configured = usable(config);
  const { environments } = view;
  if (!configured || environments.length === 0 || view.hasUnreadJobs) return;
  const own = environments.map((place) => ownNumber(view, place));
  const other = own.find((each) => each && each.value !== configured.value);
  if (!other || own.some((each) => !each)) return;
  yield {
    uri: configured.uri,
    span: configured.span,
    message: `${jobName(other.uri)} runs with the max parallelism ${other.value}, not with ${configured.value}. Code goes before the configuration. Keep one of them: for a job that has run, the ${other.value} that its state was written with.`,
    related: [{ uri: other.uri, span: other.span, message: `The job sets ${other.value} here.` }],
    fixes: new Set(own.map((each) => each?.value)).size === 1 ? sameValue(configured, other.value) : [],
  };
}

/** What the code of a job surely sets on an environment; null when it sets nothing, or nobody knows what. */
function ownNumber(view: DeploymentView, { facts, index }: PlacedEnvironment): PlacedNumber | null {
  const placed = view.settingFor(facts, index, MAX_PARALLELISM);
  if (placed?.facts !== facts || placed.setting.environment !== index) return null;
  const { conditional, uncalled, onConfiguration } = placed.setting;
  return conditional || uncalled || onConfiguration?.conditional ? null : usable(placed);
}

/** A configuration that another one of the deployment goes before. */
function* byConfiguration(strongest: PlacedSetting, weaker: readonly PlacedSetting[]): Iterable<Report> {
  const winner = usable(strongest);
  if (!winner) return;
  for (const layer of weaker) {
    const lost = usable(layer);
    if (!lost || lost.value === winner.value) continue;
    yield {
      uri: lost.uri,
      span: lost.span,
      message: `The max parallelism ${lost.value} has no effect. ${winner.value} is set where it goes before this. Keep one of them: for a job that has run, the ${winner.value} that its state was written with.`,
      related: [{ uri: winner.uri, span: winner.span, message: `This one holds: ${winner.value}.` }],
      fixes: sameValue(lost, winner.value),
    };
  }
}

/** A number that Flink takes; what it refuses is told by itself. */
function usable(placed: PlacedSetting): PlacedNumber | null {
  const number = numberOf(placed);
  return number && isMaxParallelism(number.value) ? number : null;
}

function sameValue(number: PlacedNumber, value: number): Fix[] {
  return number.literal ? [correctValue(number, String(value), `Write ${value} here too`)] : [];
}
