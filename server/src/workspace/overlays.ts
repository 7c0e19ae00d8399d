import { documentUri } from "../model/address.ts";
import type { Facts } from "../model/facts.ts";
import { sourcesOf } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { type KustomizePatch, matchesTarget, type PatchTarget } from "../model/kustomization.ts";
import { isTest } from "./sourcePaths.ts";
import { isBelow, parentOf, resolvePath } from "./uris.ts";

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

interface Handed {
  readonly base: Facts;
  readonly patches: readonly Facts[];
  /** False when something that is not read may change the resource as well. */
  readonly certain: boolean;
}

/** A folder's kustomization is known by the folder, a file by itself. */
class Kustomizations {
  private readonly byFolder = new Map<string, Facts>();
  private readonly byUri: ReadonlyMap<string, Facts>;

  constructor(documents: readonly Facts[]) {
    this.byUri = new Map(documents.map((facts) => [facts.uri, facts]));
    for (const facts of documents) if (facts.kustomization) this.byFolder.set(parentOf(facts.uri), facts);
  }

  get all(): Facts[] {
    return [...this.byFolder.values()];
  }

  /** What an entry of a kustomization names; undefined for what is not here. */
  named(by: Facts, path: string): Facts | undefined {
    const uri = resolvePath(parentOf(by.uri), path);
    return this.byFolder.get(uri) ?? this.byUri.get(uri);
  }

  /** The kustomizations that no other one takes over. */
  get roots(): Facts[] {
    const below = new Set(
      this.all.flatMap((facts) => namesIn(facts).flatMap((path) => this.named(facts, path) ?? [])),
    );
    return this.all.filter((facts) => !below.has(facts));
  }

  /** The resources of Flink that a kustomization hands on. */
  handedOn(facts: Facts, seen: ReadonlySet<Facts> = new Set(), given: readonly Handed[] = []): Handed[] {
    const { kustomization } = facts;
    if (!kustomization || seen.has(facts)) return [...given];
    const inner = new Set([...seen, facts]);
    const own = kustomization.resources.flatMap((path): Handed[] => {
      const named = this.named(facts, path);
      if (!named) return [];
      if (named.kustomization) return this.handedOn(named, inner);
      return sourcesOf(named)
        .filter(isResource)
        .map((base) => ({ base, patches: [], certain: true }));
    });
    let handed = [...given, ...own];
    for (const path of kustomization.components) {
      const component = this.named(facts, path);
      if (component?.kustomization) handed = this.handedOn(component, inner, handed);
    }
    for (const [index, patch] of kustomization.patches.entries()) {
      const sources = this.patchSources(facts, patch, index);
      handed = handed.map((each) => patched(each, patch.target, sources));
    }
    return kustomization.opaque ? handed.map((each) => ({ ...each, certain: false })) : handed;
  }

  private patchSources(facts: Facts, { path }: KustomizePatch, index: number): readonly Facts[] {
    if (path === null) return sourcesOf(facts).filter(({ carrier }) => carrier?.patch === index);
    const named = this.named(facts, path);
    return named ? sourcesOf(named).filter((each) => isResource(each) || each.carrier?.ofAnyResource) : [];
  }
}

const namesIn = ({ kustomization }: Facts): string[] =>
  kustomization ? [...kustomization.resources, ...kustomization.components] : [];

const isResource = ({ carrier }: Facts): boolean => carrier?.resource != null && !carrier.ofAnyResource;

/** Steps that change fields alone: without the resource that is nothing to judge. */
const setsNoOption = ({ carrier, settings, patch }: Facts): boolean =>
  carrier?.ofAnyResource === true && settings.length === 0 && patch === true;

function patched(handed: Handed, target: PatchTarget | null, sources: readonly Facts[]): Handed {
  const { base, patches } = handed;
  if (target && !isTarget(base, target)) return handed;
  const own = sources.filter((patch) => target !== null || isSameResource(patch, base));
  if (own.length === 0)
    // A patch of it that says nothing of its options may say something of its other fields.
    return target?.kind && sources.length === 0 ? { ...handed, certain: false } : handed;
  const certain =
    handed.certain &&
    !target?.narrowed &&
    !own.some((patch) => replacesAll(patch) || !isFollowed(patch, base));
  return { base, patches: [...own.toReversed(), ...patches], certain };
}

function isTarget({ carrier }: Facts, { kind, name }: PatchTarget): boolean {
  return matchesTarget(kind, carrier?.resource?.kind ?? "") && matchesTarget(name, carrier?.name ?? "");
}

const isSameResource = (patch: Facts, base: Facts): boolean =>
  patch.carrier?.resource?.kind === base.carrier?.resource?.kind &&
  patch.carrier?.name === base.carrier?.name;

/** True for a patch that puts another map in the place of all options, or takes the resource away. */
const replacesAll = ({ open, patch, carrier }: Facts): boolean =>
  (carrier?.ofAnyResource === true && patch !== true) ||
  carrier?.resource?.fields.has("$patch") === true ||
  (open && patch !== true);

/** False for steps that do more to a resource than is read, or that lead to the specification of another kind. */
function isFollowed({ carrier, settings }: Facts, base: Facts): boolean {
  if (!carrier?.ofAnyResource) return true;
  const [steps, kind] = [carrier.resource, base.carrier?.resource?.kind];
  const isEmpty = settings.length === 0 && (steps?.fields.size ?? 0) === 0;
  const ofColors = (each: string | undefined) => each === "FlinkBlueGreenDeployment";
  return !carrier.unfollowed && (isEmpty || ofColors(steps?.kind) === ofColors(kind));
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
  const given = sources.filter(({ carrier }) => carrier?.layer === "file" && carrier.values.length > 0);
  return sources.flatMap((base): Overlay[] => {
    const at = base.uri.lastIndexOf(TEMPLATES);
    const wanted = base.carrier?.layer === "resource" ? base.carrier.values : [];
    if (at < 0 || wanted.length === 0) return [];
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
  const concerns = (facts: Facts, seen: ReadonlySet<Facts>): boolean => {
    if (seen.has(facts)) return false;
    const patches = (facts.kustomization?.patches ?? []).flatMap(({ path }) =>
      path === null ? [] : (kustomizations.named(facts, path) ?? []),
    );
    const below = [...namesIn(facts).flatMap((path) => kustomizations.named(facts, path) ?? []), ...patches]
      .filter((each) => !each.kustomization || concerns(each, new Set([...seen, facts])))
      .filter((each) => each.kustomization || !sourcesOf(each).every(setsNoOption));
    const isOne = !sourcesOf(facts).every(setsNoOption) || below.length > 0;
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
