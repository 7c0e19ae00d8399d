import { defaultMaxParallelism } from "../flink/parallelism.ts";
import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Fix } from "../model/finding.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import { DocumentView } from "../rules/documentView.ts";
import type { DoubtKind } from "../rules/doubts.ts";
import { derivedFrom, knownParallelism, MAX_PARALLELISM } from "../rules/max-parallelism/parallelism.ts";
import { overCluster } from "../rules/sessionChecklist.ts";
import { contextOf, DeploymentView } from "../rules/view.ts";

/** What a session cluster can set for its jobs, with the names of the deployments that it means something to. */
export interface SetForJobs {
  readonly fix: Fix;
  readonly cluster: Facts;
  readonly concerns: readonly string[];
}

/** A session cluster waits for its jobs to set it, and these have what their cluster sets. */
const WAITING: ReadonlySet<DoubtKind> = new Set(["unread-job", "session-cluster"]);

/** True for an item that is not known only as a session cluster and its jobs each leave it to the other. */
export const isLeftToOthers = ({ item, doubts }: ChecklistEntry): boolean =>
  item === "max-parallelism" && doubts.length > 0 && doubts.every(({ kind }) => WAITING.has(kind));

/**
 * How a session cluster can set the max parallelism for the jobs that resources send to it. Null where it is no such cluster,
 * and where these run with others by themselves: a running job would not find its state again with another one.
 */
export function settableForJobs(deployment: Deployment, all: readonly Deployment[]): SetForJobs | null {
  const [own, ...more] = deployment.configurations;
  const cluster = deployment.sessionCluster ?? (more.length === 0 ? own : undefined);
  const jobs = all.filter(({ sessionCluster }) => sessionCluster?.uri === cluster?.uri);
  if (!cluster || jobs.length === 0 || cluster.open || cluster.templated || setsIt(cluster)) return null;
  const left = jobs.filter(({ configurations }) => !configurations.some(setsIt));
  const derived = new Set(left.map(derivedFor));
  const [value = defaultMaxParallelism(1), ...others] = derived;
  if (value === null || others.length > 0) return null;
  const runs = all.filter(({ configurations }) => configurations.some(({ uri }) => uri === cluster.uri));
  return {
    cluster,
    concerns: [...runs, ...left].map(({ name }) => name),
    fix: {
      title: `Set ${MAX_PARALLELISM} to ${value} for the jobs of ${cluster.carrier?.name ?? documentUri(cluster.uri)}, or for a running job to the value in use`,
      safety: "review",
      changes: [{ kind: "set-option", uri: cluster.uri, key: MAX_PARALLELISM, value: String(value) }],
    },
  };
}

const setsIt = ({ settings }: Facts): boolean => settings.some(({ key }) => key === MAX_PARALLELISM);

/** The one that Flink derives for a session job; null where its parallelism is not known. */
function derivedFor(job: Deployment): number | null {
  const whole = overCluster(job);
  const view = new DeploymentView(whole, (facts) => new DocumentView(facts, contextOf(facts, whole)));
  return derivedFrom(knownParallelism(view));
}
