import { isMap, isSeq, type YAMLMap } from "yaml";
import type { Mount, Mounting } from "../../model/carrier.ts";
import { UNKNOWN, valueAsRead } from "../config/placeholders.ts";
import type { YamlPart } from "./found.ts";
import type { Service } from "./services.ts";
import { itemsOf, mapAt, textAt, textOf, valueAt } from "./yamlTree.ts";

/** What is mounted, as far as it is seen. */
type Mounts = Pick<Mounting, "mounts" | "mountsMore">;

/** What of a service may mount something that is not seen. */
const MOUNTS_MORE = ["extends", "volumes_from"];

/** What a service of a compose file mounts. */
export function mountsOfService({ document }: YamlPart, { map, oneMachine }: Service): Mounts {
  const written = valueAt(document, map, "volumes");
  const mounts = itemsOf(document, written).map((volume) => mountOfService(document, volume, oneMachine));
  const isSeen = (each: Mount | undefined): each is Mount => each !== undefined;
  return {
    mounts: mounts.filter(isSeen),
    mountsMore:
      !mounts.every(isSeen) ||
      (written !== undefined && !isSeq(written)) ||
      MOUNTS_MORE.some((key) => valueAt(document, map, key) !== undefined),
  };
}

/** `./jars:/opt/flink/usrlib:ro`, a path alone, or a map. Undefined where it is not known at which path that is. */
function mountOfService(
  document: YamlPart["document"],
  volume: unknown,
  oneMachine: boolean,
): Mount | undefined {
  const [written = "", options = ""] = /^(.*?)(:[a-zA-Z,]+)?$/s.exec(textOf(volume) ?? "")?.slice(1) ?? [];
  const parts = isMap(volume)
    ? ["source", "target"].map((key) => textOf(valueAt(document, volume, key)))
    : written.split(/:(?=\/)/);
  const isReadOnly = isMap(volume)
    ? textOf(valueAt(document, volume, "read_only")) === "true"
    : /\bro\b/.test(options);
  const readOnly = isReadOnly ? { readOnly: true as const } : {};
  const path = pathOf(parts.at(-1));
  if (path === undefined) return undefined;
  const source = (parts.length > 1 ? parts[0] : undefined)?.replace(/(?<=[^/])\/+$/, "") ?? null;
  if (source === null) return { path, source, reach: "own", ...readOnly };
  // Each machine of a swarm has folders of its own; what drives a volume there is not known.
  const reach = oneMachine ? "machine" : /^[./~]/.test(source) ? "own" : "any";
  return { path, source, reach, ...readOnly };
}

/** A path as it is compared; undefined for one that something fills in. */
export function pathOf(text: string | undefined): string | undefined {
  if (!text?.startsWith("/") || valueAsRead(text).value === null) return undefined;
  return text.replace(/\/+$/, "") || "/";
}

/** What a container of a pod mounts, of the volumes that the pod has by any of its specifications. */
export function mountsOfContainer(
  { document }: YamlPart,
  container: YAMLMap,
  pods: readonly YAMLMap[],
): Mounts {
  const written = valueAt(document, container, "volumeMounts");
  const volumes = pods
    .flatMap((pod) => itemsOf(document, valueAt(document, pod, "volumes")))
    .filter((each) => isMap(each));
  const claimsOfEach = pods.flatMap((pod) => ownClaims(document, pod));
  const mounts = itemsOf(document, written).flatMap((mount): (Mount | undefined)[] => {
    const path = isMap(mount) ? pathOf(textOf(valueAt(document, mount, "mountPath"))) : undefined;
    if (path === undefined || !isMap(mount)) return [undefined];
    const name = textOf(valueAt(document, mount, "name"));
    const named = volumes.filter((each) => textOf(valueAt(document, each, "name")) === name);
    const isOwn = (volume: YAMLMap) => OWN.some((key) => volume.has(key));
    const areOwn = named.length > 0 ? named.every(isOwn) : claimsOfEach.includes(name);
    const readOnly =
      textAt(document, mount, ["readOnly"]) === "true" ||
      named.some((each) => READ_ONLY.some((key) => each.has(key)));
    const place = {
      path,
      source: null,
      reach: areOwn ? ("own" as const) : ("any" as const),
      ...(readOnly ? { readOnly } : {}),
    };
    const maps = named.flatMap((each) => configMapsOf(document, each));
    return maps.length > 0 ? maps.map((map) => ({ ...place, ...map })) : [place];
  });
  const isSeen = (each: Mount | undefined): each is Mount => each !== undefined;
  return {
    mounts: mounts.filter(isSeen),
    mountsMore: !mounts.every(isSeen) || (written !== undefined && !isSeq(written)),
  };
}

/** What of ConfigMaps is in a volume, by itself or projected with others. */
function configMapsOf(
  document: YamlPart["document"],
  volume: YAMLMap,
): Pick<Mount, "source" | "entries" | "renames">[] {
  const projected = mapAt(document, volume, ["projected"]);
  const sources = itemsOf(document, projected && valueAt(document, projected, "sources"));
  const holders = [volume, ...sources.filter((each) => isMap(each))];
  return holders.flatMap((holder) => {
    const map = mapAt(document, holder, ["configMap"]);
    const name = map && textAt(document, map, ["name"]);
    if (!map || name === undefined) return [];
    const items = itemsOf(document, valueAt(document, map, "items")).filter((each) => isMap(each));
    const entries = items.flatMap((item) => textAt(document, item, ["key"]) ?? []);
    const renames = items.some(
      (item) => textAt(document, item, ["key"]) !== textAt(document, item, ["path"]),
    );
    return [
      {
        source: nameOfConfigMap(name),
        ...(entries.length > 0 ? { entries } : {}),
        ...(renames ? { renames: true as const } : {}),
      },
    ];
  });
}

/** The names of the volumes of which each pod of a set has one of its own, where it has several pods. */
function ownClaims(document: YamlPart["document"], set: YAMLMap): (string | undefined)[] {
  if (!(Number(textAt(document, set, ["replicas"])) > 1)) return [];
  return itemsOf(document, valueAt(document, set, "volumeClaimTemplates")).map((claim) =>
    textAt(document, claim, ["metadata", "name"]),
  );
}

/** Volumes that Kubernetes lets nobody write to. */
const READ_ONLY = ["configMap", "secret", "projected"];

/** Volumes that are of one machine, or of one pod. */
const OWN = ["emptyDir", "hostPath"];

/** A ConfigMap as the source of a mount; a template fills in what is not known of its name. */
const nameOfConfigMap = (name: string): string => `ConfigMap/${name.replace(UNKNOWNS, "*")}`;

const UNKNOWNS = new RegExp(`${UNKNOWN}+`, "g");
