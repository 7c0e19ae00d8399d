import type { Facts } from "../model/facts.ts";
import { sourcesOf } from "../model/facts.ts";
import { Kustomizations } from "./kustomizations.ts";
import { isTest } from "./sourcePaths.ts";
import { parentOf, resolvePath } from "./uris.ts";

/** What the group of a configuration in a ConfigMap begins with: its name and its key follow. */
const CONFIG_MAP = "ConfigMap/";

/**
 * The configurations of bases that no kustomization deploys: each one that is made of these puts another one in their
 * place, by a generator or by a patch.
 */
export function replacedConfigurations(documents: readonly Facts[]): ReadonlySet<Facts> {
  const kustomizations = new Kustomizations(documents.filter((facts) => !isTest(facts)));
  const given = new Set<Facts>();
  const deployed = new Set<Facts>();
  for (const root of kustomizations.roots) {
    const maps = new ConfigMaps(kustomizations);
    maps.take(root, new Set());
    for (const facts of maps.given) given.add(facts);
    for (const facts of maps.entries.values()) deployed.add(facts);
  }
  return new Set([...given].filter((facts) => !deployed.has(facts)));
}

/** The addresses of files that generators put into ConfigMaps, and so into pods, whatever else there is to their kustomizations. */
export const generatedFiles = (documents: readonly Facts[]): ReadonlySet<string> =>
  new Set(
    documents.flatMap(({ uri, kustomization }) =>
      (kustomization?.generators ?? []).flatMap(({ files }) =>
        files.map(({ path }) => resolvePath(parentOf(uri), path)),
      ),
    ),
  );

/** The configurations in ConfigMaps, as Kustomize puts these together. */
class ConfigMaps {
  /** By the names of their ConfigMaps and their keys in these. */
  readonly entries = new Map<string, Facts>();
  readonly given: Facts[] = [];

  constructor(private readonly kustomizations: Kustomizations) {}

  take(by: Facts, seen: ReadonlySet<Facts>): void {
    const { kustomization } = by;
    if (!kustomization || seen.has(by)) return;
    const inner = new Set([...seen, by]);
    const { resources, components, patches, generators } = kustomization;
    const patched = patches.flatMap(({ path }) => path ?? []);
    for (const path of [...resources, ...components, ...patched]) {
      const named = this.kustomizations.named(by, path);
      if (named?.kustomization) this.take(named, inner);
      else for (const facts of named ? sourcesOf(named) : []) this.takeOf(facts);
    }
    for (const { name, replaces, files } of generators) {
      for (const id of replaces ? [...this.entries.keys()] : [])
        if (id.startsWith(`${name}/`)) this.entries.delete(id);
      for (const { key, path } of files) {
        const facts = this.kustomizations.taken(by, path);
        if (facts) this.set(`${name}/${key}`, facts);
      }
    }
  }

  private takeOf(facts: Facts): void {
    const group = facts.carrier?.group ?? "";
    if (group.startsWith(CONFIG_MAP)) this.set(group.slice(CONFIG_MAP.length), facts);
  }

  private set(id: string, facts: Facts): void {
    this.entries.set(id, facts);
    this.given.push(facts);
  }
}
