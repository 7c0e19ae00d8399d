import { compareVersions, type FlinkVersion } from "../../flink/versions.ts";
import type { Change } from "../../model/change.ts";
import type { Fix, RelatedPlace } from "../../model/finding.ts";
import { pluginNext } from "../config/pluginFixes.ts";
import { directoryFor, offerOf } from "../directories.ts";
import type { DocumentView } from "../documentView.ts";
import { relatedTo } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import page from "./no-directory.md";
import { keptNext } from "./notRetained.ts";
import { CHECKPOINT_DIRECTORY, INTERVAL, STORAGE } from "./options.ts";

/** Checkpoints without a directory end up on the JobManager's heap. */
export const noDirectory: DeploymentRule = {
  id: "checkpointing/no-directory",
  summary: "Checkpoints are kept on the JobManager's heap, not in a directory.",
  severity: "warning",
  lenientInDevelopment: true,
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const { configuration } = view;
    if (view.isBatch) return;
    if (!configuration) {
      // A job alone does not show the cluster's configuration, where the directory mostly stands.
      yield* chosenByCode(view);
      return;
    }
    const interval = view.option(INTERVAL);
    const enabled = interval.config !== undefined || interval.code.length > 0;
    const storageOption = view.option(STORAGE);
    const storage = storageOption.value;
    const known = storage?.toLowerCase();
    // Flink makes this storage for every job, with checkpoints or without.
    if (!enabled && known !== "filesystem") return;
    if (view.option(CHECKPOINT_DIRECTORY).status !== "missing") {
      if (known === "jobmanager") yield* besideDirectory(view);
      return;
    }
    // A storage class of somebody's own knows where it writes.
    if (storage !== undefined && (storage === null || !/^(jobmanager|filesystem)$/i.test(storage))) return;
    const refused = known === "filesystem";
    const key = configuration.keyFor(CHECKPOINT_DIRECTORY);
    const asking = refused && !enabled ? storageOption.config : interval.config;
    // In another layer it is not where what is missing goes to.
    const own = asking?.facts === configuration.facts ? asking : undefined;
    const enabledBy = interval.config ?? interval.code[0];
    const related = enabledBy && enabledBy !== own ? [enabledBy] : [];
    yield {
      uri: configuration.uri,
      span: own?.setting.keySpan ?? configuration.anchorFor(CHECKPOINT_DIRECTORY),
      missing: true,
      // Flink finds out when the first job is submitted.
      ...(refused ? { severity: "error" as const } : {}),
      message: refused
        ? `Checkpoints have no directory, and Flink refuses to run a job. The storage 'filesystem' needs one: set '${key}'.`
        : `Checkpoints have no directory. Flink keeps them on the JobManager's heap: at most 5 MB per state, and gone when the JobManager goes. Set '${key}'.`,
      related: related.map(({ facts, setting }) => ({
        uri: facts.uri,
        span: setting.keySpan,
        message: "Checkpointing is enabled here.",
      })),
      fixes: [
        addingDirectory(
          view,
          configuration,
          storage === undefined || refused ? undefined : storageOption.config,
        ),
      ],
    };
  },
};

/** The first version on record in which `jobmanager` goes before a directory; in 1.17 the directory did. */
const STORAGE_WINS: FlinkVersion = { major: 1, minor: 20 };

/** True where the storage goes before a directory, both as options. */
function storageWins({ deployment: { flinkVersion: version } }: DeploymentView): boolean {
  return version !== null && compareVersions(version, STORAGE_WINS) >= 0;
}

function* besideDirectory(view: DeploymentView): Iterable<Report> {
  const { config, code } = view.option(STORAGE);
  if (code.length > 0) {
    yield* chosenByCode(view);
    return;
  }
  // A directory that the job sets may bring its storage along.
  if (!config || !storageWins(view) || view.option(CHECKPOINT_DIRECTORY).code.length > 0) return;
  const { facts, setting } = config;
  yield {
    uri: facts.uri,
    span: setting.valueSpan ?? setting.keySpan,
    message: `${ON_HEAP} '${setting.key}: jobmanager' goes before the directory that is set.`,
    related: directoryOf(view),
    fixes: [
      {
        title: `Set ${setting.key} to filesystem`,
        safety: "review",
        changes: [toFileSystem(config)],
      },
    ],
  };
}

/** A storage on the heap that the job makes itself, which goes before all that is configured. */
function* chosenByCode(view: DeploymentView): Iterable<Report> {
  const { code, value } = view.option(STORAGE);
  const [chosen] = code;
  if (!chosen || value?.toLowerCase() !== "jobmanager") return;
  // As an option of a configuration it is one like any other.
  const isOption = chosen.setting.onConfiguration !== undefined;
  if (isOption && view.option(CHECKPOINT_DIRECTORY).all.length > 0 && !storageWins(view)) return;
  yield {
    uri: chosen.facts.uri,
    span: chosen.setting.keySpan,
    message: `${ON_HEAP} The job chooses that, whatever directory is set.`,
    related: directoryOf(view),
  };
}

/** Where the directory is set that has no effect. */
function directoryOf(view: DeploymentView): RelatedPlace[] {
  const [first] = view.option(CHECKPOINT_DIRECTORY).all;
  return first ? [relatedTo(first, "This directory has no effect on checkpoints.")] : [];
}

const ON_HEAP = "Checkpoints stay on the JobManager's heap, at most 5 MB per state.";

function toFileSystem({ facts, setting }: PlacedSetting): Change {
  return { kind: "set-option", uri: facts.uri, key: setting.key, value: "filesystem" };
}

/** Sets the directory; where the storage says `jobmanager`, that alone would leave the state on the heap. */
export function addingDirectory(
  view: DeploymentView,
  configuration: DocumentView,
  onHeap?: PlacedSetting,
): Fix {
  const { uri } = configuration;
  const key = configuration.keyFor(CHECKPOINT_DIRECTORY);
  const value = directoryFor(view, "checkpoints");
  const { remark, ...offer } = offerOf(view, [value], ", to fill in");
  return {
    title: `Add ${key}${remark}`,
    safety: "review",
    ...offer,
    next: [...keptNext(view, uri), ...pluginNext(view, value)],
    changes: [{ kind: "set-option", uri, key, value }, ...(onHeap ? [toFileSystem(onHeap)] : [])],
  };
}
