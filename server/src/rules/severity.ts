import type { Deployment } from "../model/deployment.ts";
import type { Severity } from "../model/finding.ts";
import type { Rule } from "./rule.ts";

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
 * @param uri the document that the finding stands in
 */
export function weightIn(rule: Rule, own: Severity, deployment: Deployment, uri: string): Weight | null {
  const violates = own === "error" || own === "warning";
  if (own === "error") return { severity: own, violates };
  const inRepository = deployment.configurations.length > 0;
  // Whoever starts a library's jobs sets it.
  if (rule.usuallySetIn && !deployment.starts) return null;
  const elsewhere = rule.usuallySetIn === "cluster" && !inRepository;
  const development =
    deployment.samples.has(uri) || (deployment.profile === "development" && !isServed(deployment, uri));
  const lenient =
    (rule.lenientInDevelopment === true && development) ||
    (rule.lenientOnOneMachine === true && deployment.oneMachine);
  const severity = lenient ? "hint" : elsewhere && own === "warning" ? "information" : own;
  return { severity, violates: violates && !elsewhere };
}

/** True for a job that runs with a configuration of the deployment, and perhaps with others. */
function isServed({ configurations }: Deployment, uri: string): boolean {
  return configurations.length > 0 && !configurations.some((facts) => facts.uri === uri);
}
