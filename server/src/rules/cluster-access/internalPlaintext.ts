import { truthOf } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./internal-plaintext.md";
import { hasTls, INTERNAL_TLS, REST_TLS } from "./options.ts";

/** Somebody secured the REST endpoint, and left the connections between the processes as they were. */
export const internalPlaintext: DeploymentRule = {
  id: "cluster-access/internal-plaintext",
  summary: "TLS guards the REST endpoint, and not the connections between JobManager and TaskManagers.",
  severity: "information",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const rest = view.effective(REST_TLS);
    // Where it is switched off, or nothing is said of TLS at all, something else may guard the network.
    if (!rest || truthOf(rest) !== true || view.effective(INTERNAL_TLS)) return;
    if (hasTls(view, INTERNAL_TLS) !== false) return;
    yield {
      uri: rest.facts.uri,
      span: rest.setting.keySpan,
      message: `TLS guards the REST endpoint alone. Between JobManager and TaskManagers nothing is encrypted, and whoever reaches their ports is taken for one of them: set '${INTERNAL_TLS}' with a key store, or to false where the network sees to it.`,
    };
  },
};
