import { isMap, isScalar, isSeq, YAMLMap } from "yaml";
import { officialImage } from "../../flink/fileSystems.ts";
import { type BuildSource, isSameBuild } from "../../model/buildSource.ts";
import { type Container, MASTERS, type Mounting, type ResourceField } from "../../model/carrier.ts";
import type { ImageBuild } from "../../model/facts.ts";
import { namesConfiguration } from "../config/composeVolumes.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { knownNames } from "./containerNames.ts";
import type { FoundMounting, YamlPart } from "./found.ts";
import { mountsOfContainer, mountsOfService, pathOf } from "./mounts.ts";
import { publishedByCompose, publishedByPod } from "./ports.ts";
import { unrestarted } from "./restarts.ts";
import { type Service, servicesOf } from "./services.ts";
import { roomForVariables } from "./serviceVariables.ts";
import { isPlain, processOf, startsOf, textsOf } from "./started.ts";
import { withOwners } from "./volumeOwners.ts";
import { entriesOf, fieldOf, itemsOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";
import { zooKeeperFor } from "./zooKeepers.ts";

/** The containers of a compose file that run Flink. */
export function composeContainers(part: YamlPart, services: readonly Service[]): Container[] {
  return services.filter(({ map }) => runsFlink(part, map)).map((service) => composeContainer(part, service));
}

/** What lies in the containers of a compose file that run Flink. */
export function mountingInServices(part: YamlPart, services: readonly Service[]): FoundMounting[] {
  return services
    .filter(({ map }) => runsFlink(part, map))
    .map((service) => {
      const container = composeContainer(part, service);
      return {
        starts: processOf(part, service.map, ["command", "entrypoint"]),
        ...mountsOfService(part, service),
        ...opensIn(container),
        ...(part.isTemplate ? {} : { container }),
      };
    });
}

/** The folder that Flink reads its configuration from in a container, where that is known. */
export function opensIn({ altered, image, environment }: Container): Pick<Mounting, "opens"> {
  const isFlinks = typeof image?.value === "string" && officialImage(image.value) !== null;
  const told = environment.get("FLINK_CONF_DIR");
  const folder = told ? pathOf(told.value ?? undefined) : CONF_FOLDER;
  return isFlinks && !altered && folder !== undefined ? { opens: folder } : {};
}

/** Where the image of Flink has it. */
const CONF_FOLDER = "/opt/flink/conf";

/** The files of variables that the services of a compose file are given, as they are written. */
export function environmentFilesOf({ document }: YamlPart, services: readonly Service[]): string[] {
  // What a swarm runs, runs on other machines.
  const own = services.filter(({ oneMachine }) => oneMachine);
  const paths = own.flatMap(({ map }) => variableFilesOf(document, map));
  return [...new Set(paths.filter((path) => path !== null))];
}

function variableFilesOf(document: YamlPart["document"], service: YAMLMap): (string | null)[] {
  const files = valueAt(document, service, "env_file");
  if (files === undefined) return [];
  return (isSeq(files) ? itemsOf(document, files) : [files]).map(
    (file) => textOf(isMap(file) ? valueAt(document, file, "path") : file) ?? null,
  );
}

/** How the images of a compose file's services are built. */
export function buildsOf(part: YamlPart, services: readonly Service[]): ImageBuild[] {
  const { document } = part;
  return services.flatMap(({ map }) => {
    const build = buildOf(document, map);
    return build ? [{ ...build, starts: processOf(part, map, ["command", "entrypoint"]) }] : [];
  });
}

/** Where a service says that its image is built from; undefined where it does not, or a template fills it in. */
function buildOf(document: YamlPart["document"], service: YAMLMap): BuildSource | undefined {
  const build = valueAt(document, service, "build");
  const context = textOf(isMap(build) ? valueAt(document, build, "context") : build);
  if (context === undefined) return undefined;
  const dockerfile = (isMap(build) ? textOf(valueAt(document, build, "dockerfile")) : undefined) ?? null;
  const args = isMap(build) ? valueAt(document, build, "args") : undefined;
  const assignments = isMap(args)
    ? entriesOf(document, args).map(({ key, value }) => [textOf(key), textOf(value)])
    : itemsOf(document, args).map((each) => /^([^=]*)(?:=(.*))?$/s.exec(textOf(each) ?? "")?.slice(1) ?? []);
  const given = assignments.map(
    ([name = "", value]) => [name, value === undefined || value.includes("$") ? null : value] as const,
  );
  return { context, dockerfile, ...(given.length > 0 ? { given } : {}) };
}

/** What of a build says where its recipe is, and what does not change what comes of it. */
const PLAIN_BUILD: ReadonlySet<string> = new Set([
  "args",
  "cache_from",
  "cache_to",
  "context",
  "dockerfile",
  "labels",
  "network",
  "no_cache",
  "platforms",
  "pull",
  "shm_size",
  "tags",
]);

/** How the image of a service is built, where nothing but its recipe says what is in it. */
function plainBuildOf(document: YamlPart["document"], service: YAMLMap): Container["built"] {
  const build = buildOf(document, service);
  const node = valueAt(document, service, "build");
  const isPlainMap =
    isMap(node) && entriesOf(document, node).every(({ key }) => PLAIN_BUILD.has(textOf(key) ?? ""));
  const span = spanOf(node);
  return build && span && (isScalar(node) || isPlainMap) ? { ...build, span } : undefined;
}

/** What containers beside a whole cluster have, by mounts or in their images; null where the file starts no whole cluster. */
export function givenToOthers(part: YamlPart, services: readonly Service[]): string[] | null {
  const startedBy = new Map(
    services.map((service) => [service, processOf(part, service.map, ["command", "entrypoint"])]),
  );
  const started = [...startedBy.values()];
  if (!started.includes("taskmanager") || !started.some((starts) => MASTERS.has(starts))) return null;
  return services
    .filter((service) => startedBy.get(service) === "other")
    .flatMap((service) => [
      ...buildsOf(part, [service]).map(({ context }) => context),
      ...mountsOfService(part, service).mounts.flatMap(({ source }) => source ?? []),
    ]);
}

/** A service that has the properties of Flink's image, or is told to start one of its processes. */
function runsFlink(part: YamlPart, service: YAMLMap): boolean {
  const command = textsOf(part, service, ["entrypoint", "command"]);
  return (
    /\b(?:jobmanager|taskmanager|standalone-job)\b/.test(command) ||
    environmentOf(part, service, "environment").has("FLINK_PROPERTIES")
  );
}

/** What of a service may bring more into its container than the image has. */
const ALTERS_SERVICE = ["extends", "volumes_from", "post_start", "develop"];

export function composeContainer(part: YamlPart, service: Service): Container {
  const { document } = part;
  const { map } = service;
  const has = (key: string) => valueAt(document, map, key) !== undefined;
  const volumes = mountsOfService(part, service);
  const files = itemsOf(document, valueAt(document, map, "configs")).map((file) =>
    pathOf(isMap(file) ? textOf(valueAt(document, file, "target")) : undefined),
  );
  const configs = files.filter((path) => path !== undefined);
  const isAltered =
    ALTERS_SERVICE.some(has) ||
    volumes.mountsMore ||
    configs.length < files.length ||
    !isPlain(part, map, ["entrypoint", "command"]);
  const built = isAltered ? undefined : (plainBuildOf(document, map) ?? buildElsewhere(part, service));
  const room = roomForVariables(part, map);
  const names = service.oneMachine ? knownNames(part) : undefined;
  const zooKeeper = service.oneMachine ? zooKeeperFor(part, service) : undefined;
  const alone = unrestarted(part, service);
  const isOpenByFiles = has("env_file") && !isAltered && (built !== undefined || !has("build"));
  return {
    starts: startsOf(part, map, ["command", "entrypoint"]),
    image: imageOf(part, map),
    environment: environmentOf(part, map, "environment"),
    ...(room ? { roomForVariables: room } : {}),
    mounts: [
      ...withOwners(part, service, volumes.mounts),
      ...configs.map((path) => ({ path, source: null, reach: "own" }) as const),
    ],
    mountsMore: volumes.mountsMore,
    published: publishedByCompose(part, valueAt(document, map, "ports")),
    ...(service.oneMachine ? { oneMachine: true as const } : {}),
    ...(names ? { knows: names } : {}),
    ...(zooKeeper ? { zooKeeper } : {}),
    ...(alone ? { unrestarted: alone } : {}),
    ...(writesConfiguration(document, map) || bringsConfiguration(part, map, ["entrypoint", "command"])
      ? { configured: true as const }
      : {}),
    ...(built ? { built } : {}),
    altered: isAltered || has("env_file") || has("build"),
    ...(isOpenByFiles ? { variableFiles: variableFilesOf(document, map) } : {}),
  };
}

/** True for a command that puts a file of somebody's own where Flink keeps its configuration. */
function bringsConfiguration(part: YamlPart, map: YAMLMap, keys: readonly string[]): boolean {
  const command = textsOf(part, map, keys);
  return namesConfiguration(command) && BRINGING.test(command);
}

const BRINGING = /\b(?:cp|curl|envsubst|ln|mv|python\d?|tar|unzip|wget)\s|\bcat\s+[^<|;&\n]+>/;

/** True where a recipe that stands in the service itself has something to do with the configuration. */
function writesConfiguration(document: YamlPart["document"], service: YAMLMap): boolean {
  const recipe = textAt(document, service, ["build", "dockerfile_inline"]);
  return recipe !== undefined && (namesConfiguration(recipe) || recipe.includes("ENTRYPOINT"));
}

/** How another service builds the image that this one names: Compose builds it once for both. */
function buildElsewhere(part: YamlPart, { map }: Service): Container["built"] {
  const { document } = part;
  const image = valueAt(document, map, "image");
  const [name, span] = [textOf(image), spanOf(image)];
  if (name === undefined || !span || valueAt(document, map, "build") !== undefined) return undefined;
  const builds = servicesOf(part)
    .filter((other) => textAt(document, other.map, ["image"]) === name)
    .flatMap((other) => plainBuildOf(document, other.map) ?? []);
  const [first, ...others] = builds;
  return first && others.every((each) => isSameBuild(first, each)) ? { ...first, span } : undefined;
}

/** A container of a pod; `pod` is its specification. */
export function podContainer(part: YamlPart, container: YAMLMap, pod: YAMLMap | undefined): Container {
  const own = containerOf(part, container, pod, []);
  const configured = bringsConfiguration(part, container, ["command", "args"]);
  return {
    ...own,
    altered: own.altered || !isPlain(part, container, ["command", "args"]),
    ...(configured ? { configured } : {}),
  };
}

function containerOf(
  part: YamlPart,
  container: YAMLMap,
  pod: YAMLMap | undefined,
  /** Specifications of the same pod beside that one. */
  others: readonly YAMLMap[],
): Container {
  const { document } = part;
  const mounting = mountsOfContainer(part, container, pod ? [pod, ...others] : others);
  const alters = ["envFrom", "lifecycle"].some((key) => valueAt(document, container, key) !== undefined);
  const prepared = pod !== undefined && valueAt(document, pod, "initContainers") !== undefined;
  return {
    starts: startsOf(part, container, ["args", "command"]),
    image: imageOf(part, container),
    environment: environmentOf(part, container, "env"),
    ...mounting,
    published: publishedByPod(document, valueAt(document, container, "ports")),
    altered: alters || prepared || mounting.mountsMore,
  };
}

/** What the Kubernetes operator starts Flink in. */
const MAIN_CONTAINER = "flink-main-container";

/** The containers of a resource of the operator, which puts the templates of its pods one over the other. */
export function resourceContainers(part: YamlPart, spec: YAMLMap): Container[] {
  const { document } = part;
  const runsJob = valueAt(document, spec, "job") !== undefined;
  return (["jobManager", "taskManager"] as const).map((role): Container => {
    const holders = [spec, mapAt(document, spec, [role])].filter((each) => each !== undefined);
    const pods = holders.flatMap((each) => mapAt(document, each, ["podTemplate", "spec"]) ?? []);
    const both = holders.flatMap((holder) => templateOf(part, holder, pods) ?? []);
    return {
      starts: role === "taskManager" ? "taskmanager" : runsJob ? "standalone-job" : "jobmanager",
      image: imageOf(part, spec),
      environment: new Map(both.flatMap(({ environment }) => [...environment])),
      mounts: both.flatMap(({ mounts }) => mounts),
      mountsMore: both.some(({ mountsMore }) => mountsMore),
      published: both.flatMap(({ published }) => published),
      altered: both.some(({ altered }) => altered),
    };
  });
}

/** What a template of pods says of Flink's container; null where there is none. `pods` are all of the same pod. */
function templateOf(part: YamlPart, holder: YAMLMap, pods: readonly YAMLMap[]): Container | null {
  const { document } = part;
  const written = valueAt(document, holder, "podTemplate");
  // A template that is only begun is none to Kubernetes.
  if (written === undefined || (isScalar(written) && written.value === null)) return null;
  const pod = mapAt(document, written, ["spec"]);
  const containers = itemsOf(document, pod && valueAt(document, pod, "containers")).filter((each) =>
    isMap(each),
  );
  const main = containers.find((each) => textOf(valueAt(document, each, "name")) === MAIN_CONTAINER);
  const found = containerOf(part, main ?? new YAMLMap(), pod, pods);
  const told =
    main !== undefined && ["command", "args"].some((key) => valueAt(document, main, key) !== undefined);
  const isSeen = isMap(written);
  return {
    ...found,
    mountsMore: found.mountsMore || !isSeen,
    altered: found.altered || told || !isSeen,
  };
}

function imageOf({ document }: YamlPart, map: YAMLMap): ResourceField | null {
  const entry = entriesOf(document, map).find(({ key }) => textOf(key) === "image");
  return (entry && fieldOf(entry.key, entry.value)) ?? null;
}

/** Variables are given as a map, as a list of texts, or as a list of maps. */
function environmentOf({ document }: YamlPart, map: YAMLMap, key: string): Map<string, ResourceField> {
  const variables = valueAt(document, map, key);
  const found = new Map<string, ResourceField>();
  const add = (name: string | undefined, field: ResourceField | undefined) => {
    if (name !== undefined && field) found.set(name, field);
  };
  if (isMap(variables))
    for (const { key, value } of entriesOf(document, variables)) add(textOf(key), fieldOf(key, value));
  for (const item of itemsOf(document, variables)) {
    if (isMap(item)) {
      const name = item.items.find((pair) => textOf(pair.key) === "name");
      add(textOf(name?.value), fieldOf(name?.value, valueAt(document, item, "value")));
    } else {
      const [, name, value] = /^\s*([^=\s]+)\s*(?:=(.*))?$/s.exec(textOf(item) ?? "") ?? [];
      const span = spanOf(item);
      const read = value === undefined ? null : valueAsRead(value).value;
      if (span)
        add(name, {
          value: read,
          is: value === undefined ? "nothing" : "text",
          keySpan: span,
          valueSpan: span,
        });
    }
  }
  return found;
}
