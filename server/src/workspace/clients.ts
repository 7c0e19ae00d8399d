import { isSessionCluster } from "../model/carrier.ts";
import type { Deployment } from "../model/deployment.ts";
import { type GroupingInput, projectOf } from "./modules.ts";
import { isBelow } from "./uris.ts";

/**
 * Deployments, where commands that only send jobs to a cluster are clients of it: beside a cluster of their project that has a
 * configuration, with which their jobs are judged. What such a command says is about one of these jobs, and no checklist of its own.
 */
export function withClients(deployments: readonly Deployment[], groupingInput: GroupingInput): Deployment[] {
  const clusters = deployments.filter(runsCluster);
  return deployments.map((each) => {
    if (each.purpose !== "cluster" || !each.configurations.every(({ carrier }) => carrier?.onlySends))
      return each;
    const project = projectOf(each.place, groupingInput);
    const near = clusters.filter(({ place }) => isBelow(place, project));
    const isJudged = (job: Deployment["jobs"][number]) => near.some(({ jobs }) => jobs.includes(job));
    const isClient = near.length > 0 && each.jobs.every(isJudged);
    return isClient ? { ...each, purpose: "client", jobs: [], samples: new Set(), unread: [] } : each;
  });
}

/** True for a cluster to which jobs can be sent, by its own file, by what its image adds to one, or as a resource without a job. */
const runsCluster = ({ purpose, configurations }: Deployment): boolean =>
  purpose === "cluster" &&
  configurations.some(
    (facts) =>
      !facts.carrier ||
      isSessionCluster(facts) ||
      facts.carrier.layer === "properties" ||
      (facts.carrier.layer === "file" && !facts.carrier.addsTo),
  );
