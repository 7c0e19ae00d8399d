import { INTERVAL } from "../checkpointing/options.ts";
import { type JobScope, jobScopes, relatedTo } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import page from "./full-checkpoints.md";
import { CHANGELOG, INCREMENTAL, STATE_BACKEND } from "./options.ts";

/** RocksDB with Flink's default of writing all state with each checkpoint. */
export const fullCheckpoints: DeploymentRule = {
  id: "state-backend/full-checkpoints",
  summary: "Each checkpoint writes all state, as RocksDB's incremental checkpoints are not switched on.",
  severity: "information",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const scope of jobScopes(view)) {
      const backend = inFull(scope);
      if (!backend) continue;
      yield report(view, backend);
      return;
    }
  },
};

/** Where RocksDB is chosen for a job that takes checkpoints and of which nobody says how; undefined for any other. */
function inFull(scope: JobScope): PlacedSetting | undefined {
  const backend = scope.setting(STATE_BACKEND);
  // The changelog writes what has changed, whatever the checkpoints of the backend are.
  const chosen = scope.lacks(INCREMENTAL) && !scope.setting(CHANGELOG) && scope.setting(INTERVAL);
  return chosen && backend?.setting.value?.toLowerCase() === "rocksdb" ? backend : undefined;
}

function report(view: DeploymentView, backend: PlacedSetting): Report {
  const { configuration } = view;
  const here = !configuration || configuration.facts === backend.facts;
  const document = configuration ?? view.documentOf(backend.facts);
  const key = document.keyFor(INCREMENTAL);
  return {
    uri: document.uri,
    span: here ? backend.setting.keySpan : document.anchorFor(INCREMENTAL),
    message: `Each checkpoint writes all state of RocksDB, changed or not. ${
      configuration
        ? `To write what has changed since the last one, set '${key}' to true.`
        : `Unless the cluster's configuration sets '${key}' to true, none writes only what has changed.`
    }`,
    related: here ? [] : [relatedTo(backend, "RocksDB is chosen here.")],
    fixes: configuration
      ? [
          {
            title: `Add ${key}: true`,
            safety: "review",
            changes: [{ kind: "set-option", uri: document.uri, key, value: "true" }],
          },
        ]
      : [],
  };
}
