import { layerOf } from "../../model/facts.ts";
import type { Fix } from "../../model/finding.ts";
import { truthOf } from "../jobScope.ts";
import { mayBringConfiguration } from "../ownConfiguration.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./incomplete-tls.md";
import { INTERNAL_TLS, REST_TLS, unsetOf } from "./options.ts";

/** TLS is on and nothing says where it takes its keys from: Flink does not start. */
export const incompleteTls: DeploymentRule = {
  id: "cluster-access/incomplete-tls",
  summary: "TLS is on without the key stores that it needs, and Flink does not start.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (view.mayHoldMore || hasUnseenFile(view)) return;
    for (const { option, needed } of NEEDED) {
      const placed = view.effective(option);
      if (!placed || truthOf(placed) !== true) continue;
      const prefix = option.slice(0, -".enabled".length);
      const missing = unsetOf(view, prefix, needed);
      // Where some of it is there, the rest is often a secret that only the process is given.
      if (missing.length < needed.length) continue;
      yield {
        uri: placed.facts.uri,
        span: placed.setting.keySpan,
        missing: true,
        message: `TLS is on without a key store, and Flink does not start. Set ${listOf(missing)}.`,
        fixes: [
          addMissing(placed.facts.uri, prefix, missing, unsetOf(view, prefix, ["truststore-password"])),
        ],
      };
    }
  },
};

/**
 * True for variables of containers of which one may have a file of its own, or which nobody sees, and for a resource: stores
 * with their passwords are what people give to all clusters by the operator's own configuration.
 */
const hasUnseenFile = ({ configuration, deployment }: DeploymentView): boolean => {
  if (configuration !== undefined && layerOf(configuration.facts) === "resource") return true;
  const containers = deployment.configurations.flatMap(({ carrier }) => carrier?.containers ?? []);
  const isAdded = configuration !== undefined && layerOf(configuration.facts) === "properties";
  return isAdded && (containers.length === 0 || containers.some(mayBringConfiguration));
};

const KEYS = ["keystore", "keystore-password", "key-password"] as const;

/** What Flink refuses to start without; without a trust store for the REST endpoint newer versions take Java's own. */
const NEEDED = [
  { option: INTERNAL_TLS, needed: [...KEYS, "truststore"] },
  { option: REST_TLS, needed: KEYS },
] as const;

const listOf = (keys: readonly string[]): string =>
  `${keys
    .slice(0, -1)
    .map((key) => `'${key}'`)
    .join(", ")} and '${keys.at(-1)}'`;

function addMissing(
  uri: string,
  prefix: string,
  missing: readonly string[],
  opening: readonly string[],
): Fix {
  const keys = missing.includes(`${prefix}.truststore`) ? [...missing, ...opening] : missing;
  return {
    title: "Add what is missing, to fill in",
    safety: "review",
    placeholder: true,
    changes: keys.map((key) => ({
      kind: "set-option",
      uri,
      key,
      value: key.endsWith("store")
        ? `/REPLACE-WITH-YOUR-FOLDER/${key.slice(key.lastIndexOf(".") + 1)}.p12`
        : "REPLACE-WITH-YOUR-PASSWORD",
    })),
  };
}
