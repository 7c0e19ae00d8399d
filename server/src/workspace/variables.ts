import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { FlinkVersions } from "./flinkVersions.ts";
import { startersOf } from "./mounting.ts";
import { parentOf, resolvePath } from "./uris.ts";

type Files = Pick<FlinkVersions, "variablesIn" | "variablesOf">;

/** Deployments with what files give their compose files: the one beside these for the variables in them, others for their services. */
export function withVariables(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
  files: Files,
): readonly Deployment[] {
  const composes = new Map(documents.filter(({ services }) => services).map((facts) => [facts.uri, facts]));
  if (composes.size === 0) return deployments;
  return deployments.map((deployment) => {
    const own = [...startersOf(deployment)].flatMap((uri) => composes.get(uri) ?? []);
    const variables = new Map(
      own
        .map(({ uri }) => [uri, files.variablesIn(parentOf(uri))] as const)
        .filter(([, values]) => values.size > 0),
    );
    const fileVariables = new Map(
      own
        .map((compose) => [compose.uri, givenBy(compose, files)] as const)
        .filter(([, given]) => given.size > 0),
    );
    if (variables.size + fileVariables.size === 0) return deployment;
    return {
      ...deployment,
      ...(variables.size > 0 ? { variables } : {}),
      ...(fileVariables.size > 0 ? { fileVariables } : {}),
    };
  });
}

function givenBy({ uri, environmentFiles = [] }: Facts, files: Files) {
  const given = environmentFiles.flatMap((path) => {
    const values = files.variablesOf(resolvePath(parentOf(uri), path));
    return values ? [[path, values] as const] : [];
  });
  return new Map(given);
}
