import { keysOf } from "../../flink/options/catalogue.ts";
import { compareVersions, type FlinkVersion } from "../../flink/versions.ts";
import type { Fix, NextFix } from "../../model/finding.ts";
import { noSavepointDirectory } from "../checkpointing/noSavepointDirectory.ts";
import { CHECKPOINT_DIRECTORY, DIRECTORIES, SAVEPOINT_DIRECTORY } from "../checkpointing/options.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import { overCluster } from "../sessionChecklist.ts";
import { DeploymentView } from "../view.ts";
import { directoryFix, type JudgedResource, operatorResources } from "./operatorResources.ts";
import page from "./upgrade-directory.md";

const MODE = "job.upgradeMode";
const PERIODIC = "kubernetes.operator.periodic.savepoint.interval";
const CHECKPOINT_AGE = "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age";

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
      // A cluster without a job upgrades none.
      if (!judged.field("job")) continue;
      const lacking: Lacking = (option) => {
        const former = keysOf(option).filter((key) => key !== option);
        // Older operators do not know the name that it has since Flink 1.20.
        if (judged.operator && judged.operator.minor < NEW_NAMES_SINCE && judged.lacks(option, former))
          return former[0];
        return judged.lacks(option) ? view.documentOf(judged.facts).keyFor(option) : undefined;
      };
      const upgrade = ofUpgrade(view, judged, lacking);
      // The operator stops at the first; the second is told when that is mended.
      if (upgrade) yield upgrade;
      else yield* ofSavepoints(view, judged, lacking);
    }
  },
};

/** The first operator that goes by the names of Flink 1.20. */
const NEW_NAMES_SINCE = 11;

/** The name that the Flink of the resource has for an option, where nothing sets it. */
type Lacking = (option: string) => string | undefined;

/** A session job gets its own: a change of its session cluster starts all jobs of that anew. */
function fixesFor(view: DeploymentView, judged: JudgedResource, folders: ReadonlyMap<string, string>): Fix[] {
  const { cluster, facts } = judged;
  if (!cluster) return [directoryFix(view, judged, folders)];
  const options = DIRECTORIES.filter((option) => keysOf(option).some((key) => folders.has(key)));
  // What is blank under another name may go before what is added.
  const isBlank = [cluster, facts].some(({ settings }) =>
    settings.some(({ key }) => !folders.has(key) && options.some((option) => keysOf(option).includes(key))),
  );
  if (isBlank || (options.includes(CHECKPOINT_DIRECTORY) && !isGivenToJobs(view))) return [];
  const whole = new DeploymentView(overCluster(view.deployment), (each) => view.documentOf(each));
  return [directoryFix(whole, judged, folders)];
}

/** The first Flink whose session jobs get the options of their own resources, from operators since 1.6. */
const GIVEN_SINCE: FlinkVersion = { major: 1, minor: 17 };
/** The first Flink that only such operators start. */
const GIVEN_BY_ALL: FlinkVersion = { major: 1, minor: 18 };

/** True where session jobs surely run with the options of their own resources; savepoints the operator takes by them anyway. */
function isGivenToJobs({ deployment: { flinkVersion, operator } }: DeploymentView): boolean {
  // All operators on record do so.
  return flinkVersion !== null && compareVersions(flinkVersion, operator ? GIVEN_SINCE : GIVEN_BY_ALL) >= 0;
}

function ofUpgrade(view: DeploymentView, judged: JudgedResource, lacking: Lacking): Report | undefined {
  const { facts } = judged;
  // A patch may give the mode, for whose overlay alone it is told, there.
  const over = view.replacing(facts, MODE);
  const mode = over ? over.field : judged.field(MODE);
  if (!mode || (mode.value !== "savepoint" && mode.value !== "last-state")) return undefined;
  const checkpoints = lacking(CHECKPOINT_DIRECTORY);
  const savepoints = mode.value === "savepoint" ? lacking(SAVEPOINT_DIRECTORY) : undefined;
  const lacked = new Map<string, string>();
  if (checkpoints) lacked.set(checkpoints, "checkpoints");
  if (savepoints) lacked.set(savepoints, "savepoints");
  const [first] = lacked;
  if (!first) return undefined;
  const [key, what] = first;
  // The operator itself tells of the second once there is the first.
  const message =
    checkpoints && savepoints
      ? `The upgrade mode '${mode.value}' needs two directories. The operator refuses the resource without '${checkpoints}' for checkpoints and '${savepoints}' for savepoints.`
      : `The upgrade mode '${mode.value}' needs a directory for ${what}. The operator refuses the resource without '${key}'.`;
  return {
    uri: over?.facts.uri ?? facts.uri,
    span: mode.valueSpan,
    message,
    fixes: fixesFor(view, judged, lacked).map((fix) => ({
      ...fix,
      next: [
        ...(fix.next ?? []),
        ...(mode.value === "last-state" ? savepointsNext(view, judged, lacking) : []),
      ],
    })),
  };
}

/** The directory for savepoints, which is asked of an upgrade by checkpoints once these have theirs, but of session jobs. */
function savepointsNext(view: DeploymentView, judged: JudgedResource, lacking: Lacking): NextFix[] {
  const key = judged.cluster ? undefined : lacking(SAVEPOINT_DIRECTORY);
  if (key === undefined) return [];
  const { changes } = directoryFix(view, judged, new Map([[key, "savepoints"]]));
  return [{ rule: noSavepointDirectory.id, heed: "a savepoint directory", changes }];
}

/** What takes savepoints of its own accord. */
function* ofSavepoints(view: DeploymentView, judged: JudgedResource, lacking: Lacking): Iterable<Report> {
  const key = lacking(SAVEPOINT_DIRECTORY);
  if (key === undefined) return;
  const [nonce, periodic] = [judged.field("job.savepointTriggerNonce"), judged.known(PERIODIC)];
  const age = judged.known(CHECKPOINT_AGE);
  const asking = [
    { span: nonce?.keySpan, what: "A savepoint is asked for and has no directory." },
    { span: periodic?.keySpan, what: "Periodic savepoints have no directory." },
    { span: age?.keySpan, what: "A savepoint in the place of an old checkpoint has no directory." },
  ];
  for (const { span, what } of asking) {
    if (!span) continue;
    yield {
      uri: judged.facts.uri,
      span,
      message: `${what} The operator refuses the resource without '${key}'.`,
      fixes: fixesFor(view, judged, new Map([[key, "savepoints"]])),
    };
  }
}
