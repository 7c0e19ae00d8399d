import type { Facts } from "../model/facts.ts";
import { sourcesOf } from "../model/facts.ts";
import { type KustomizePatch, matchesTarget, type PatchTarget } from "../model/kustomization.ts";
import { parentOf, resolvePath } from "./uris.ts";

/** A resource as a kustomization hands it on. */
export interface Handed {
  readonly base: Facts;
  readonly patches: readonly Facts[];
  /** False when something that is not read may change the resource as well. */
  readonly certain: boolean;
}

/** A folder's kustomization is known by the folder, a file by itself. */
export class Kustomizations {
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

  /** The file that a generator takes; undefined where it is no configuration. */
  taken(by: Facts, path: string): Facts | undefined {
    return this.byUri.get(resolvePath(parentOf(by.uri), path));
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
    for (const { target, sources } of this.patchesOf(facts))
      handed = handed.map((each) => patched(each, target, sources));
    return kustomization.opaque ? handed.map((each) => ({ ...each, certain: false })) : handed;
  }

  /** What a kustomization changes resources by, each with those that it is for. */
  patchesOf(facts: Facts): { readonly target: PatchTarget | null; readonly sources: readonly Facts[] }[] {
    return (facts.kustomization?.patches ?? []).map((patch, index) => ({
      target: patch.target,
      sources: this.patchSources(facts, patch, index),
    }));
  }

  private patchSources(facts: Facts, { path }: KustomizePatch, index: number): readonly Facts[] {
    if (path === null) return sourcesOf(facts).filter(({ carrier }) => carrier?.patch === index);
    const named = this.named(facts, path);
    return named ? sourcesOf(named).filter((each) => isResource(each) || each.carrier?.ofAnyResource) : [];
  }
}

export const namesIn = ({ kustomization }: Facts): string[] =>
  kustomization ? [...kustomization.resources, ...kustomization.components] : [];

const isResource = ({ carrier }: Facts): boolean => carrier?.resource != null && !carrier.ofAnyResource;

/** Steps that change fields alone: without the resource that is nothing to judge. */
export const setsNoOption = ({ carrier, settings, patch }: Facts): boolean =>
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
