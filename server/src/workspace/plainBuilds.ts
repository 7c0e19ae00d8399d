import type { Deployment, PlainBuild } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import type { FlinkVersions } from "./flinkVersions.ts";
import { startersOf } from "./mounting.ts";
import { parentOf } from "./uris.ts";

type Recipes = Pick<FlinkVersions, "isBakedIn" | "plainImageOf" | "plainRecipeFor">;

/** Deployments with the images that their compose files, or recipes for their configuration, build without a jar more for Flink. */
export function withPlainBuilds(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
  recipes: Recipes,
): readonly Deployment[] {
  const building = new Map(
    documents.filter(({ builds }) => builds?.length).map((facts) => [facts.uri, facts]),
  );
  return deployments.map((deployment) => {
    const files = deployment.configurations.filter(({ carrier }) => !carrier).map(({ uri }) => uri);
    const holding = [...building.values()].filter((facts) => files.some((uri) => bakes(facts, uri, recipes)));
    const built = holding.flatMap(({ mounting = [] }) =>
      mounting.filter(({ container }) => container?.built),
    );
    const uris = new Set([...startersOf(deployment), ...holding.map(({ uri }) => uri)]);
    const plainBuilds = [...uris].flatMap((uri) => plainBuildsOf(building.get(uri), recipes));
    const plainRecipes = files.flatMap((uri) => recipes.plainRecipeFor(uri) ?? []);
    if (built.length + plainBuilds.length + plainRecipes.length === 0) return deployment;
    return {
      ...deployment,
      ...(built.length > 0 ? { built } : {}),
      ...(plainBuilds.length > 0 ? { plainBuilds } : {}),
      ...(plainRecipes.length > 0 ? { plainRecipes } : {}),
    };
  });
}

/** True for a compose file that builds an image with a file where Flink keeps its configuration. */
const bakes = ({ uri: compose, builds = [] }: Facts, uri: string, recipes: Recipes): boolean =>
  builds.some((build) => recipes.isBakedIn(parentOf(compose), build, uri));

function plainBuildsOf(compose: Facts | undefined, recipes: Recipes): PlainBuild[] {
  return (compose?.builds ?? []).flatMap((build) => {
    const uri = compose?.uri ?? "";
    const plain = recipes.plainImageOf(parentOf(uri), build);
    return plain ? [{ uri, build, ...plain }] : [];
  });
}
