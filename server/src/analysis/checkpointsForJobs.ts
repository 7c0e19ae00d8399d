import { keysOf } from "../flink/options/catalogue.ts";
import type { Change } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Fix } from "../model/finding.ts";
import { enabling } from "../rules/checkpointing/disabled.ts";
import { addingDirectory } from "../rules/checkpointing/noDirectory.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL, STORAGE } from "../rules/checkpointing/options.ts";
import type { DeploymentView } from "../rules/view.ts";
import { type ClusterOfJobs, type Given, viewOf } from "./clusterOfJobs.ts";

const OPTIONS = [INTERVAL, CHECKPOINT_DIRECTORY];

/**
 * The interval and the directory of checkpoints that a session cluster lacks, as defaults for its jobs: those that set their
 * own keep these. Null where it is not sure that it lacks them, and where it is not the same in all that it is deployed as.
 */
export function checkpointsForJobs({ name, runs, jobs }: ClusterOfJobs): Given | null {
  const [fix, ...others] = runs.map(fixFor);
  if (!fix || others.some((each) => JSON.stringify(each) !== JSON.stringify(fix))) return null;
  const views = jobs.map(viewOf);
  const changes = fix.changes.map((change) => below(change, views));
  if (!changes.every((change) => change !== null)) return null;
  const added = OPTIONS.filter((option) => changes.some((change) => isOf(change, option)));
  return {
    left: jobs.filter((_, index) => added.some((option) => !views[index]?.effective(option))),
    fix: { ...fix, title: `${fix.title}, for the jobs of ${name} unless they set their own`, changes },
  };
}

/** What the cluster lacks by itself, whatever its jobs set. */
function fixFor(run: Deployment): Fix | null {
  const view = viewOf({ ...run, jobs: [], unread: run.unread.filter(({ kind }) => kind !== "job") });
  const { configuration } = view;
  const [interval, directory] = OPTIONS.map((option) => view.option(option).status);
  if (!configuration || interval === "unknown" || directory === "unknown") return null;
  // A storage of somebody's own knows where it writes.
  if (directory === "missing" && view.option(STORAGE).status !== "missing") return null;
  if (interval === "missing") return enabling(view)[0] ?? null;
  return directory === "missing" ? addingDirectory(view, configuration) : null;
}

const isOf = (change: Change, option: string): boolean =>
  change.kind === "set-option" && keysOf(option).includes(change.key);

/** A change of the cluster by a name that goes before no name by which a job sets the option; null where there is none. */
function below(change: Change, jobs: readonly DeploymentView[]): Change | null {
  const option = OPTIONS.find((each) => isOf(change, each));
  if (change.kind !== "set-option" || !option) return null;
  const own = jobs.flatMap((job) => {
    const placed = job.effective(option);
    return placed ? [{ document: job.documentOf(placed.facts), key: placed.setting.key }] : [];
  });
  const name = [change.key, ...own.map(({ key }) => key)].find((each) =>
    own.every(({ document, key }) => document.nameThatCounts(option, new Set([each, key])) === key),
  );
  return name === undefined ? null : { ...change, key: name };
}
