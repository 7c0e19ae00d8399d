import { HA_STORAGE_DIR } from "../flink/highAvailability.ts";
import { documentUri } from "../model/address.ts";
import type { AppliedBy, Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { groupBy } from "../model/groupBy.ts";
import { Kustomizations, namesIn } from "./kustomizations.ts";
import { isTest } from "./sourcePaths.ts";

/** True for a configuration that says where high availability keeps its data; others are told of it. */
export const setsHaPlace = ({ settings }: Facts): boolean =>
  settings.some(({ key }) => key === HA_STORAGE_DIR);

/**
 * Deployments of a resource that several kustomizations apply under its own name and with the place for high availability that
 * it has itself, with all of these.
 */
export function withAppliers(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
): readonly Deployment[] {
  const shared = sharedBy(documents.filter((facts) => !isTest(facts)));
  if (shared.size === 0) return deployments;
  return deployments.map((deployment) => {
    const base = deployment.configurations.find((facts) => shared.has(facts));
    const appliedBy = base && shared.get(base);
    if (!appliedBy) return deployment;
    const isOverlay = documentUri(base.uri) !== deployment.place;
    // One that has a place of its own is in nobody's way.
    const isAmong = !isOverlay || appliedBy.some(({ uri }) => uri === deployment.place);
    return isAmong ? { ...deployment, appliedBy } : deployment;
  });
}

/** The resources that several kustomizations hand on as they name it. */
function sharedBy(documents: readonly Facts[]): Map<Facts, AppliedBy[]> {
  const kustomizations = new Kustomizations(documents);
  const applied = kustomizations.roots
    .filter((root) => !renames(root, kustomizations))
    .flatMap((root) => kustomizations.handedOn(root).map((handed) => ({ root, ...handed })))
    .filter(({ base, certain }) => certain && base.carrier?.resource?.kind === "FlinkDeployment")
    .filter(({ patches }) => !patches.some(setsHaPlace));
  const byBase = groupBy(applied, ({ base }) => base);
  const shared = [...byBase].filter(([, all]) => new Set(all.map(({ root }) => root)).size > 1);
  return new Map(
    shared.map(([base, all]) => [
      base,
      all.map(({ root, patches }) => {
        const own = patches.find(({ carrier }) => carrier?.resource && !carrier.ofAnyResource);
        return { uri: root.uri, patch: own?.uri ?? null };
      }),
    ]),
  );
}

/** True for a kustomization by which resources may get other names on the way. */
function renames(
  facts: Facts,
  kustomizations: Kustomizations,
  seen: ReadonlySet<Facts> = new Set(),
): boolean {
  if (seen.has(facts)) return false;
  const inner = new Set([...seen, facts]);
  return (
    facts.kustomization?.renames === true ||
    namesIn(facts)
      .flatMap((path) => kustomizations.named(facts, path) ?? [])
      .some((each) => renames(each, kustomizations, inner))
  );
}
