import type { Snapshot } from "../analysis/snapshot.ts";
import { pluginsFor } from "../flink/fileSystems.ts";
import type { Change } from "../model/change.ts";
import { containersOf } from "../rules/containers.ts";

/**
 * The plugins that paths need which changes write, as a sentence; null where no new one is needed, and where there are containers, of
 * which a rule knows what they load. What lies on machines, no file shows.
 */
export function neededPlugins(snapshot: Snapshot, changes: readonly Change[]): string | null {
  const uris = new Set(changes.flatMap((each) => (each.kind === "set-option" ? [each.uri] : [])));
  const deployments = [...uris].flatMap((uri) => snapshot.deploymentsOf(uri));
  const isOnMachines = deployments.every(
    (deployment) =>
      deployment.configurations.every(({ carrier }) => !carrier) &&
      containersOf(snapshot.viewOf(deployment)).length === 0,
  );
  if (!isOnMachines) return null;
  const known = deployments.flatMap(({ configurations }) =>
    configurations.flatMap(({ settings }) => settings.flatMap(({ value }) => schemeOf(value ?? "") ?? [])),
  );
  const written = changes.flatMap((each) => (each.kind === "set-option" ? (schemeOf(each.value) ?? []) : []));
  const sentences = [...new Set(written)].flatMap((scheme) => {
    const plugins = pluginsFor(scheme);
    if (plugins.length === 0 || known.includes(scheme)) return [];
    return [`Paths with ${scheme}:// need ${plugins.join(" or ")} below plugins/ on each machine.`];
  });
  return sentences.length > 0 ? sentences.join(" ") : null;
}

const schemeOf = (value: string): string | undefined => /^([a-z][a-z0-9]*):\/\//.exec(value)?.[1];
