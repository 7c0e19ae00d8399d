import { methodIn } from "../../flink/api/naming.ts";
import { isSessionCluster } from "../../model/carrier.ts";
import type { Facts } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import { howToSet, isWithoutJobs, jobsThat, otherEnvironments } from "../missing.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { derivedFrom, knownParallelism, MAX_PARALLELISM } from "./parallelism.ts";
import page from "./unset.md";

/** Nothing sets the max parallelism, so Flink derives it from the parallelism of the first start. */
export const unset: DeploymentRule = {
  id: "max-parallelism/unset",
  summary: "No max parallelism is set, so the first start decides how far the job can ever be scaled.",
  severity: "warning",
  lenientInDevelopment: true,
  usuallySetIn: "job",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const place = view.placeForMissing(MAX_PARALLELISM);
    if (!place || view.isBatch || everyOperatorHasOne(view)) return;
    const known = startsJobsOfOthers(view) ? null : knownParallelism(view);
    const value = derivedFrom(known);
    yield {
      uri: place.facts.uri,
      span: place.span,
      missing: true,
      brief: "No max parallelism",
      message:
        (isWithoutJobs(view)
          ? "No max parallelism is set here. Unless a job's code sets one, Flink derives it from the parallelism of "
          : `${jobsThat(view, MAX_PARALLELISM, "have", "has")} no max parallelism. Flink derives one from the parallelism of `) +
        `the first start (${value === null || known === 1 ? "128 up to a parallelism of 85" : `${value} for ${known}`}) ` +
        `and keeps it with the state: the job can never be scaled beyond it. ` +
        howToSet(view, MAX_PARALLELISM, "setMaxParallelism"),
      related: otherEnvironments(view, MAX_PARALLELISM),
      fixes: place.isRemoval ? [] : fixes(view, value, derivedForSent(view) ?? USUAL),
    };
  },
};

/** True for a session cluster: each job that is sent there has a parallelism of its own. */
function startsJobsOfOthers({ deployment: { configurations } }: DeploymentView): boolean {
  const base = configurations.at(-1);
  const isJobGiven = configurations.some(({ carrier }) => carrier?.resource?.fields.has("job"));
  return base !== undefined && isSessionCluster(base) && !isJobGiven;
}

/** True where each operator has one of its own that gets none by its environment. */
function everyOperatorHasOne(view: DeploymentView): boolean {
  const { missingFor } = view.option(MAX_PARALLELISM);
  const isMissing = (facts: Facts, environment: number | null) =>
    environment === null ||
    missingFor.length === 0 ||
    missingFor.some((each) => each.facts === facts && each.index === environment);
  const operators = view.deployment.jobs.flatMap((facts) =>
    facts.operators.filter(({ environment }) => isMissing(facts, environment)),
  );
  return operators.length > 0 && operators.every((operator) => operator.maxParallelism !== null);
}

/** A max parallelism that many parallelisms divide, where none is known. */
const USUAL = 720;

/** What Flink derives for all jobs that are seen to be sent to a session cluster: with it those that run go on. */
function derivedForSent({ deployment: { sentParallelisms = [] } }: DeploymentView): number | null {
  const [first = null, ...others] = new Set(sentParallelisms.map(derivedFrom));
  return others.length > 0 ? null : first;
}

/**
 * @param derived what Flink derives from the parallelism; null when that is known only at run time
 * @param otherwise what to offer then
 */
function fixes(view: DeploymentView, derived: number | null, otherwise: number): Fix[] {
  const configuration = view.configuration;
  const value = derived ?? otherwise;
  const remark = derived === null ? ", or for a running job to the value in use" : "";
  if (configuration) {
    return [
      {
        title: `Set ${MAX_PARALLELISM} to ${value}${remark}`,
        ...(derived === null ? { heed: `max parallelism ${value} or that of a running job` } : {}),
        safety: "review",
        changes: [{ kind: "set-option", uri: configuration.uri, key: MAX_PARALLELISM, value: String(value) }],
      },
    ];
  }
  const places = view.option(MAX_PARALLELISM).missingFor;
  const place = places[0];
  if (!place?.environment.variable) return [];
  const method = methodIn(place.facts.methodNaming, "setMaxParallelism");
  return [
    {
      title: `Call ${place.environment.variable.name}.${method}(${value})${remark && " (look up the value of a running job)"}`,
      safety: "review",
      changes: places
        .filter((each) => each.environment.variable)
        .map((each) => ({
          kind: "set-on-environment",
          uri: each.facts.uri,
          environment: each.index,
          option: "max-parallelism",
          value,
        })),
    },
  ];
}
