import { isMap, isScalar, isSeq, type Node, YAMLMap } from "yaml";
import type { Container, Mounting, ResourceField } from "../../model/carrier.ts";
import type { GivenPaths } from "../../model/facts.ts";
import { valueAsRead } from "../config/placeholders.ts";
import { spanOf } from "../config/yamlNodes.ts";
import type { YamlPart } from "./found.ts";
import { mountsOfContainer, mountsOfService, pathOf, processOf } from "./mounts.ts";
import { publishedByCompose, publishedByPod } from "./ports.ts";
import type { Service } from "./services.ts";
import { entriesOf, fieldOf, itemsOf, mapAt, textOf, valueAt } from "./yamlTree.ts";

/** The containers of a compose file that run Flink. */
export function composeContainers(part: YamlPart, services: readonly Service[]): Container[] {
  return services.filter(({ map }) => runsFlink(part, map)).map((service) => composeContainer(part, service));
}

/** What lies in the containers of a compose file that run Flink. */
export function mountingInServices(part: YamlPart, services: readonly Service[]): Mounting[] {
  return services
    .filter(({ map }) => runsFlink(part, map))
    .map((service) => ({
      starts: processOf(part, service.map, ["command", "entrypoint"]),
      ...mountsOfService(part, service),
    }));
}

/** The files of variables that the services of a compose file are given, as they are written. */
export function environmentFilesOf({ document }: YamlPart, services: readonly Service[]): string[] {
  // What a swarm runs, runs on other machines.
  const own = services.filter(({ oneMachine }) => oneMachine);
  const paths = own.flatMap(({ map }) => {
    const files = valueAt(document, map, "env_file");
    return (isSeq(files) ? itemsOf(document, files) : [files]).map((file) =>
      textOf(isMap(file) ? valueAt(document, file, "path") : file),
    );
  });
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/** The folders that the images of a compose file's services are built from, as they are written. */
export function buildContextsOf({ document }: YamlPart, services: readonly Service[]): string[] {
  return services.flatMap(({ map }) => {
    const build = valueAt(document, map, "build");
    return textOf(isMap(build) ? valueAt(document, build, "context") : build) ?? [];
  });
}

/** What the containers of a whole cluster have, and those beside them; null where the file starts no whole cluster. */
export function givenPathsOf(part: YamlPart, services: readonly Service[]): GivenPaths | null {
  const starting = services.map((service) => ({
    starts: processOf(part, service.map, ["command", "entrypoint"]),
    paths: [
      ...buildContextsOf(part, [service]),
      ...mountsOfService(part, service).mounts.flatMap(({ source }) => source ?? []),
    ],
  }));
  const processes = new Set(starting.map(({ starts }) => starts));
  if (!processes.has("taskmanager")) return null;
  if (!processes.has("jobmanager") && !processes.has("standalone-job")) return null;
  const cluster = starting.filter(({ starts }) => starts !== "other");
  const others = starting.filter(({ starts }) => starts === "other");
  return { cluster: cluster.flatMap(({ paths }) => paths), others: others.flatMap(({ paths }) => paths) };
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
const ALTERS_SERVICE = ["build", "env_file", "extends", "volumes_from", "post_start", "develop"];

function composeContainer(part: YamlPart, service: Service): Container {
  const { document } = part;
  const { map } = service;
  const has = (key: string) => valueAt(document, map, key) !== undefined;
  const volumes = mountsOfService(part, service);
  const files = itemsOf(document, valueAt(document, map, "configs")).map((file) =>
    pathOf(isMap(file) ? textOf(valueAt(document, file, "target")) : undefined),
  );
  const configs = files.filter((path) => path !== undefined);
  return {
    starts: startsOf(part, map, ["command", "entrypoint"]),
    image: imageOf(part, map),
    environment: environmentOf(part, map, "environment"),
    mounts: [...volumes.mounts, ...configs.map((path) => ({ path, source: null, reach: "own" }) as const)],
    mountsMore: volumes.mountsMore,
    published: publishedByCompose(part, valueAt(document, map, "ports")),
    altered:
      ALTERS_SERVICE.some(has) ||
      volumes.mountsMore ||
      configs.length < files.length ||
      !isPlain(part, map, ["entrypoint", "command"]),
  };
}

/** A container of a pod; `pod` is its specification. */
export function podContainer(part: YamlPart, container: YAMLMap, pod: YAMLMap | undefined): Container {
  const own = containerOf(part, container, pod, []);
  return { ...own, altered: own.altered || !isPlain(part, container, ["command", "args"]) };
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

/** The texts of fields as they stand, one behind the other. */
function textsOf({ text, document }: YamlPart, map: YAMLMap, keys: readonly string[]): string {
  const texts = keys.map((key) => {
    const span = spanOf(valueAt(document, map, key) as Node);
    return span ? text.slice(span.start, span.end) : "";
  });
  return texts.join(" ");
}

/** What a container is told to start, by the first of its words that is the name of a process. */
export function startsOf(part: YamlPart, map: YAMLMap, keys: readonly string[]): Container["starts"] {
  const words = textsOf(part, map, keys).split(/[^\w./=:$-]+/);
  return PROCESSES.find((each) => each === words.find((word) => PROCESS.test(word))) ?? "other";
}

const SCRIPT = /^(?:\S*\/)?docker-entrypoint\.sh$/;
const PROCESSES = ["jobmanager", "taskmanager", "standalone-job"] as const;
const PROCESS = /^(?:jobmanager|taskmanager|standalone-job)$/;

/** True for a command that starts a process by the image's own script, and nothing before it. */
function isPlain({ document }: YamlPart, map: YAMLMap, keys: readonly string[]): boolean {
  const words = keys.flatMap((key) => {
    const value = valueAt(document, map, key);
    const parts = isSeq(value)
      ? itemsOf(document, value).map((each) => textOf(each) ?? "")
      : [textOf(value) ?? ""];
    return parts.flatMap((each) => each.split(/\s+/)).filter((word) => word !== "");
  });
  const [first = "", second = ""] = words;
  const process = SCRIPT.test(first) ? second : first;
  return PROCESS.test(process) && !words.some((word) => /[;&|`]|\$\(/.test(word));
}
