import { type Deployment, isBesideCluster } from "../model/deployment.ts";
import type { Severity } from "../model/finding.ts";
import type { Report, Rule } from "./rule.ts";

/** How much a finding weighs where it was made. */
export interface Weight {
  readonly severity: Severity;
  /** True when the checklist item is not met: also where that is told as a hint alone. */
  readonly violates: boolean;
}

/**
 * What a rule's own severity comes to in a deployment; null where there is nothing to say. The one place in which what
 * is merely missing is taken lightly.
 *
 * @param uri the document that the report is about
 */
export function weightIn(rule: Rule, report: Report, deployment: Deployment, uri: string): Weight | null {
  // What sends jobs to a cluster, or works for it, needs nothing that the cluster does.
  if (isBesideCluster(deployment) && report.missing) return null;
  const own = report.severity ?? rule.severity;
  const violates = own === "error" || own === "warning";
  if (own === "error") return { severity: own, violates };
  const inRepository = deployment.configurations.length > 0;
  // Whoever starts a library's jobs sets it.
  if (rule.usuallySetIn && !deployment.starts) return null;
  const elsewhere = rule.usuallySetIn === "cluster" && !inRepository && !report.meant;
  const development =
    deployment.samples.has(uri) || (deployment.profile === "development" && !isServed(deployment, uri));
  const lenient =
    (rule.lenientInDevelopment === true && development) ||
    (rule.lenientOnOneMachine === true && deployment.oneMachine);
  const isLight = elsewhere && own === "warning" && !report.needed;
  const severity = lenient ? "hint" : isLight ? "information" : own;
  return { severity, violates: violates && !elsewhere };
}

/** True for a job that runs with a configuration of the deployment, and perhaps with others. */
function isServed({ configurations }: Deployment, uri: string): boolean {
  return configurations.length > 0 && !configurations.some((facts) => facts.uri === uri);
}
