import { documentUri } from "../model/address.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { FlinkVersions } from "./flinkVersions.ts";
import { parentOf } from "./uris.ts";

/** Deployments with what the file beside their compose files gives the variables in these. */
export function withVariables(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
  files: Pick<FlinkVersions, "variablesIn">,
): readonly Deployment[] {
  const composed = documents.filter(({ services }) => services !== undefined).map(({ uri }) => uri);
  const given = new Map(
    composed
      .map((uri) => [uri, files.variablesIn(parentOf(uri))] as const)
      .filter(([, values]) => values.size > 0),
  );
  if (given.size === 0) return deployments;
  return deployments.map((deployment) => {
    const uris = new Set(deployment.configurations.map(({ uri }) => documentUri(uri)));
    const variables = new Map(
      [...uris].flatMap((uri) => (given.has(uri) ? [[uri, given.get(uri) ?? new Map()] as const] : [])),
    );
    return variables.size > 0 ? { ...deployment, variables } : deployment;
  });
}
