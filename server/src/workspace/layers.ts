import { documentUri } from "../model/address.ts";
import { type Carrier, MASTERS } from "../model/carrier.ts";
import type { UnreadDocument } from "../model/deployment.ts";
import { type Facts, layerOf } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { rankOf } from "../model/layer.ts";
import { type Recipes, readersOf } from "./readers.ts";
import { parentOf, resolvePath } from "./uris.ts";

/** The configurations of one deployment. */
export interface Layered {
  /** Strongest first. */
  readonly layers: readonly Facts[];
  /** The last of them: what everything else stands on, and where a missing option belongs. */
  readonly base: Facts;
  /** What tells it from others that its document describes; empty where it is the only one. */
  readonly part: string;
  /** The addresses of those that are added to nothing else than the others. */
  readonly completed: ReadonlySet<string>;
  /** The kustomization that deploys them; absent for what is deployed as it is. */
  readonly root?: string;
}

/** Puts configurations together that are layers of one deployment. */
export function layered(sources: readonly Facts[], documents: readonly Facts[], recipes: Recipes): Layered[] {
  const giving = documents.filter((facts) => facts.mounts?.length || facts.builds?.length);
  const composes = new Map(giving.map((facts) => [facts.uri, facts]));
  const isGivenBy = (document: Facts, { uri }: Facts): boolean =>
    mounts(document, uri) ||
    (document.builds ?? []).some((build) => recipes.isBakedIn(parentOf(document.uri), build, uri));
  const isOfMasters = (facts: Facts): boolean => readersOf(facts, documents, recipes) === null;
  const files = sources.filter(({ carrier }) => !carrier);
  /** By the address of the only recipe that puts them into an image. */
  const bakedBy = groupBy(files, ({ uri }) => {
    const [only, ...more] = recipes.bakingIn(uri);
    return more.length === 0 ? only?.uri : undefined;
  });
  const given = givenToServices(sources, documents);
  const keyOf = (facts: Facts): string => {
    const { carrier } = facts;
    const folder = parentOf(facts.uri);
    if (!carrier || carrier.group === "") return facts.uri;
    // What the image adds to a file that lies here.
    const added = carrier.layer === "properties" || carrier.layer === "arguments";
    const compose = given.get(facts);
    const document = added ? composes.get(compose?.uri ?? documentUri(facts.uri)) : undefined;
    const taken = document
      ? files.filter((each) => isGivenBy(document, each))
      : (bakedBy.get(documentUri(facts.uri)) ?? []);
    const file = added || carrier.addsTo ? taken.find(isOfMasters) : undefined;
    if (file) return file.uri;
    if (compose) {
      const own = sources.find((each) => documentUri(each.uri) === compose.uri);
      return own ? keyOf(own) : compose.uri;
    }
    const namespace = namespaceOf(facts);
    if (carrier.group !== PODS) return `${folder}#${carrier.group}${namespace}`;
    const maps = sources.filter(
      (each) =>
        each.carrier?.layer === "file" &&
        !each.carrier.defaults &&
        parentOf(each.uri) === folder &&
        namespaceOf(each) === namespace &&
        isOfMasters(each),
    );
    const [only, ...more] = maps;
    return `${folder}#${only && more.length === 0 ? only.carrier?.group : PODS}${namespace}`;
  };
  /** What tells clusters of one name apart. */
  const namespaces = new Map<string, Set<string>>();
  for (const { uri, carrier } of sources) {
    const namespace = carrier?.resource?.namespace ?? carrier?.namespace;
    if (!carrier || namespace === undefined) continue;
    const key = `${parentOf(uri)}#${groupIn(carrier)}`;
    namespaces.set(key, (namespaces.get(key) ?? new Set()).add(namespace));
  }
  const namespaceOf = ({ uri, carrier }: Facts): string => {
    const several = (namespaces.get(`${parentOf(uri)}#${carrier && groupIn(carrier)}`)?.size ?? 0) > 1;
    return several ? ` in ${carrier?.resource?.namespace ?? carrier?.namespace ?? ""}` : "";
  };
  // What only says where a file is mounted is nothing without it.
  const groups = [...groupBy(sources, keyOf).values()]
    .map((group) =>
      group.every(({ carrier }) => carrier) ? group.filter(({ carrier }) => !carrier?.bare) : group,
    )
    .map(withoutReplaced)
    .flatMap(clustersIn);
  const bases = groups.map((group) => group.toSorted((a, b) => rankOf(layerOf(a)) - rankOf(layerOf(b))));
  const counts = new Map<string, number>();
  for (const layers of bases) {
    const document = documentUri(layers.at(-1)?.uri ?? "");
    counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return bases.flatMap((layers) => {
    const base = layers.at(-1);
    const completed = new Set(layers.filter((facts) => given.has(facts)).map(({ uri }) => uri));
    if (!base) return [];
    const shares = (counts.get(documentUri(base.uri)) ?? 0) > 1;
    const name = base.carrier?.name || addressOf(base);
    const part = shares ? `${name ?? ""}${namespaceOf(base)}` : "";
    return [{ layers, base, part, completed }];
  });
}

/** What parts by namespaces: a resource with others of its name, and all that pods of a folder get. */
const groupIn = ({ group, resource }: Carrier): string => (resource ? group : PODS);

/** A container's own variable takes the place of the one that a ConfigMap or a Secret has for it. */
function withoutReplaced(group: Facts[]): Facts[] {
  const isOfPods = ({ carrier }: Facts) => carrier?.layer === "properties" && carrier.group === PODS;
  const starts = (facts: Facts) => facts.carrier?.givenTo.some((each) => MASTERS.has(each)) ?? false;
  if (!group.some((facts) => isOfPods(facts) && starts(facts))) return group;
  return group.filter((facts) => !isOfPods(facts) || facts.carrier?.givenTo.length !== 0);
}

/** The clusters of a group: several where JobManagers have addresses of their own, and each has TaskManagers that look there. */
function clustersIn(group: Facts[]): Facts[][] {
  const clusters = [...groupBy(group, (facts) => addressOf(facts) ?? "")];
  const starts = (facts: Facts, isWorker: boolean): boolean =>
    facts.carrier?.givenTo.some((each) => (each === "taskmanager") === isWorker) ?? false;
  const isWhole = clusters.every(
    ([address, each]) =>
      address !== "" && [true, false].every((isWorker) => each.some((facts) => starts(facts, isWorker))),
  );
  return clusters.length > 1 && isWhole ? clusters.map(([, each]) => each) : byMasters(group);
}

/**
 * The clusters of JobManagers that each have an address of their own, without TaskManagers that tell which of them they belong to.
 * Those that stand by for each other have addresses of their own, too, and are one.
 */
function byMasters(group: Facts[]): Facts[][] {
  const masters = group.filter(({ carrier }) => carrier?.givenTo.some((each) => MASTERS.has(each)));
  const clusters = groupBy(masters, (facts) => addressOf(facts) ?? "");
  const isOne =
    clusters.size < 2 ||
    clusters.has("") ||
    group.some(({ carrier }) => carrier?.layer !== "properties") ||
    masters.some(({ settings }) => settings.some(({ key }) => key.startsWith("high-availability")));
  if (isOne) return [group];
  const others = group.filter((facts) => !masters.includes(facts));
  return [...clusters].map(([address, own]) => [
    ...others.filter((facts) => (addressOf(facts) ?? address) === address),
    ...own,
  ]);
}

/** Where the variables of a container say that its JobManager is; undefined for anything else. */
export const addressOf = ({ carrier, settings }: Facts): string | undefined =>
  carrier?.layer === "properties"
    ? (settings.findLast(({ key }) => key === "jobmanager.rpc.address")?.value ?? undefined)
    : undefined;

/** Properties in files of variables, with the only compose file that gives them to its services. */
function givenToServices(sources: readonly Facts[], documents: readonly Facts[]): Map<Facts, Facts> {
  const composes = documents.filter((facts) => facts.environmentFiles?.length);
  const given = new Map<Facts, Facts>();
  for (const facts of composes.length > 0 ? sources : []) {
    if (facts.carrier?.layer !== "properties") continue;
    const [only, ...more] = composes.filter((compose) => givesVariables(compose, facts.uri));
    if (only && more.length === 0) given.set(facts, only);
  }
  return given;
}

/** The group of what pods get, which are parts of one cluster where they lie in one folder. */
const PODS = "pods";

/** True for a configuration that a compose file, which starts all on one machine, gives to its containers. */
export function isMounted(
  { uri }: Facts,
  documents: readonly Facts[],
  unread: readonly UnreadDocument[],
): boolean {
  return (
    documents.some((each) => mounts(each, uri) || givesVariables(each, uri)) ||
    unread.some((compose) => isAmong(compose.hostPaths, parentOf(compose.uri), uri))
  );
}

/** True when a document gives a file of variables to its services. */
export const givesVariables = ({ environmentFiles = [], uri: compose }: Facts, uri: string): boolean =>
  environmentFiles.some((path) => resolvePath(parentOf(compose), path) === documentUri(uri));

/** True when a document mounts a file, or the folder that it lies in. */
export const mounts = (document: Facts, uri: string): boolean =>
  isAmong(document.mounts ?? [], parentOf(document.uri), uri);

function isAmong(paths: readonly string[], folder: string, uri: string): boolean {
  return paths
    .map((path) => resolvePath(folder, path))
    .some((path) => path === uri || path === parentOf(uri));
}
