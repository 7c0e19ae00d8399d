import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Fix } from "../model/finding.ts";
import type { ChecklistEntry } from "../rules/checklist.ts";
import type { DoubtKind } from "../rules/doubts.ts";
import { mayShareNamespace } from "../workspace/unseen.ts";
import { checkpointsForJobs } from "./checkpointsForJobs.ts";
import type { ClusterOfJobs, Given } from "./clusterOfJobs.ts";
import { maxParallelismForJobs } from "./maxParallelismForJobs.ts";

/** What a session cluster can set for its jobs, with the names of the deployments that it means something to. */
export interface SetForJobs {
  readonly fix: Fix;
  readonly cluster: Facts;
  readonly concerns: readonly string[];
}

/** A session cluster waits for its jobs to set it, and these have what their cluster sets. */
const WAITING: readonly DoubtKind[] = ["unread-job", "session-cluster"];

/** The items that a session cluster can meet for its jobs, with what may keep one from being known then. */
const ITEMS: Readonly<
  Record<
    string,
    {
      readonly doubts: ReadonlySet<DoubtKind>;
      readonly given: (clusterOfJobs: ClusterOfJobs) => Given | null;
    }
  >
> = {
  "max-parallelism": { doubts: new Set(WAITING), given: maxParallelismForJobs },
  // With intervals of jobs it is known of the directory alone that nothing sets it.
  checkpointing: { doubts: new Set([...WAITING, "not-set"]), given: checkpointsForJobs },
};

/** True for an item that is not known only as a session cluster and its jobs each leave it to the other. */
export const isLeftToOthers = ({ item, doubts }: ChecklistEntry): boolean =>
  doubts.length > 0 && doubts.every(({ kind }) => ITEMS[item]?.doubts.has(kind));

/** How a session cluster can meet an item for the jobs that resources send to it. Null where it is no such cluster, or had better not. */
export function settableForJobs(
  item: string,
  deployment: Deployment,
  all: readonly Deployment[],
): SetForJobs | null {
  const [own, ...more] = deployment.configurations;
  const cluster = deployment.sessionCluster ?? (more.length === 0 ? own : undefined);
  const jobs = all.filter(({ sessionCluster }) => sessionCluster?.uri === cluster?.uri);
  if (!cluster || jobs.length === 0 || cluster.open || cluster.templated) return null;
  if (all.some((each) => maySendTo(each, cluster))) return null;
  const runs = all.filter(({ configurations }) => configurations.some(({ uri }) => uri === cluster.uri));
  const name = cluster.carrier?.name ?? documentUri(cluster.uri);
  const given = ITEMS[item]?.given({ cluster, name, runs, jobs });
  return given
    ? { cluster, fix: given.fix, concerns: [...runs, ...given.left].map((each) => each.name) }
    : null;
}

/** True for a job of which nobody knows whether it is sent to that session cluster, and so not what it sets. */
const maySendTo = ({ sessionCluster, configurations }: Deployment, cluster: Facts): boolean =>
  !sessionCluster &&
  configurations.some(
    (each) => each.carrier?.sentTo === cluster.carrier?.name && mayShareNamespace(each, cluster),
  );
