import { CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY } from "../checkpointing/options.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { directoryFix, type JudgedResource, operatorResources } from "./operatorResources.ts";
import page from "./upgrade-directory.md";

const PERIODIC = "kubernetes.operator.periodic.savepoint.interval";

/** A way to upgrade a job that needs a directory which the resource does not name. */
export const upgradeDirectory: DeploymentRule = {
  id: "kubernetes/upgrade-directory",
  summary:
    "The resource upgrades its job by snapshots without a directory for them, and the operator refuses it.",
  severity: "error",
  fixable: true,
  anyVersion: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    for (const judged of operatorResources(view)) {
      if (judged.resource.kind === "FlinkSessionJob") continue;
      const lacking: Lacking = (option) => {
        return judged.lacks(option) ? view.documentOf(judged.facts).keyFor(option) : undefined;
      };
      yield* ofUpgrades(judged, lacking);
      yield* ofPeriodicSavepoints(judged, lacking);
    }
  },
};

/** The name that the Flink of the resource has for an option, where nothing sets it. */
type Lacking = (option: string) => string | undefined;

function* ofUpgrades(judged: JudgedResource, lacking: Lacking): Iterable<Report> {
  const { facts, resource } = judged;
  const mode = resource.fields.get("job.upgradeMode");
  if (!mode || (mode.value !== "savepoint" && mode.value !== "last-state")) return;
  const checkpoints = lacking(CHECKPOINT_DIRECTORY);
  const savepoints = mode.value === "savepoint" ? lacking(SAVEPOINT_DIRECTORY) : undefined;
  // The operator stops at the first; the second is told when that is mended.
  const [key, what] = checkpoints ? [checkpoints, "checkpoints"] : [savepoints, "savepoints"];
  if (key === undefined) return;
  yield {
    uri: facts.uri,
    span: mode.valueSpan,
    message: `The upgrade mode '${mode.value}' needs a directory for ${what}. The operator refuses the resource without '${key}'.`,
    fixes: [directoryFix(judged, key, what)],
  };
}

function* ofPeriodicSavepoints(judged: JudgedResource, lacking: Lacking): Iterable<Report> {
  const setting = judged.known(PERIODIC);
  const key = setting && lacking(SAVEPOINT_DIRECTORY);
  if (!setting || key === undefined) return;
  yield {
    uri: judged.facts.uri,
    span: setting.keySpan,
    message: `Periodic savepoints have no directory. The operator refuses the resource without '${key}'.`,
    fixes: [directoryFix(judged, key, "savepoints")],
  };
}
