import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Fix } from "../model/finding.ts";
import { DocumentView } from "../rules/documentView.ts";
import { contextOf, DeploymentView } from "../rules/view.ts";

/** A session cluster with those that it is deployed as, and the jobs that resources send to it. */
export interface ClusterOfJobs {
  readonly cluster: Facts;
  /** Its name for titles. */
  readonly name: string;
  readonly runs: readonly Deployment[];
  readonly jobs: readonly Deployment[];
}

/** What it sets, and the jobs that do not set that themselves. */
export interface Given {
  readonly fix: Fix;
  readonly left: readonly Deployment[];
}

/** A deployment that is made up of others, with the questions that rules ask. */
export const viewOf = (deployment: Deployment): DeploymentView =>
  new DeploymentView(deployment, (facts) => new DocumentView(facts, contextOf(facts, deployment)));
