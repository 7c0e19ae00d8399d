import { allAtLeast } from "../../flink/versions.ts";
import type { Fix } from "../../model/finding.ts";
import { CHECKPOINT_DIRECTORY } from "../checkpointing/options.ts";
import { directoryFor, offerOf } from "../directories.ts";
import { isWithoutJobs, jobsThat, otherEnvironments } from "../missing.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { INCREMENTAL, STATE_BACKEND } from "./options.ts";
import page from "./unset.md";

/** Nobody chose where state lives, so it lives on the Java heap. */
export const unset: DeploymentRule = {
  id: "state-backend/unset",
  summary: "No state backend is chosen, so all state is kept on the Java heap.",
  severity: "warning",
  lenientInDevelopment: true,
  usuallySetIn: "cluster",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const place = view.placeForMissing(STATE_BACKEND);
    if (!place || view.isBatch) return;
    yield {
      uri: place.facts.uri,
      span: place.span,
      missing: true,
      brief: "No state backend",
      message: view.configuration
        ? (isWithoutJobs(view)
            ? "No state backend is chosen here. Unless a job's code does it, Flink keeps all state on the Java heap: fast, "
            : `${jobsThat(view, STATE_BACKEND, "have", "has")} no state backend. Flink keeps all state on the Java heap then: fast, `) +
          "but bounded by the TaskManagers' memory. Choose one before there is state that matters: " +
          `set '${view.configuration.keyFor(STATE_BACKEND)}'.`
        : `${jobsThat(view, STATE_BACKEND, "set", "sets")} no state backend. Unless the cluster's configuration sets '${view.documentOf(place.facts).keyFor(STATE_BACKEND)}', Flink keeps all state on the Java heap, bounded by the TaskManagers' memory.`,
      related: otherEnvironments(view, STATE_BACKEND),
      fixes: place.isRemoval ? [] : fixes(view),
    };
  },
};

function fixes(view: DeploymentView): Fix[] {
  const { configuration } = view;
  if (!configuration) return [];
  const { uri } = configuration;
  const key = configuration.keyFor(STATE_BACKEND);
  const { versions } = configuration;
  // Until 1.12 this backend does not start without a checkpoint directory.
  const needsDirectory = !allAtLeast(versions, 1, 13) && view.option(CHECKPOINT_DIRECTORY).status !== "set";
  const value = directoryFor(view, "checkpoints");
  const directory = { key: configuration.keyFor(CHECKPOINT_DIRECTORY), value };
  const { remark, placeholder } = offerOf(view, needsDirectory ? [value] : [], " and a directory to fill in");
  const rocksdb: Fix = {
    title: `Set ${key} to rocksdb, with incremental checkpoints${remark}`,
    safety: "review",
    choice: true,
    ...(placeholder ? { placeholder } : {}),
    changes: [
      { kind: "set-option", uri, key, value: "rocksdb" },
      { kind: "set-option", uri, key: configuration.keyFor(INCREMENTAL), value: "true" },
      ...(needsDirectory ? [{ kind: "set-option" as const, uri, ...directory }] : []),
    ],
  };
  // Before 1.13 there is no hashmap; where it is the default, writing it down changes nothing.
  const sure = allAtLeast(versions, 1, 13);
  if (!sure && view.deployment.flinkVersion) return [rocksdb];
  const hashmap: Fix = {
    title: `Set ${key} to hashmap, the default, to keep state on the heap${sure ? "" : " (Flink 1.13 and newer)"}`,
    safety: "review",
    choice: true,
    changes: [{ kind: "set-option", uri, key, value: "hashmap" }],
  };
  return [rocksdb, hashmap];
}
