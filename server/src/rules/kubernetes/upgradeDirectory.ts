import type { Fix } from "../../model/finding.ts";
import { CHECKPOINT_DIRECTORY, SAVEPOINT_DIRECTORY } from "../checkpointing/options.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import { type JudgedResource, operatorResources } from "./operatorResources.ts";
import page from "./upgrade-directory.md";

const PERIODIC = "kubernetes.operator.periodic.savepoint.interval";
const PLACEHOLDER = "s3://REPLACE-WITH-YOUR-BUCKET/flink";

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
      yield* ofUpgrades(judged, fixOf(view, judged));
      yield* ofPeriodicSavepoints(judged, fixOf(view, judged));
    }
  },
};

type AddDirectory = (option: string, folder: string) => Fix;

/** Adds a directory under the name that the Flink of the resource has for it. */
function fixOf(view: DeploymentView, { facts }: JudgedResource): AddDirectory {
  return (option, folder) => {
    const key = view.documentOf(facts).keyFor(option);
    return {
      title: `Add ${key}, to fill in`,
      safety: "review",
      placeholder: true,
      changes: [{ kind: "set-option", uri: facts.uri, key, value: `${PLACEHOLDER}/${folder}` }],
    };
  };
}

function* ofUpgrades({ facts, resource, lacks }: JudgedResource, add: AddDirectory): Iterable<Report> {
  const mode = resource.fields.get("job.upgradeMode");
  // Whether a session's cluster names the directory, its jobs do not tell.
  if (!mode || (mode.value !== "savepoint" && mode.value !== "last-state")) return;
  const { uri } = facts;
  const span = mode.valueSpan;
  if (lacks(CHECKPOINT_DIRECTORY) && !isSentElsewhere(resource)) {
    const key = "state.checkpoints.dir";
    yield {
      uri,
      span,
      message: `The upgrade mode '${mode.value}' needs a directory for checkpoints. The operator refuses the resource without '${CHECKPOINT_DIRECTORY}' ('${key}' before Flink 1.20).`,
      fixes: [add(CHECKPOINT_DIRECTORY, "checkpoints")],
    };
  } else if (mode.value === "savepoint" && lacks(SAVEPOINT_DIRECTORY) && !isSentElsewhere(resource)) {
    const key = "state.savepoints.dir";
    yield {
      uri,
      span,
      message: `The upgrade mode 'savepoint' needs a directory for savepoints. The operator refuses the resource without '${SAVEPOINT_DIRECTORY}' ('${key}' before Flink 1.20).`,
      fixes: [add(SAVEPOINT_DIRECTORY, "savepoints")],
    };
  }
}

const isSentElsewhere = ({ kind }: JudgedResource["resource"]): boolean => kind === "FlinkSessionJob";

function* ofPeriodicSavepoints(
  { facts, resource, lacks, known }: JudgedResource,
  add: AddDirectory,
): Iterable<Report> {
  const setting = known(PERIODIC);
  if (!setting || !lacks(SAVEPOINT_DIRECTORY) || isSentElsewhere(resource)) return;
  yield {
    uri: facts.uri,
    span: setting.keySpan,
    message: `Periodic savepoints have no directory. The operator refuses the resource without '${SAVEPOINT_DIRECTORY}' ('state.savepoints.dir' before Flink 1.20).`,
    fixes: [add(SAVEPOINT_DIRECTORY, "savepoints")],
  };
}
