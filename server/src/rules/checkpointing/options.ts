import type { DeploymentView, PlacedSetting } from "../view.ts";

export const INTERVAL = "execution.checkpointing.interval";
export const CHECKPOINT_DIRECTORY = "execution.checkpointing.dir";
export const SAVEPOINT_DIRECTORY = "execution.checkpointing.savepoint-dir";
export const STORAGE = "execution.checkpointing.storage";

/** The directory settings of a deployment that hold state. */
export function directories(view: DeploymentView): PlacedSetting[] {
  return [CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY].flatMap((option) => view.settings(option));
}

/** A marked place that somebody must fill in. */
export const DIRECTORY_PLACEHOLDER = "s3://REPLACE-WITH-YOUR-BUCKET/flink/checkpoints";
