import type { Fix } from "../../model/finding.ts";
import { correctValue } from "../correct.ts";
import { isLiteral } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { type Exposure, exposuresOf, type Runs } from "./exposures.ts";
import page from "./open-endpoint.md";
import { hasTls, REST_TLS } from "./options.ts";

/** The REST endpoint is open to others, and asks nobody who he is. */
export const openEndpoint: DeploymentRule = {
  id: "cluster-access/open-endpoint",
  summary: "Others than the cluster reach its REST endpoint, without TLS.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (hasTls(view, REST_TLS) !== false) return;
    for (const exposure of exposuresOf(view)) {
      const { uri, span, does, instead, runs, isOfMachine } = exposure;
      yield {
        uri,
        span,
        message: `${does} ${THREATS[runs ?? "unknown"]} Unless a firewall or a proxy keeps others out, ${instead ? `${instead}, or ` : ""}turn on '${REST_TLS}' with a login. If one does, ${isOfMachine ? "'clusterAccess' in .flink-preflight.yaml" : "an ignore comment"} can say so.`,
        statable: isOfMachine ? "at-once" : "once-ignored",
        related: exposure.shownBy ? [exposure.shownBy] : [],
        fixes: fixesOf(exposure),
      };
    }
  },
};

/** What somebody can do who reaches it. */
const THREATS: Readonly<Record<NonNullable<Runs> | "unknown", string>> = {
  session: "Whoever reaches it can run any program on the cluster.",
  application: "Whoever reaches it can read logs and configuration and cancel the job.",
  unknown: "Whoever reaches it can cancel jobs and, on a session cluster, run any program.",
};

function fixesOf({ uri, span, setting, isLocalizable }: Exposure): Fix[] {
  if (isLocalizable) {
    const title = "Publish it on 127.0.0.1 alone; who has access to that machine is then to be stated";
    return [{ title, safety: "review", changes: [{ kind: "publish-locally", uri, span }] }];
  }
  if (!setting || !isLiteral(setting)) return [];
  const [value, consequence] = setting.setting.key.endsWith("type")
    ? ["ClusterIP", "which only the Kubernetes cluster reaches"]
    : ["localhost", "which no other machine reaches"];
  return [correctValue({ uri, span }, value, `Change it to ${value}, ${consequence}`)];
}
