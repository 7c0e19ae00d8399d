import { parseInteger } from "../../flink/values/numbers.ts";
import { haOf, isNativeKubernetes } from "../high-availability/options.ts";
import { valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./port-range.md";

/** The ports that Flink opens in a Service when it deploys itself. */
const PORTS = ["blob.server.port", "taskmanager.rpc.port", "rest.bind-port"];
const HA_PORT = "high-availability.jobmanager.port";

/** Several ports where Flink has to name the one that a Service opens. */
export const portRange: DeploymentRule = {
  id: "kubernetes/port-range",
  summary: "A port has a range, and Flink on Kubernetes takes one port only.",
  severity: "error",
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    if (!configuration || configuration.problems.refused || !isNativeKubernetes(view)) return;
    const mode = haOf(view)?.mode;
    const ports = mode === undefined || mode === "none" ? PORTS : [...PORTS, HA_PORT];
    for (const port of ports) {
      const setting = configuration.effective(port);
      // What is no range either is refused anywhere.
      if (!setting?.value || !/[-,]/.test(setting.value) || parseInteger(setting.value).ok) continue;
      yield {
        ...valuePlace({ facts: configuration.facts, setting }),
        message: `Flink on Kubernetes takes one port, not several. It refuses to deploy a cluster with '${setting.value}' for '${setting.key}'. Name one port, or leave the option out for Flink's own.`,
      };
    }
  },
};
