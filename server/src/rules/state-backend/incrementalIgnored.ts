import { stateBackendNames } from "../../flink/stateBackends.ts";
import { jobScopes, relatedTo, truthOf, valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import page from "./incremental-ignored.md";
import { INCREMENTAL, ON_HEAP, STATE_BACKEND } from "./options.ts";

/** Incremental checkpoints of a backend that has none. */
export const incrementalIgnored: DeploymentRule = {
  id: "state-backend/incremental-ignored",
  summary: "Incremental checkpoints are switched on for a state backend that has none.",
  severity: "warning",
  lenientInDevelopment: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const scopes = jobScopes(view);
    // What a configuration says to all jobs may be meant for another one.
    const isOfOthers = scopes.some((scope) => {
      const backend = scope.setting(STATE_BACKEND)?.setting.value?.toLowerCase();
      return backend !== undefined && !ON_HEAP.has(backend);
    });
    for (const scope of scopes) {
      const incremental = scope.setting(INCREMENTAL);
      const backend = scope.setting(STATE_BACKEND);
      const name = backend?.setting.value?.toLowerCase() ?? "";
      if (!incremental || !backend || !truthOf(incremental) || !ON_HEAP.has(name)) continue;
      if (isOfOthers && incremental.facts.kind === "config") continue;
      // What the version does not know is told as such.
      if (!stateBackendNames(view.documentOf(backend.facts).versions).includes(name)) continue;
      yield {
        ...valuePlace(incremental),
        message: `The state backend '${backend.setting.value}' has no incremental checkpoints. Each checkpoint writes all state. Set '${backend.setting.key}' to rocksdb, or leave '${incremental.setting.key}' out.`,
        related: [relatedTo(backend, "The state backend is chosen here.")],
      };
    }
  },
};
