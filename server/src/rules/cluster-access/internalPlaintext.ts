import { truthOf } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./internal-plaintext.md";
import { hasTls, INTERNAL_TLS, REST_LOGIN, REST_TLS } from "./options.ts";

/** Somebody secured the REST endpoint in both directions, and left the connections between the processes as they were. */
export const internalPlaintext: DeploymentRule = {
  id: "cluster-access/internal-plaintext",
  summary:
    "Mutual TLS guards the REST endpoint, and nothing the connections between JobManager and TaskManagers.",
  severity: "information",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const rest = view.effective(REST_TLS);
    // Where nobody has to show who he is anyhow, or somebody switched it off, something else may guard the network.
    if (!rest || truthOf(rest) !== true || truthOf(view.effective(REST_LOGIN)) !== true) return;
    if (view.effective(INTERNAL_TLS) || hasTls(view, INTERNAL_TLS) !== false) return;
    yield {
      uri: rest.facts.uri,
      span: rest.setting.keySpan,
      message: `Mutual TLS guards the REST endpoint alone. Between JobManager and TaskManagers nothing is encrypted, and whoever reaches their ports is taken for one of them: set '${INTERNAL_TLS}' with a key store, or to false where the network sees to it.`,
    };
  },
};
