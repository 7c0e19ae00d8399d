import { documentUri } from "../model/address.ts";
import type { Deployment, PlainBuild } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { FlinkVersions } from "./flinkVersions.ts";
import { parentOf } from "./uris.ts";

/** Deployments with the images that their compose files build without a jar more for Flink. */
export function withPlainBuilds(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
  recipes: Pick<FlinkVersions, "plainImageOf">,
): readonly Deployment[] {
  const building = new Map(
    documents.filter(({ builds }) => builds?.length).map((facts) => [facts.uri, facts]),
  );
  if (building.size === 0) return deployments;
  return deployments.map((deployment) => {
    const uris = new Set(deployment.configurations.map(({ uri }) => documentUri(uri)));
    const plainBuilds = [...uris].flatMap((uri) => plainBuildsOf(building.get(uri), recipes));
    return plainBuilds.length > 0 ? { ...deployment, plainBuilds } : deployment;
  });
}

function plainBuildsOf(
  compose: Facts | undefined,
  recipes: Pick<FlinkVersions, "plainImageOf">,
): PlainBuild[] {
  return (compose?.builds ?? []).flatMap((build) => {
    const uri = compose?.uri ?? "";
    const image = recipes.plainImageOf(parentOf(uri), build)?.text;
    return image === undefined ? [] : [{ uri, build, image }];
  });
}
