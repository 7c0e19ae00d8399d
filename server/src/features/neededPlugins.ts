import type { Snapshot } from "../analysis/snapshot.ts";
import { pluginsFor } from "../flink/fileSystems.ts";
import { parsePath } from "../flink/paths.ts";
import type { Change } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import { containersOf } from "../rules/containers.ts";

/**
 * The plugins that paths need which changes write, as a sentence; null where no new one is needed, and where there are containers, of
 * which a rule knows what they load. What lies on machines, no file shows.
 */
export function neededPlugins(snapshot: Snapshot, changes: readonly Change[]): string | null {
  const paths = changes.flatMap((change) => {
    const scheme = change.kind === "set-option" ? parsePath(change.value).scheme : null;
    return scheme !== null && pluginsFor(scheme).length > 0 ? [{ uri: change.uri, scheme }] : [];
  });
  // Most changes write none, and are spared the look at the deployments.
  if (paths.length === 0) return null;
  const deployments = paths.flatMap(({ uri }) => snapshot.deploymentsOf(uri));
  if (!deployments.every((each) => isOnMachines(snapshot, each))) return null;
  const settings = deployments.flatMap(({ configurations }) =>
    configurations.flatMap((each) => each.settings),
  );
  const known = new Set(settings.map(({ value }) => parsePath(value ?? "").scheme));
  const fresh = new Set(paths.flatMap(({ scheme }) => (known.has(scheme) ? [] : [scheme])));
  const sentences = [...fresh].map(
    (scheme) =>
      `Paths with ${scheme}:// need ${pluginsFor(scheme).join(" or ")} below plugins/ on each machine.`,
  );
  return sentences.length > 0 ? sentences.join(" ") : null;
}

const isOnMachines = (snapshot: Snapshot, deployment: Deployment): boolean =>
  deployment.configurations.every(({ carrier }) => !carrier) &&
  containersOf(snapshot.viewOf(deployment)).length === 0;
