import type { Fix, NextFix } from "../../model/finding.ts";
import { relatedTo } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedEnvironment, PlacedSetting } from "../view.ts";
import page from "./not-retained.md";
import { CHECKPOINT_DIRECTORY, INTERVAL, RETENTION, STORAGE } from "./options.ts";

const RETAIN = "RETAIN_ON_CANCELLATION";

/** Nobody said what becomes of the checkpoints of a job that ends. */
export const notRetained: DeploymentRule = {
  id: "checkpointing/not-retained",
  summary: "Checkpoints are deleted when the job fails for good or is cancelled.",
  severity: "information",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    if (view.isBatch || view.option(CHECKPOINT_DIRECTORY).status !== "set") return;
    // On the JobManager's heap none outlives the job, whatever is set; that is told by itself.
    if (view.option(STORAGE).all.some(({ setting }) => setting.value?.toLowerCase() === "jobmanager")) return;
    const retention = view.option(RETENTION);
    if (retention.status !== "missing") return;
    const { configuration } = view;
    const interval = intervalOf(view, retention.missingFor);
    if (!interval) return;
    const elsewhere = configuration !== undefined && configuration.facts !== interval.facts;
    const { config } = view.option(CHECKPOINT_DIRECTORY);
    const directory = config?.facts === configuration?.facts ? config : undefined;
    yield {
      uri: configuration?.uri ?? interval.facts.uri,
      span: elsewhere
        ? (directory?.setting.keySpan ?? configuration.anchorFor(RETENTION))
        : interval.setting.keySpan,
      message: `Checkpoints are deleted when the job fails for good or is cancelled. ${
        configuration ? "" : "Unless the cluster's configuration keeps them, only a savepoint is left then. "
      }To restart from the last one then, set '${RETENTION}' to ${RETAIN}.`,
      related: elsewhere ? [relatedTo(interval, "Checkpoints are switched on here.")] : [],
      fixes: configuration ? [keep(configuration.uri)] : [],
    };
  },
};

/** Where checkpoints are switched on that go to a directory and that nobody keeps. */
function intervalOf(view: DeploymentView, places: readonly PlacedEnvironment[]): PlacedSetting | undefined {
  const { config } = view.option(INTERVAL);
  if (places.length === 0) return config;
  for (const { facts, index } of places) {
    const interval = view.settingFor(facts, index, INTERVAL);
    if (interval && view.settingFor(facts, index, CHECKPOINT_DIRECTORY)) return interval;
  }
  return undefined;
}

const keep = (uri: string): Fix => ({
  title: `Add ${RETENTION}: ${RETAIN}`,
  safety: "review",
  changes: [{ kind: "set-option", uri, key: RETENTION, value: RETAIN }],
});

/** What keeps the checkpoints for which a fix adds a directory to a configuration, where nobody has said what becomes of them. */
export function keptNext(view: DeploymentView, uri: string): NextFix[] {
  if (view.option(RETENTION).status !== "missing") return [];
  return [{ rule: notRetained.id, heed: "retained checkpoints", changes: keep(uri).changes }];
}
