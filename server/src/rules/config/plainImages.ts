import {
  holdsJars,
  type OfficialImage,
  officialImage,
  pluginJar,
  REPOSITORY,
} from "../../flink/fileSystems.ts";
import { parsePath } from "../../flink/paths.ts";
import { documentUri } from "../../model/address.ts";
import { asWritten, filledIn } from "../../model/build.ts";
import { isSameBuild } from "../../model/buildSource.ts";
import type { Container, PlacedContainer, ResourceField } from "../../model/carrier.ts";
import type { Deployment } from "../../model/deployment.ts";
import type { Facts } from "../../model/facts.ts";
import type { Span } from "../../model/span.ts";
import { containersOf } from "../containers.ts";
import type { DeploymentView } from "../view.ts";
import { FILL_IN_MARK } from "./fillInMark.ts";

/** The variable by which Flink's image puts jars that it has among the plugins. */
export const ENABLED = "ENABLE_BUILT_IN_PLUGINS";

/** What starts a container that gets its tasks from a JobManager. */
export const WORKER = "taskmanager";
/** The file system that every Flink has. */
export const LOCAL = "file";

/** A container of an image of Flink's own, into which surely nobody puts a jar. */
export interface PlainImage {
  readonly uri: string;
  readonly starts: Container["starts"];
  readonly official: OfficialImage;
  /** Where it is named, or built. */
  readonly span: Span;
  /** True for one that is built from Flink's own, and adds nothing that Flink loads. */
  readonly isBuilt: boolean;
  /** What is put among the plugins by the variable for it. */
  readonly enabled: Enabled | undefined;
  /** A variable that it has, beside which another one can stand. */
  readonly variable: ResourceField | undefined;
  /** Where its first variable can be written; undefined where it has some, or nobody sees where. */
  readonly room: Span | undefined;
  /** True for pods that Flink's operator starts. */
  readonly byOperator: boolean;
  /** True where it may have a plugin all the same: by a variable of a file, or as an image of somebody's own under that name. */
  readonly isOpen: boolean;
  /** True where nothing but files of variables that are not read can bring it one. */
  readonly isOpenByFiles: boolean;
  /** False where a variable stands in its name, so that it may be another version. */
  readonly isWritten: boolean;
  /** Its version as it can be written again beside it, which is a variable where one stands in its name; null where nobody sees how. */
  readonly tagText: string | null;
  /** False for pods, into which the operator's own configuration, a patch or a webhook may bring more. */
  readonly sure: boolean;
}

interface Enabled {
  /** Null where it is not known. */
  readonly value: string | null;
  /** Where the document of the container has it; absent where a file of variables gives it. */
  readonly span?: Span;
}

export function plainImages({ deployment }: DeploymentView): PlainImage[] {
  const { configurations, mounting = [], built = [] } = deployment;
  const own = configurations.flatMap(({ uri, carrier }) =>
    (carrier?.containers ?? []).flatMap((container) => {
      const byOperator = carrier?.resource?.kind === "FlinkDeployment";
      return plainImageOf({ ...container, uri }, byOperator, container.oneMachine === true, deployment);
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

/** The jars that containers of a deployment are told to put among the plugins, whatever their image. */
export function enabledPlugins(view: DeploymentView): string[] {
  const { configurations, built = [] } = view.deployment;
  const containers = [...containersOf(view), ...built.flatMap(({ container }) => container ?? [])];
  const variables = configurations.flatMap(({ settings }) =>
    settings.filter(({ key }) => CONTAINER_VARIABLE.exec(key)?.[1] === ENABLED),
  );
  const values = [...containers.map(({ environment }) => environment.get(ENABLED)), ...variables];
  return values.flatMap((each) => each?.value?.split(SEPARATORS).filter(Boolean) ?? []);
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
  const { given, isUnread } = givenByFiles(container, deployment);
  const named = imageOf(container, documentUri(uri), deployment, isUnread);
  if (!named) return [];
  if (mounts.some(({ path }) => holdsJars(path))) return [];
  if ([...environment.keys(), ...given.keys()].some((name) => MOVES_JARS.test(name))) return [];
  const own = environment.get(ENABLED);
  const ofFile = given.get(ENABLED);
  const enabled = own
    ? { value: own.value, span: own.valueSpan }
    : ofFile === undefined
      ? undefined
      : { value: ofFile };
  const variable = environment.get("FLINK_PROPERTIES") ?? [...environment.values()][0];
  const sure = oneMachine && named.isWritten;
  return [{ uri, starts, ...named, enabled, variable, room: container.roomForVariables, byOperator, sure }];
}

/** What files of variables give a container, of which the last one counts, and whether one of them is not read. */
function givenByFiles(
  { uri, variableFiles = [] }: PlacedContainer,
  { fileVariables }: Deployment,
): { readonly given: ReadonlyMap<string, string | null>; readonly isUnread: boolean } {
  const known = fileVariables?.get(documentUri(uri));
  const files = variableFiles.map((path) => (path === null ? undefined : known?.get(path)));
  return {
    given: new Map(files.flatMap((values) => [...(values ?? [])])),
    isUnread: files.includes(undefined),
  };
}

/** Flink's own image that a container has: by its name, or by a recipe that adds nothing which Flink loads. */
function imageOf(
  { image, altered, built, variableFiles }: Container,
  uri: string,
  { plainBuilds = [], variables }: Deployment,
  isUnread: boolean,
):
  | Pick<PlainImage, "official" | "span" | "isBuilt" | "isOpen" | "isOpenByFiles" | "isWritten" | "tagText">
  | undefined {
  const recipe = built && plainBuilds.find((each) => each.uri === uri && isSameBuild(each.build, built));
  if (!recipe && (built || (altered && !variableFiles))) return undefined;
  const written = recipe?.image ?? image?.value ?? undefined;
  const given = image?.pieces && filledIn(image.pieces, variables?.get(uri));
  const isFlinks = image?.pieces?.[0] === REPOSITORY;
  const official = officialImage(written ?? given ?? (isFlinks ? "flink" : ""));
  const span = recipe ? built?.span : image?.valueSpan;
  if (!official || !span) return undefined;
  // What is called so with a tag that nobody knows may be one of somebody's own.
  const isUnknown = written === undefined && !(isFlinks && given !== undefined);
  const isElse = recipe?.isOpen === true || isUnknown;
  return {
    official,
    span,
    isBuilt: recipe !== undefined,
    isOpen: isElse || isUnread,
    isOpenByFiles: !isElse && isUnread,
    isWritten: written !== undefined,
    tagText: written === undefined ? tagVariable(image?.pieces, official) : official.tag,
  };
}

/** The variable in the name of an image that is its whole tag, and no more than a version. */
function tagVariable(pieces: ResourceField["pieces"] = [], { name, tag }: OfficialImage): string | null {
  const [, piece, ...more] = pieces;
  const isWhole = typeof piece === "object" && more.length === 0;
  return isWhole && name === `${REPOSITORY}${tag}` ? asWritten([piece]) : null;
}

/** Variables by which the folders are others, or Hadoop is there. */
const MOVES_JARS = /^(?:FLINK_(?!PROPERTIES$)|HADOOP_)/;

/** An option by which Flink gives a variable to the pods that it starts. */
const CONTAINER_VARIABLE = /^containerized\.(?:master|taskmanager)\.env\.(.+)$/;

/** What stands between jars; a comma is wrong there, and told as such. */
const SEPARATORS = /[;\s,]+/;

/** True for a configuration that gives variables or a template to the pods by itself. */
const bringsMore = ({ settings }: Facts): boolean =>
  settings.some(({ key }) => {
    const variable = CONTAINER_VARIABLE.exec(key)?.[1];
    if (variable !== undefined) return variable === ENABLED || MOVES_JARS.test(variable);
    return /^kubernetes\.(?:pod-template-file|entry\.path)/.test(key);
  });

export const isWhole = (view: DeploymentView): boolean =>
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

/** True for a tag that tells a version with its patch, and for none at all. */
export const isFull = (tag: string | null): boolean => tag === null || tag.split(".").length > 2;

export function lacks({ enabled }: PlainImage, scheme: string): boolean {
  if (!enabled) return true;
  const jars = enabled.value?.split(SEPARATORS);
  return jars?.every((name) => !pluginJar(name).schemes.includes(scheme)) ?? false;
}
