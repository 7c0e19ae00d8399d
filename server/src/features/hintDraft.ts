import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { Place } from "../model/finding.ts";
import { documentsOf } from "../rules/heard.ts";

/** A remark that stands in the text behind what it is about. */
export interface HintDraft {
  /** Where it stands. */
  readonly at: number;
  readonly text: string;
  /** In Markdown. */
  readonly tooltip: string;
  /** Where a click on it goes. */
  readonly leadsTo?: Place;
}

/** The deployments that have a document or a configuration in one; none where some are nothing that a cluster runs with. */
export function clustersWith(facts: Facts, deployments: readonly Deployment[]): Deployment[] {
  const own = deployments.filter((each) => documentsOf(each).includes(facts));
  return own.every(({ purpose }) => purpose === "cluster") ? own : [];
}
