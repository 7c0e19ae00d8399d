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
  const given = documents.flatMap(({ uri, services }) => {
    const values = services ? files.variablesIn(parentOf(uri)) : undefined;
    return values && values.size > 0 ? [[uri, values] as const] : [];
  });
  if (given.length === 0) return deployments;
  return deployments.map((deployment) => {
    const uris = new Set(deployment.configurations.map(({ uri }) => documentUri(uri)));
    const own = given.filter(([uri]) => uris.has(uri));
    return own.length > 0 ? { ...deployment, variables: new Map(own) } : deployment;
  });
}
