import type { Deployment } from "../model/deployment.ts";
import type { ChecklistEntry } from "./checklist.ts";
import { type Doubt, type DoubtKind, doubt } from "./doubts.ts";

/** The session cluster of a session job as a deployment by itself; null for anything else, and where that is not seen. */
export function clusterAlone({ sessionCluster, ...job }: Deployment): Deployment | null {
  if (!sessionCluster) return null;
  const name = sessionCluster.carrier?.name ?? job.name;
  return { ...job, name, configurations: [sessionCluster], jobs: [], unread: [] };
}

/** What the cluster sets for its jobs as well, or is to them; their operators are their own. */
const INHERITED: ReadonlySet<string> = new Set([
  "max-parallelism",
  "state-backend",
  "checkpointing",
  "high-availability",
  "cluster-access",
]);

/** That something nobody sees may set what an item lacks: what the cluster sets settles it. */
const UNSEEN: ReadonlySet<DoubtKind> = new Set(["partial", "not-set", "unprovable"]);

/** The items of a session job, those that it says nothing of by itself as its session cluster has them. */
export const withCluster = (
  own: readonly ChecklistEntry[],
  cluster: readonly ChecklistEntry[],
): ChecklistEntry[] =>
  own.map((entry) => {
    const inherited = cluster.find(({ item }) => item === entry.item);
    return inherited && INHERITED.has(entry.item) && entry.status === "unknown"
      ? inheriting(entry, inherited)
      : entry;
  });

function inheriting(own: ChecklistEntry, cluster: ChecklistEntry): ChecklistEntry {
  const left = own.doubts.filter(({ kind }) => !UNSEEN.has(kind));
  const [broken] = cluster.violations;
  const of: readonly Doubt[] = broken ? [doubt("session-cluster", "", broken)] : cluster.doubts;
  const doubts = [...left, ...of];
  return doubts.length > 0
    ? { ...own, doubts }
    : { ...own, status: "satisfied", evidence: cluster.evidence, doubts };
}
