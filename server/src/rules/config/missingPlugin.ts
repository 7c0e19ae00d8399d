import {
  comesWith,
  holdsJars,
  type OfficialImage,
  officialImage,
  pluginJar,
  pluginsFor,
} from "../../flink/fileSystems.ts";
import { parsePath } from "../../flink/paths.ts";
import { documentUri } from "../../model/address.ts";
import { filledIn } from "../../model/build.ts";
import type { Container, PlacedContainer, ResourceField } from "../../model/carrier.ts";
import type { GiveVariable, SetOption } from "../../model/change.ts";
import type { Deployment, PlainBuild } from "../../model/deployment.ts";
import type { Facts } from "../../model/facts.ts";
import type { Fix, Severity } from "../../model/finding.ts";
import type { Span } from "../../model/span.ts";
import { isForMasters, isForWorkers } from "../givenTo.ts";
import { haOf } from "../high-availability/options.ts";
import { valuePlace } from "../jobScope.ts";
import type { DeploymentRule, Report } from "../rule.ts";
import type { DeploymentView, PlacedSetting } from "../view.ts";
import { FILL_IN_MARK } from "./fillInMark.ts";
import page from "./missing-plugin.md";
import { placeholderOf } from "./placeholders.ts";

/** The variable by which Flink's image puts jars that it has among the plugins. */
const ENABLED = "ENABLE_BUILT_IN_PLUGINS";

/** A path that no file system of the image serves, or a plugin that the image does not have. */
export const missingPlugin: DeploymentRule = {
  id: "config/missing-plugin",
  summary: "The image has no plugin for the scheme of a path, or not the one that it is told to load.",
  severity: "error",
  fixable: true,
  page,
  over: "deployment",
  *check(view): Iterable<Report> {
    const images = plainImages(view).filter(({ isOpen }) => !isOpen);
    for (const image of images) {
      const message = image.enabled && absentJar(image);
      if (image.enabled && message) yield { uri: image.uri, span: image.enabled.valueSpan, message };
    }
    if (isWhole(view)) yield* unservedPaths(view, images);
  },
};

const isWhole = (view: DeploymentView): boolean =>
  !view.mayHoldMore && !view.deployment.configurations.some(bringsMore);

/**
 * True where a container of Flink's own image has no plugin that is seen for a path, and the rule cannot say that it lacks one.
 *
 * @param isWritten whether the path is written as it is, so that the rule speaks of it
 */
export function mayLackPlugin(view: DeploymentView, path: string, isWritten: boolean): boolean {
  const { scheme } = parsePath(path);
  if (scheme === null || scheme === LOCAL || !isWhole(view)) return false;
  const { configurations, mounting = [], built = [], plainRecipes = [] } = view.deployment;
  // Nobody sees who runs an image with the configuration in it, and may give that a variable.
  const hasContainers =
    [...mounting, ...built].some(({ container }) => container) ||
    configurations.some(({ carrier }) => carrier?.containers.length);
  if (!hasContainers && plainRecipes.some((image) => officialImage(image))) return true;
  return plainImages(view).some(
    (image) =>
      FILL_IN_MARK.test(image.enabled?.value ?? "") || ((image.isOpen || !isWritten) && lacks(image, scheme)),
  );
}

/** A container of an image of Flink's own, into which surely nobody puts a jar. */
interface PlainImage {
  readonly uri: string;
  readonly starts: Container["starts"];
  readonly official: OfficialImage;
  /** Where it is named, or built. */
  readonly span: Span;
  /** True for one that is built from Flink's own, and adds nothing that Flink loads. */
  readonly isBuilt: boolean;
  readonly enabled: ResourceField | undefined;
  /** A variable that it has, beside which another one can stand. */
  readonly variable: ResourceField | undefined;
  /** True for pods that Flink's operator starts. */
  readonly byOperator: boolean;
  /** True where it may have a plugin all the same: by a variable of a file, or as an image of somebody's own under that name. */
  readonly isOpen: boolean;
  /** False where a variable stands in its name, so that it may be another version. */
  readonly isWritten: boolean;
  /** False for pods, into which the operator's own configuration, a patch or a webhook may bring more. */
  readonly sure: boolean;
}

function plainImages({ deployment }: DeploymentView): PlainImage[] {
  const { configurations, mounting = [], built = [] } = deployment;
  const own = configurations.flatMap(({ uri, carrier }) =>
    (carrier?.containers ?? []).flatMap((container) => {
      const byOperator = carrier?.resource?.kind === "FlinkDeployment";
      return plainImageOf({ ...container, uri }, byOperator, carrier?.oneMachine === true, deployment);
    }),
  );
  const known = new Set(own.map(imagePlace));
  // Of a file, the containers are those that mount it or are built with it.
  const others = [...mounting, ...built]
    .flatMap(({ container }) => container ?? [])
    .flatMap((container) => plainImageOf(container, false, deployment.oneMachine, deployment))
    .filter((each) => !known.has(imagePlace(each)));
  return [...own, ...others];
}

const imagePlace = ({ uri, starts, span }: PlainImage): string =>
  `${documentUri(uri)} ${span.start} ${starts}`;

function plainImageOf(
  container: PlacedContainer,
  byOperator: boolean,
  oneMachine: boolean,
  deployment: Deployment,
): PlainImage[] {
  const { uri, starts, environment, mounts } = container;
  const named = imageOf(container, documentUri(uri), deployment);
  if (!named) return [];
  if (mounts.some(({ path }) => holdsJars(path))) return [];
  if ([...environment.keys()].some((name) => MOVES_JARS.test(name))) return [];
  const enabled = environment.get(ENABLED);
  const variable = environment.get("FLINK_PROPERTIES") ?? [...environment.values()][0];
  return [{ uri, starts, ...named, enabled, variable, byOperator, sure: oneMachine && named.isWritten }];
}

/** Flink's own image that a container has: by its name, or by a recipe that adds nothing which Flink loads. */
function imageOf(
  { image, altered, built, hasUnreadVariables }: Container,
  uri: string,
  { plainBuilds = [], variables }: Deployment,
): Pick<PlainImage, "official" | "span" | "isBuilt" | "isOpen" | "isWritten"> | undefined {
  const isOwn = ({ build }: PlainBuild) =>
    build.context === built?.context && build.dockerfile === built.dockerfile;
  const recipe = built && plainBuilds.find((each) => each.uri === uri && isOwn(each));
  if (altered && !recipe && (!hasUnreadVariables || built)) return undefined;
  const written = recipe?.image ?? image?.value ?? undefined;
  const given = image?.pieces && filledIn(image.pieces, variables?.get(uri));
  const isFlinks = image?.pieces?.[0] === REPOSITORY;
  const official = officialImage(written ?? given ?? (isFlinks ? "flink" : ""));
  const span = recipe ? built?.span : image?.valueSpan;
  if (!official || !span) return undefined;
  // What is called so with a tag that nobody knows may be one of somebody's own.
  const isOpen = hasUnreadVariables === true || (written === undefined && !(isFlinks && given !== undefined));
  return { official, span, isBuilt: recipe !== undefined, isOpen, isWritten: written !== undefined };
}

/** What the name of Flink's own image begins with. */
const REPOSITORY = "flink:";

/** Variables by which the folders are others, or Hadoop is there. */
const MOVES_JARS = /^(?:FLINK_(?!PROPERTIES$)|HADOOP_)/;

/** True for a configuration that gives variables or a template to the pods by itself. */
const bringsMore = ({ settings }: Facts): boolean =>
  settings.some(({ key }) => {
    const variable = /^containerized\.(?:master|taskmanager)\.env\.(.+)$/.exec(key)?.[1];
    if (variable !== undefined) return variable === ENABLED || MOVES_JARS.test(variable);
    return /^kubernetes\.(?:pod-template-file|entry\.path)/.test(key);
  });

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

const isFull = (tag: string | null): boolean => tag === null || tag.split(".").length > 2;

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

/** The file system that every Flink has. */
const LOCAL = "file";
/** Schemes of file systems that come with Hadoop. */
const HADOOPS = /^(?:hdfs|viewfs|webhdfs|swebhdfs|o3fs|ofs)$/;

/** What to do first where the jar has a version that the image does not tell. */
function withoutPatch(lacking: readonly PlainImage[]): string {
  const tag = lacking.map(({ official }) => official.tag).find((each) => !isFull(each)) ?? null;
  return tag === null
    ? ""
    : ` The tag '${tag}' names no patch, and the jar is called by one: write it into the tag as well, as in '${tag}.1'.`;
}

/** The fix by which all containers that lack a plugin load it; none where it is not known which version they have. */
function loading(plugin: string, lacking: readonly PlainImage[], choice: boolean): Fix[] {
  const changes = lacking.flatMap((image) => loadingIn(image, plugin) ?? []);
  if (changes.length < lacking.length) return [];
  // Services share variables by anchors, and each configuration of a document tells of all its containers.
  const distinct = [...new Map(changes.map((each) => [placeOf(each), each])).values()];
  const toFillIn = distinct.some(({ value }) => FILL_IN_MARK.test(value));
  const title = `Load ${plugin} in the containers${toFillIn ? ", with the patch to fill in" : ""}`;
  const offer = toFillIn ? { choice, placeholder: true } : { choice };
  return [{ title, safety: "review", ...offer, changes: distinct }];
}

/** What stands for the patch of an image whose tag names none. */
const PATCH = "REPLACE-WITH-PATCH";

type Loading = GiveVariable | SetOption;

function loadingIn(image: PlainImage, plugin: string): Loading | undefined {
  const { uri, starts, official, enabled, variable, byOperator, isWritten } = image;
  // The jar has to be of the version that the variable comes to.
  if (!isWritten) return undefined;
  const { tag, version } = official;
  if (enabled || tag === null || !version || !comesWith(plugin, version)) return undefined;
  const value = `${plugin}-${tag}${isFull(tag) ? "" : `.${PATCH}`}.jar`;
  if (variable) return { kind: "give-variable", uri, at: variable.keySpan, name: ENABLED, value };
  if (!byOperator) return undefined;
  // Flink gives the pods that it starts variables by options.
  const process = starts === WORKER ? "taskmanager" : "master";
  return { kind: "set-option", uri, key: `containerized.${process}.env.${ENABLED}`, value };
}

const placeOf = (change: Loading): string =>
  `${documentUri(change.uri)} ${change.kind === "set-option" ? change.key : change.at.start}`;

const WORKER = "taskmanager";

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

function lacks({ enabled }: PlainImage, scheme: string): boolean {
  if (!enabled) return true;
  const jars = enabled.value?.split(/[;\s,]+/);
  return jars?.every((name) => !pluginJar(name).schemes.includes(scheme)) ?? false;
}
