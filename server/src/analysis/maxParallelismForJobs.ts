import { defaultMaxParallelism } from "../flink/parallelism.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { derivedFrom, knownParallelism, MAX_PARALLELISM } from "../rules/max-parallelism/parallelism.ts";
import { overCluster } from "../rules/sessionChecklist.ts";
import { type ClusterOfJobs, type Given, viewOf } from "./clusterOfJobs.ts";

/** Null where jobs run with others by themselves: a running job would not find its state again with another one. */
export function maxParallelismForJobs({ cluster, name, jobs }: ClusterOfJobs): Given | null {
  if (setsIt(cluster)) return null;
  const left = jobs.filter(({ configurations }) => !configurations.some(setsIt));
  const derived = new Set(left.map(derivedFor));
  const [value = defaultMaxParallelism(1), ...others] = derived;
  if (value === null || others.length > 0) return null;
  return {
    left,
    fix: {
      title: `Set ${MAX_PARALLELISM} to ${value} for the jobs of ${name}, or for a running job to the value in use`,
      safety: "review",
      changes: [{ kind: "set-option", uri: cluster.uri, key: MAX_PARALLELISM, value: String(value) }],
    },
  };
}

const setsIt = ({ settings }: Facts): boolean => settings.some(({ key }) => key === MAX_PARALLELISM);

/** The one that Flink derives for a session job; null where its parallelism is not known. */
function derivedFor(job: Deployment): number | null {
  return derivedFrom(knownParallelism(viewOf(overCluster(job))));
}
