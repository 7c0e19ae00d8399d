import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Finding } from "../model/finding.ts";
import { contains } from "../model/span.ts";
import type { ChecklistEntry } from "./checklist.ts";
import { type Doubt, type DoubtKind, doubt } from "./doubts.ts";

/** The session cluster of a session job as a deployment by itself; null for anything else, and where that is not seen. */
export function clusterAlone({ sessionCluster, ...job }: Deployment): Deployment | null {
  if (!sessionCluster) return null;
  const name = sessionCluster.carrier?.name ?? job.name;
  return { ...job, name, configurations: [sessionCluster], jobs: [], unread: [] };
}

/** A deployment by itself: what lets others in to a session cluster is no matter of its jobs. */
export function aloneOf(deployment: Deployment): Deployment {
  if (!deployment.sessionCluster) return deployment;
  const { network: _, ...job } = deployment;
  return job;
}

/** A session job with the options of its session cluster below its own. */
export const overCluster = ({ sessionCluster, network: _, ...job }: Deployment): Deployment => ({
  ...job,
  configurations: [...job.configurations, ...(sessionCluster ? [sessionCluster] : [])],
  completed: new Set([...job.completed, ...job.configurations.map(({ uri }) => uri)]),
});

/** Of what the options of both together are wrong by, what the job's own options do. */
export const addedToJob = (found: readonly Finding[], { configurations }: Deployment): Finding[] =>
  found.filter(({ uri, span }) =>
    configurations.some(
      (facts) =>
        documentUri(facts.uri) === uri &&
        facts.settings.some(({ keySpan, valueSpan }) =>
          contains({ start: keySpan.start, end: valueSpan?.end ?? keySpan.end }, span),
        ),
    ),
  );

/** What the cluster sets for a job that says nothing of it; a job's operators are its own. */
const SET_FOR_JOBS: ReadonlySet<string> = new Set(["max-parallelism", "state-backend", "checkpointing"]);

/** What the cluster is to its jobs, whatever they set. */
const OF_CLUSTERS: ReadonlySet<string> = new Set(["high-availability", "cluster-access"]);

/** That something nobody sees may set what an item lacks: what the cluster sets settles it. */
const UNSEEN: ReadonlySet<DoubtKind> = new Set(["partial", "not-set", "this-machine", "unprovable"]);

/**
 * The items of a session job, those that it says nothing of by itself as its session cluster has them.
 *
 * @param together the items of the job's options over those of the cluster
 * @param alone the items of the cluster by itself
 * @param added what the job's own options do to those of the cluster
 */
export const withCluster = (
  own: readonly ChecklistEntry[],
  together: readonly ChecklistEntry[],
  alone: readonly ChecklistEntry[],
  added: readonly Finding[],
): ChecklistEntry[] => {
  const inherited = [
    ...together.filter(({ item }) => SET_FOR_JOBS.has(item)),
    ...alone.filter(({ item }) => OF_CLUSTERS.has(item)),
  ];
  return own.map((entry) => {
    const settled = inherited.find(({ item }) => item === entry.item);
    // What is stated of a job is no answer to a door that its cluster is seen to have.
    const isOpen = OF_CLUSTERS.has(entry.item) && settled?.status === "violated";
    if (!settled || entry.status === "violated" || (entry.status === "satisfied" && !isOpen)) return entry;
    const isOwn = settled.violations.some(({ rule, uri, span }) =>
      added.some((each) => each.rule === rule && each.uri === uri && each.span.start === span.start),
    );
    if (isOwn) return settled;
    const { onceIgnored } = settled;
    const taken = inheriting(entry, settled);
    return onceIgnored
      ? { ...taken, onceIgnored: { ...onceIgnored, entry: inheriting(entry, onceIgnored.entry) } }
      : taken;
  });
};

function inheriting(own: ChecklistEntry, cluster: ChecklistEntry): ChecklistEntry {
  const left = own.doubts.filter(({ kind }) => !UNSEEN.has(kind));
  const [broken] = cluster.violations;
  const of: readonly Doubt[] = broken ? [doubt("session-cluster", "", broken)] : cluster.doubts;
  const doubts = [...left, ...of];
  return doubts.length > 0
    ? { ...own, status: "unknown", evidence: [], doubts }
    : { ...own, status: "satisfied", evidence: cluster.evidence, doubts };
}
