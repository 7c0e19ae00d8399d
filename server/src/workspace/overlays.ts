import { documentUri } from "../model/address.ts";
import type { Facts } from "../model/facts.ts";
import { sourcesOf } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { type Handed, Kustomizations, namesIn, setsNoOption } from "./kustomizations.ts";
import { isTest } from "./sourcePaths.ts";
import { isBelow } from "./uris.ts";

/** A resource as something deploys it that changes it or fills it in: a kustomization, or the values of a chart. */
export interface Overlay {
  /** The address of what does so, by which the deployment is called. */
  readonly root: string;
  /** What changes the resource, the strongest first, and the resource. */
  readonly layers: readonly Facts[];
  readonly base: Facts;
  /** What tells it from others of that address; empty where it is the only one. */
  readonly part: string;
}

export interface Overlays {
  readonly all: readonly Overlay[];
  /** Configurations that are deployed by these alone. */
  readonly taken: ReadonlySet<Facts>;
}

/**
 * The resources of Flink as kustomizations deploy them: each of their roots with its patches over the base, where all of
 * these are read. A resource that just one of them deploys as it is stays what it is by itself.
 */
export function overlaysOf(documents: readonly Facts[]): Overlays {
  const own = documents.filter((facts) => !isTest(facts));
  const kustomizations = new Kustomizations(own);
  const byRoot = kustomizations.roots.map((root) => ({ root, handed: kustomizations.handedOn(root) }));
  const uses = new Map<Facts, Handed[]>();
  for (const each of byRoot.flatMap(({ handed }) => handed)) {
    for (const facts of [each.base, ...each.patches]) uses.set(facts, [...(uses.get(facts) ?? []), each]);
  }
  const areCertain = (facts: Facts): boolean => uses.get(facts)?.every(({ certain }) => certain) ?? false;
  const isMade = ({ base }: Handed): boolean =>
    areCertain(base) && (uses.get(base) ?? []).some(({ patches }) => patches.length > 0);
  const all = byRoot.flatMap(({ root, handed }) =>
    handed.filter(isMade).map(
      ({ base, patches }): Overlay => ({
        root: root.uri,
        layers: [...patches, base],
        base,
        part: handed.length > 1 ? (base.carrier?.name ?? "") : "",
      }),
    ),
  );
  const charts = chartsOf(own);
  const taken = [...uses].filter(([, handed]) => handed.every(isMade)).map(([facts]) => facts);
  return {
    all: [...all, ...charts],
    taken: new Set([
      ...taken,
      ...own.flatMap(sourcesOf).filter(setsNoOption),
      ...charts.flatMap(({ layers }) => layers),
    ]),
  };
}

/** The folder of the templates of a chart. */
const TEMPLATES = "/templates/";

/** The templates of charts with the values that they take options from: each further values file over the chart's own. */
function chartsOf(documents: readonly Facts[]): Overlay[] {
  const sources = documents.flatMap(sourcesOf);
  const having = sources.filter(({ carrier }) => (carrier?.values.length ?? 0) > 0);
  const given = having.filter(({ uri }) => !uri.includes(TEMPLATES));
  return having.flatMap((base): Overlay[] => {
    const at = base.uri.lastIndexOf(TEMPLATES);
    const wanted = base.carrier?.values ?? [];
    if (at < 0) return [];
    const chart = base.uri.slice(0, at);
    const own = given.filter(
      ({ uri, carrier }) => isBelow(uri, chart) && carrier?.values.some((path) => wanted.includes(path)),
    );
    const isDefault = ({ uri }: Facts) => documentUri(uri) === `${chart}/values.yaml`;
    const defaults = own.filter(isDefault);
    const byFile = groupBy(
      own.filter((facts) => !isDefault(facts)),
      ({ uri }) => documentUri(uri),
    );
    const overlay = (root: string, layers: readonly Facts[]): Overlay => ({ root, layers, base, part: "" });
    if (byFile.size === 0)
      return defaults.length > 0 ? [overlay(documentUri(base.uri), [...defaults, base])] : [];
    return [...byFile].map(([uri, values]) => overlay(uri, [...values, ...defaults, base]));
  });
}

/** The addresses of kustomizations, and of steps that change fields for one, that have nothing to do with Flink. */
export function idleKustomizations(documents: readonly Facts[]): ReadonlySet<string> {
  const kustomizations = new Kustomizations(documents);
  const concerned = new Set<string>();
  const roots = new Set(kustomizations.roots);
  /** True for one with a configuration that another one may put something else in the place of, or takes that place itself. */
  const replaces = (facts: Facts): boolean => {
    const isAlone = namesIn(facts).every((path) => !kustomizations.named(facts, path)?.kustomization);
    if (isAlone && roots.has(facts)) return false;
    const files = (facts.kustomization?.generators ?? []).flatMap((generator) => generator.files);
    return files.some(({ path }) => kustomizations.taken(facts, path));
  };
  const concerns = (facts: Facts, seen: ReadonlySet<Facts>): boolean => {
    if (seen.has(facts)) return false;
    const patches = (facts.kustomization?.patches ?? []).flatMap(({ path }) =>
      path === null ? [] : (kustomizations.named(facts, path) ?? []),
    );
    const below = [...namesIn(facts).flatMap((path) => kustomizations.named(facts, path) ?? []), ...patches]
      .filter((each) => !each.kustomization || concerns(each, new Set([...seen, facts])))
      .filter((each) => each.kustomization || !sourcesOf(each).every(setsNoOption));
    const isOne = !sourcesOf(facts).every(setsNoOption) || below.length > 0 || replaces(facts);
    if (isOne) for (const { uri } of [facts, ...patches]) concerned.add(uri);
    return isOne;
  };
  for (const facts of kustomizations.all) concerns(facts, new Set());
  const steps = documents.filter(
    (facts) => !facts.kustomization && sourcesOf(facts).length > 0 && sourcesOf(facts).every(setsNoOption),
  );
  return new Set(
    [...kustomizations.all, ...steps].map(({ uri }) => uri).filter((uri) => !concerned.has(uri)),
  );
}

/** The documents of which every configuration belongs to such a deployment. */
export const takenDocuments = (documents: readonly Facts[], { taken }: Overlays): ReadonlySet<string> =>
  new Set(
    documents
      .filter((facts) => facts.kustomization || sourcesOf(facts).every((each) => taken.has(each)))
      .map(({ uri }) => documentUri(uri)),
  );
