import { methodIn } from "../../flink/api/naming.ts";
import type { CommittedTable } from "../../model/connector.ts";
import type { Fix } from "../../model/finding.ts";
import { pluginNext } from "../config/pluginFixes.ts";
import { directoryFor, offerOf } from "../directories.ts";
import { howToSet, isWithoutJobs, jobsThat, otherEnvironments } from "../missing.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView } from "../view.ts";
import page from "./disabled.md";
import { keptNext } from "./notRetained.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL } from "./options.ts";

/** A minute: often enough to lose little, rarely enough to cost little. The page says how to choose. */
const SUGGESTED_MILLIS = 60_000;

/** Options that say how checkpoints are; the directory of savepoints says nothing of them. */
const CHECKPOINTS = /^(?:execution\.checkpointing\.(?!savepoint-dir$)|state\.checkpoints\.)/;

/** Nothing turns checkpointing on. */
export const disabled: DeploymentRule = {
  id: "checkpointing/disabled",
  summary: "Checkpointing is not enabled, so a failure loses all state.",
  severity: "warning",
  lenientInDevelopment: true,
  usuallySetIn: "cluster",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const place = view.placeForMissing(INTERVAL);
    if (!place || view.isBatch) return;
    const meant = configuresCheckpoints(view);
    const written = view.configuration || meant ? undefined : committedBy(view);
    yield {
      uri: place.facts.uri,
      span: place.span,
      meant,
      needed: written !== undefined,
      missing: true,
      brief: "No checkpoints",
      message: messageOf(view, meant, written),
      related: otherEnvironments(view, INTERVAL),
      fixes: place.isRemoval ? [] : enabling(view),
    };
  },
};

function messageOf(view: DeploymentView, meant: boolean, written: CommittedTable | undefined): string {
  const howTo = howToSet(view, INTERVAL, "enableCheckpointing");
  const lost = "a failure loses all state and the positions in the sources";
  if (written)
    return `${jobsThat(view, INTERVAL, "enable", "enables")} no checkpoints. Only a checkpoint commits what is written to ${written.what}: unless the cluster's configuration sets '${INTERVAL}', nobody ever sees it.`;
  if (isWithoutJobs(view))
    return `No checkpoints are enabled here. Unless a job's code does it, ${lost}, and without a restart strategy the job does not even start again. ${howTo}`;
  if (view.configuration || meant)
    return `${jobsThat(view, INTERVAL, "run", "runs")} without checkpoints. A failure then loses all state and the positions in the sources, and without a restart strategy the job does not even start again. ${howTo}`;
  return `${jobsThat(view, INTERVAL, "enable", "enables")} no checkpoints. Unless the cluster's configuration sets '${INTERVAL}', ${lost}.`;
}

/** A table that the job which the finding stands in writes to, and that shows what a checkpoint has committed. */
function committedBy(view: DeploymentView): CommittedTable | undefined {
  const [first] = view.option(INTERVAL).missingFor;
  return first?.facts.committed?.[0];
}

/** True when the job that the finding stands in sets how its checkpoints are, only not that there are any. */
function configuresCheckpoints(view: DeploymentView): boolean {
  const [first] = view.option(INTERVAL).missingFor;
  return (first?.facts.settings ?? []).some(({ key, environment }) => {
    const own = (environment ?? null) === null || environment === first?.index;
    return own && CHECKPOINTS.test(key);
  });
}

/** What turns checkpointing on where nothing does, with a directory where there is none. */
export function enabling(view: DeploymentView): Fix[] {
  const { configuration } = view;
  if (!configuration) {
    const places = view.option(INTERVAL).missingFor.filter((place) => place.environment.variable);
    const name = places[0]?.environment.variable?.name;
    if (!name) return [];
    return [
      {
        title: `Call ${name}.${methodIn(places[0]?.facts.methodNaming, "enableCheckpointing")}(${SUGGESTED_MILLIS})`,
        safety: "review",
        changes: places.map(({ facts, index }) => ({
          kind: "set-on-environment",
          uri: facts.uri,
          environment: index,
          option: "checkpoint-interval",
          value: SUGGESTED_MILLIS,
        })),
      },
    ];
  }
  const { uri } = configuration;
  const interval = {
    kind: "set-option",
    uri,
    key: configuration.keyFor(INTERVAL),
    value: "1 min",
  } as const;
  if (view.option(CHECKPOINT_DIRECTORY).status === "set") {
    return [
      {
        title: "Enable checkpointing every minute",
        safety: "review",
        next: keptNext(view, uri),
        changes: [interval],
      },
    ];
  }
  const key = configuration.keyFor(CHECKPOINT_DIRECTORY);
  const value = directoryFor(view, "checkpoints");
  const { remark, ...offer } = offerOf(view, [value], ", with a directory to fill in");
  return [
    {
      title: `Enable checkpointing every minute${remark}`,
      safety: "review",
      ...offer,
      next: [...keptNext(view, uri), ...pluginNext(view, value)],
      changes: [interval, { kind: "set-option", uri, key, value }],
    },
  ];
}
