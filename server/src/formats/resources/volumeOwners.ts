import { isMap, isScalar } from "yaml";
import { officialImage, REPOSITORY } from "../../flink/fileSystems.ts";
import { isWritableInImage } from "../../flink/imageFolders.ts";
import type { Mount } from "../../model/carrier.ts";
import type { GiveVolumes, TextEdit } from "../../model/change.ts";
import { spanOf } from "../config/yamlNodes.ts";
import { startOfLineAt } from "../text.ts";
import { type Addition, additionsAt, endOf, keyOf, newService, serviceAt } from "./addedService.ts";
import type { PlacedPart, YamlPart } from "./found.ts";
import { mountsOfService } from "./mounts.ts";
import { type Service, servicesOf } from "./services.ts";
import { isPlain } from "./started.ts";
import { entriesOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

/** The service that gives volumes to the user of Flink's image. */
const NAME = "flink-volumes";
const DEPENDS = "depends_on";

/** The mounts of a service, those marked which are volumes that belong to root where Flink runs as a user of its own. */
export function withOwners(part: YamlPart, service: Service, mounts: readonly Mount[]): readonly Mount[] {
  if (!runsAsFlink(part, service) || !mounts.some(({ path }) => !isWritableInImage(path))) return mounts;
  const beside = roomFor(part, service);
  return mounts.map((mount) =>
    isOfRoot(part, mount) ? { ...mount, ofRoot: beside ? { beside } : {} } : mount,
  );
}

/** True for a service of Flink's image that nobody makes another user's, or has do something else first. */
function runsAsFlink(part: YamlPart, { map, oneMachine }: Service): boolean {
  const { document } = part;
  const image = textAt(document, map, ["image"]) ?? "";
  const isFlinks = officialImage(image) !== null || image.startsWith(`${REPOSITORY}$`);
  const hasNone = (key: string) => valueAt(document, map, key) === undefined;
  return (
    oneMachine &&
    isFlinks &&
    !part.isTemplate &&
    MAKING_ANOTHER.every(hasNone) &&
    isPlain(part, map, ["command"])
  );
}

const MAKING_ANOTHER = [
  "user",
  "build",
  "entrypoint",
  "extends",
  "volumes_from",
  "post_start",
  "userns_mode",
];

/** True for a volume that Docker makes for this file, and that no other program of it mounts, which may give it away. */
function isOfRoot(part: YamlPart, { path, source }: Mount): boolean {
  if (source === null || !/^[A-Za-z0-9][\w.-]*$/.test(source) || isWritableInImage(path)) return false;
  const volume = volumeOf(part, source);
  const isPlainVolume = isMap(volume)
    ? volume.items.every(({ key }) => textOf(key) === "labels")
    : isScalar(volume) && volume.value === null;
  return isPlainVolume && mountersOf(part, source).every((each) => runsAsFlink(part, each));
}

function volumeOf({ document }: YamlPart, source: string): unknown {
  const volumes = mapAt(document, document.contents, ["volumes"]);
  return volumes && entriesOf(document, volumes).find(({ key }) => textOf(key) === source)?.value;
}

const mountersOf = (part: YamlPart, source: string): Service[] =>
  servicesOf(part).filter((service) =>
    mountsOfService(part, service).mounts.some((mount) => mount.source === source),
  );

/** The name of a service where another one can give it the volumes that it mounts before it starts. */
function roomFor(part: YamlPart, service: Service) {
  const span = keyOf(part, service);
  const isTaken = servicesOf(part).some(({ name }) => name === NAME);
  if (!span || isTaken || !serviceAt(part, span.start)) return undefined;
  return mountersOfAll(part, service).every((each) => waitingIn(part, each, "") !== undefined)
    ? span
    : undefined;
}

/** The services that mount one of the volumes of a service. */
function mountersOfAll(part: YamlPart, service: Service): Service[] {
  const sources = mountsOfService(part, service).mounts.flatMap(({ source }) => source ?? []);
  const names = new Set(sources.flatMap((source) => mountersOf(part, source).map(({ name }) => name)));
  return servicesOf(part).filter(({ name }) => names.has(name));
}

/** What has a service wait until its volumes are its own; undefined where it has no line for that. */
function waitingIn(part: YamlPart, { map }: Service, indent: string): Addition | undefined {
  const { document, text } = part;
  if (valueAt(document, map, "profiles") !== undefined) return undefined;
  const condition = (step: string) => [
    `${step}${NAME}:`,
    `${step}${indent}condition: service_completed_successfully`,
  ];
  const stepOf = (start: number) => text.slice(startOfLineAt(text, start), start);
  const own = (name: string) => map.items.find(({ key }) => textOf(key) === name);
  const depends = own(DEPENDS)?.value;
  if (valueAt(document, map, DEPENDS) !== undefined) {
    const first = isMap(depends) && !depends.flow ? spanOf(depends.items[0]?.key) : undefined;
    return isMap(depends) && first
      ? { at: endOf(part, depends), lines: condition(stepOf(first.start)) }
      : undefined;
  }
  const volumes = spanOf(own("volumes")?.key);
  const step = volumes && stepOf(volumes.start);
  if (!volumes || map.flow || step === undefined || !/^ +$/.test(step)) return undefined;
  const lines = [`${step}${DEPENDS}:`, ...condition(`${step}${indent}`)];
  return { at: startOfLineAt(text, volumes.start), lines };
}

/** The edits by which a compose file gives the volumes of a service to Flink before its services start; null where that is not there. */
export function volumesGiven(parts: readonly PlacedPart[], { at }: GiveVolumes): TextEdit[] | null {
  return additionsAt(parts, at.start, (part, { service, indent }) => {
    const { document } = part;
    const volumes = mountsOfService(part, service).mounts.filter((mount) => isOfRoot(part, mount));
    const paths = volumes.map(({ path }) => JSON.stringify(path));
    const fields = [
      `image: ${textAt(document, service.map, ["image"])}`,
      "user: root",
      `entrypoint: ["chown", "flink:flink", ${paths.join(", ")}]`,
      "volumes:",
      ...volumes.map(({ source, path }) => `${indent}- ${source}:${path}`),
    ];
    const waiting = mountersOfAll(part, service).flatMap((each) => waitingIn(part, each, indent) ?? []);
    return [...waiting, ...newService(part, NAME, fields, indent)];
  });
}
