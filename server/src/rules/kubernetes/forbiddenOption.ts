import type { DeploymentRule, Report } from "../rule.ts";
import page from "./forbidden-option.md";
import { operatorResources } from "./operatorResources.ts";

/** Options that the operator sets by itself and refuses in a resource. */
const FORBIDDEN = ["kubernetes.namespace", "kubernetes.cluster-id", "high-availability.cluster-id"];

/** An option in a FlinkDeployment for which the operator refuses the resource. */
export const forbiddenOption: DeploymentRule = {
  id: "kubernetes/forbidden-option",
  summary: "The Kubernetes operator sets this option by itself and refuses a resource that has it.",
  severity: "error",
  fixable: true,
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const { facts, resource } of operatorResources(view)) {
      const adds = facts.carrier?.adds;
      if (resource.kind === "FlinkSessionJob") continue;
      for (const setting of facts.settings) {
        const { key, keySpan } = setting;
        if (!FORBIDDEN.includes(key) || view.isTakenAway(facts, setting)) continue;
        const added = adds?.get(key);
        yield {
          uri: facts.uri,
          span: keySpan,
          message: `The operator refuses '${key}' in this resource. It sets the option by itself, from the name and the namespace of the resource: take it out.`,
          related: added?.overrides
            ? [{ uri: facts.uri, span: added.span, message: "The operator takes it from here." }]
            : [],
          fixes: [
            {
              title: `Remove '${key}'`,
              safety: "safe",
              changes: [{ kind: "remove-setting", uri: facts.uri, at: keySpan }],
            },
          ],
        };
      }
    }
  },
};
