import type { DeploymentRule, Report } from "../rule.ts";
import { autoscaler } from "./autoscalerChecks.ts";
import { JOB_CHECKS } from "./jobChecks.ts";
import { MEMORY_CHECKS } from "./memoryChecks.ts";
import { type Check, operatorResources } from "./operatorResources.ts";
import page from "./refused-resource.md";
import { SCHEMA_CHECKS } from "./schemaChecks.ts";
import { SPECIFICATION_CHECKS } from "./specificationChecks.ts";

/** What a resource of the Kubernetes operator says that the operator refuses, whatever its version. */
export const refusedResource: DeploymentRule = {
  id: "kubernetes/refused-resource",
  summary: "The Kubernetes operator refuses this resource, and the deployment stays as it is.",
  severity: "error",
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const judged of operatorResources(view)) {
      for (const check of CHECKS) {
        for (const { span, message } of check(judged)) yield { uri: judged.facts.uri, span, message };
      }
    }
  },
};

/**
 * In the order of the operator's own.
 *
 * @see org.apache.flink.kubernetes.operator.validation.DefaultValidator
 */
const CHECKS: readonly Check[] = [
  ...SCHEMA_CHECKS,
  ...SPECIFICATION_CHECKS,
  ...JOB_CHECKS,
  ...MEMORY_CHECKS,
  autoscaler,
];
