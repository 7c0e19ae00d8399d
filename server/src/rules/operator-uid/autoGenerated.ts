import type { Facts } from "../../model/facts.ts";
import type { DeploymentView } from "../view.ts";

/** Whether Flink makes up uids; where it does not, it refuses a job with an operator that has none. */
export const AUTO_GENERATE = "pipeline.auto-generate-uids";

/** True where Flink does not start a job of this environment with an operator that has no uid. */
export function isRefused(view: DeploymentView, facts: Facts, environment: number | null): boolean {
  return view.settingFor(facts, environment, AUTO_GENERATE)?.setting.value?.toLowerCase() === "false";
}
