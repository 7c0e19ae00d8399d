import { isConfigurationPath } from "../formats/config/composeVolumes.ts";
import { documentUri } from "../model/address.ts";
import type { BuildFacts } from "../model/build.ts";
import { MASTERS, type Mounting } from "../model/carrier.ts";
import type { Purpose } from "../model/deployment.ts";
import type { Facts, ImageBuild } from "../model/facts.ts";
import { bringsUnseen, type FlinkVersions } from "./flinkVersions.ts";
import { isBelow, parentOf, resolvePath } from "./uris.ts";

/** What is asked for of the recipes of images. */
export type Recipes = Pick<FlinkVersions, "isBakedIn" | "bakingIn" | "unseenIn">;

/**
 * What a configuration is for that no JobManager reads, as far as documents say who does: for clients, a SQL client's for
 * instance, from which nothing but jobs gets anything; for TaskManagers alone; or for nobody, where it lies in containers at
 * a path that their Flink does not open. Null where a JobManager may read it.
 */
export function readersOf(facts: Facts, documents: readonly Facts[], recipes: Recipes): Purpose | null {
  const { carrier, uri } = facts;
  if (!carrier) {
    const said = new Set(documents.flatMap((each) => givenIn(each, uri, recipes) ?? []));
    const [only = null, ...more] = said;
    return more.length === 0 && only !== "cluster" ? only : null;
  }
  if (carrier.layer !== "file" || carrier.defaults || !carrier.group.startsWith("ConfigMap/")) return null;
  const entry = carrier.group.slice(`ConfigMap/${carrier.name}/`.length);
  return readersOfMap(carrier.name, entry, mountingBeside(uri, documents));
}

const mountingBeside = (uri: string, documents: readonly Facts[]): Mounting[] =>
  documents
    .filter((each) => each.mounting && parentOf(each.uri) === parentOf(uri))
    .flatMap(({ mounting }) => mounting ?? []);

/** Who reads the file of a ConfigMap, by the pods beside it. */
function readersOfMap(name: string, entry: string, beside: readonly Mounting[]): Purpose | null {
  const mountsIn = ({ mounts }: Mounting) => mounts.filter(({ source }) => source === `ConfigMap/${name}`);
  const pathsIn = (mounting: Mounting): string[] =>
    mountsIn(mounting)
      .filter(({ entries }) => entries?.includes(entry) ?? true)
      .map(({ path }) => path);
  const isMounted = beside.some((each) => mountsIn(each).length > 0);
  if (isMounted && beside.every((each) => pathsIn(each).length === 0)) return "unopened";
  const having = beside.filter((each) => pathsIn(each).length > 0);
  if (having.length === 0) return null;
  if (having.every((each) => each.opens !== undefined && !opens(each, pathsIn(each)))) return "unopened";
  const masters = beside.filter(({ starts }) => MASTERS.has(starts));
  const isWorkers = having.every(({ starts }) => starts === "taskmanager");
  return isWorkers && masters.some(({ mountsMore }) => !mountsMore) ? "workers" : null;
}

const opens = ({ opens: folder }: Mounting, paths: readonly string[]): boolean =>
  paths.some((path) => folder !== undefined && (path === folder || path.startsWith(`${folder}/`)));

/** What a compose file that starts a whole cluster gives a file to; undefined for nothing. */
function givenIn(
  { uri, givenToOthers, builds = [], mounting = [] }: Facts,
  configuration: string,
  recipes: Recipes,
): Purpose | undefined {
  if (!givenToOthers) return undefined;
  const folder = parentOf(uri);
  const covers = (path: string): boolean => isBelow(configuration, resolvePath(folder, path));
  const isBaked = (starts: ImageBuild["starts"]): boolean =>
    builds.some((build) => build.starts === starts && recipes.isBakedIn(folder, build, configuration));
  const placed = mounting.flatMap((each) =>
    each.mounts
      .filter(({ source }) => source?.startsWith(".") && covers(source))
      .map(({ source, path }) => {
        const place = resolvePath(folder, source ?? "");
        const at = `${path}${configuration.slice(place.length)}`;
        const isOpened = each.opens === undefined || opens(each, [at]);
        // What mounts all of a project does not mean it.
        const isMeant = [configuration, parentOf(configuration)].includes(place);
        return { starts: each.starts, isOpened, isMeant };
      }),
  );
  const isRead = (starts: Mounting["starts"]): boolean =>
    isBaked(starts) || placed.some((each) => each.starts === starts && each.isOpened);
  if ([...MASTERS].some(isRead)) return "cluster";
  if (isRead("taskmanager")) return "workers";
  if (builds.some(({ starts, context }) => MASTERS.has(starts) && covers(context))) return "cluster";
  // What is built from all that there is does not tell what it takes of it.
  const isOthers = givenToOthers.some((path) => {
    const place = resolvePath(folder, path);
    return covers(path) && isBelow(place, folder) && place !== folder;
  });
  if (isOthers) return "client";
  const isUnopened = placed.some(({ isMeant }) => isMeant) && placed.every(({ isOpened }) => !isOpened);
  return isUnopened ? "unopened" : undefined;
}

/**
 * Documents whose containers have a ConfigMap's file at a path that their Flink may not read: what they start may make a
 * configuration of it and of more.
 */
export const startersWith = ({ uri, carrier }: Facts, documents: readonly Facts[]): readonly Facts[] =>
  carrier?.layer !== "file" || !carrier.group.startsWith("ConfigMap/")
    ? []
    : documents.filter((each) => {
        if (!each.mounting || parentOf(each.uri) !== parentOf(uri)) return false;
        const having = each.mounting.flatMap(({ mounts, opens: folder }) =>
          mounts
            .filter(({ source }) => source === `ConfigMap/${carrier.name}`)
            .map(({ path }) => folder === undefined && !isConfigurationPath(path)),
        );
        return having.length > 0 && having.every((isElsewhere) => isElsewhere);
      });

/** The recipes of images that may bring more of a configuration than is seen to those layers of a deployment. */
export function unseenRecipes(
  layers: readonly Facts[],
  documents: readonly Facts[],
  recipes: Recipes,
): readonly BuildFacts[] {
  const own = new Set(layers.map(({ uri }) => documentUri(uri)));
  const ofServices = documents.flatMap(({ uri, builds = [], mounts = [] }) => {
    const folder = parentOf(uri);
    const starts =
      own.has(uri) ||
      layers.some(
        (each) =>
          !each.carrier &&
          (mounts.some((path) => isBelow(each.uri, resolvePath(folder, path))) ||
            builds.some((build) => recipes.isBakedIn(folder, build, each.uri))),
      );
    if (!starts) return [];
    return builds
      .filter((build) => build.starts !== "taskmanager")
      .flatMap((build) => recipes.unseenIn(folder, build));
  });
  const baking = layers.flatMap((each) => (each.carrier ? [] : recipes.bakingIn(each.uri)));
  return [...new Set([...ofServices, ...baking.filter(bringsUnseen)])];
}
