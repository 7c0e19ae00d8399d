import { pluginJar, pluginsFor } from "../../flink/fileSystems.ts";
import { parsePath } from "../../flink/paths.ts";
import type { Severity } from "../../model/finding.ts";
import { isForMasters, isForWorkers } from "../givenTo.ts";
import { haOf } from "../high-availability/options.ts";
import { valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { FILL_IN_MARK } from "./fillInMark.ts";
import page from "./missing-plugin.md";
import { placeholderOf } from "./placeholders.ts";
import {
  ENABLED,
  isFull,
  isWhole,
  LOCAL,
  lacks,
  type PlainImage,
  plainImages,
  WORKER,
} from "./plainImages.ts";
import { loading, MISSING_PLUGIN, withoutPatch } from "./pluginFixes.ts";

/** A path that no file system of the image serves, or a plugin that the image does not have. */
export const missingPlugin: DeploymentRule = {
  id: MISSING_PLUGIN,
  summary: "The image has no plugin for the scheme of a path, or not the one that it is told to load.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const images = plainImages(view).filter(({ isOpen }) => !isOpen);
    for (const image of images) {
      const span = image.enabled?.span;
      const message = span && absentJar(image);
      if (span && message) yield { uri: image.uri, span, message };
    }
    if (isWhole(view)) yield* unservedPaths(view, images);
  },
};

/** Why the image does not start with the jars it is told to load; null where it may. */
function absentJar({ official, enabled }: PlainImage): string | null {
  for (const name of enabled?.value?.split(/[;\s]+/).filter(Boolean) ?? []) {
    if (name.includes(","))
      return `'${ENABLED}' has a comma. Jars are separated by semicolons: the image looks for one jar of that whole name, and does not start.`;
    const { plugin, version } = pluginJar(name);
    if (plugin === null) continue;
    if (FILL_IN_MARK.test(name))
      return `The patch of '${name}' is still to be filled in: that of the image, which its tag should name as well. Until then the container does not start.`;
    if (version === null)
      return `'${name}' is no jar of the image. The names there have the version: write ${plugin}-${official.tag ?? "VERSION"}${isFull(official.tag) ? "" : ".PATCH"}.jar, or the container does not start.`;
    if (!agrees(version, official.tag))
      return `${official.name} has no '${name}'. A plugin is in the image in its own version alone, and with another one the container does not start.`;
  }
  return null;
}

/** Whether an image of that tag may have a jar of that version: of a tag without a patch, any patch. */
const agrees = (version: string, tag: string | null): boolean =>
  tag === null || version === tag || (!isFull(tag) && version.startsWith(`${tag}.`));

/** What becomes of a path that nothing serves. */
interface Path {
  readonly option: string;
  readonly outcome: string;
  /** The same where TaskManagers alone lack the plugin. */
  readonly inTaskManager: string;
  /** True for what each process opens by its own configuration; other paths come to TaskManagers with the job. */
  readonly byItself?: true;
  readonly severity: Severity;
  matters(view: DeploymentView): boolean;
}

const streams = (view: DeploymentView): boolean => !view.isBatch;

const PATHS: readonly Path[] = [
  {
    option: "high-availability.storageDir",
    outcome: "The JobManager does not start",
    inTaskManager: "The TaskManager does not start",
    byItself: true,
    severity: "error",
    matters: (view) => ["zookeeper", "kubernetes"].includes(haOf(view)?.mode ?? "none"),
  },
  {
    option: "execution.checkpointing.dir",
    outcome: "No job starts",
    inTaskManager: "Tasks fail in the TaskManager",
    severity: "error",
    matters: streams,
  },
  {
    option: "state.changelog.dstl.dfs.base-path",
    outcome: "No job starts",
    inTaskManager: "Tasks fail in the TaskManager",
    severity: "error",
    matters: changelog,
  },
  {
    option: "execution.checkpointing.savepoint-dir",
    outcome: "Savepoints to it fail",
    inTaskManager: "Savepoints to it fail in the TaskManager",
    severity: "warning",
    matters: streams,
  },
];

function changelog(view: DeploymentView): boolean {
  return view.effective("state.changelog.enabled")?.setting.value?.toLowerCase() === "true";
}

function* unservedPaths(view: DeploymentView, images: readonly PlainImage[]): Iterable<Report> {
  for (const path of PATHS) {
    const { option, severity, matters } = path;
    const placed = view.effective(option);
    const scheme = placed?.setting.value == null ? null : parsePath(placed.setting.value).scheme;
    if (!placed || scheme === null || !matters(view) || placeholderOf(placed.setting) !== undefined) continue;
    const lacking = scheme === LOCAL ? [] : images.filter((each) => lacks(each, scheme));
    // Where the JobManager lacks it too, nothing comes as far as a TaskManager.
    const image = lacking.find(({ starts }) => starts !== WORKER) ?? lacking[0];
    const inWorker = image?.starts === WORKER;
    if (!image || (inWorker && path.byItself && !reachesWorkers(view, option))) continue;
    const plugins = pluginsFor(scheme);
    const outcome = inWorker ? path.inTaskManager : path.outcome;
    yield {
      ...valuePlace((inWorker && path.byItself && inWorkers(view, option)) || placed),
      ...(image.sure ? { severity } : { severity: "warning", doubt: "no-plugin" }),
      message: `Nothing in ${image.official.name} reads '${scheme}://'. ${outcome}: ${remedyFor(scheme, plugins, inWorker)}${plugins.length > 0 ? withoutPatch(lacking) : ""}`,
      related: [
        {
          uri: image.uri,
          span: image.span,
          message: `The ${inWorker ? "TaskManager" : "JobManager"}'s image${image.isBuilt ? `, which is built from ${image.official.name},` : ""} has no such ${plugins.length > 0 ? "plugin" : "file system"} by itself.`,
        },
      ],
      fixes: plugins.flatMap((plugin) => loading(plugin, lacking, plugins.length > 1)),
    };
  }
}

/** What brings a file system into the containers. */
function remedyFor(scheme: string, plugins: readonly string[], inWorker: boolean): string {
  const which = plugins.join(" or ");
  if (plugins.length > 0)
    return `give ${inWorker ? "it" : "the containers"} '${ENABLED}' with the jar of ${which}, in the very version of the image.`;
  return HADOOPS.test(scheme)
    ? "it takes Hadoop, which the image does not have."
    : "no plugin of Flink's does, so it takes one of your own in the image. What is mounted has a path without a scheme.";
}

/** Schemes of file systems that come with Hadoop. */
const HADOOPS = /^(?:hdfs|viewfs|webhdfs|swebhdfs|o3fs|ofs)$/;

/** True where TaskManagers surely have the option: not in variables of the JobManager alone. */
const reachesWorkers = (view: DeploymentView, option: string): boolean =>
  view.deployment.configurations.some(
    (facts) => view.documentOf(facts).effective(option) !== undefined && !isForMasters(facts),
  );

/** The setting of an option that TaskManagers are given alone. */
function inWorkers(view: DeploymentView, option: string): PlacedSetting | undefined {
  const placed = view.deployment.configurations.filter(isForWorkers).flatMap((facts): PlacedSetting[] => {
    const setting = view.documentOf(facts).effective(option);
    return setting ? [{ facts, setting }] : [];
  });
  return placed[0];
}
