import type { Facts } from "../model/facts.ts";
import { isBelow, parentOf, resolvePath } from "./uris.ts";

/**
 * True for a configuration that a compose file gives to other programs alone than those of the cluster that it starts:
 * a SQL client's, for instance, from which nothing but jobs gets anything.
 */
export const isOfClient = (facts: Facts, documents: readonly Facts[]): boolean =>
  !facts.carrier && documents.some((each) => givesToOthers(each, facts.uri));

function givesToOthers({ uri, givenPaths }: Facts, configuration: string): boolean {
  if (!givenPaths) return false;
  const folder = parentOf(uri);
  const has = (paths: readonly string[]): boolean =>
    paths.some((path) => {
      const place = resolvePath(folder, path);
      // What is built from all that there is does not tell what it takes of it.
      return place !== folder && isBelow(place, folder) && isBelow(configuration, place);
    });
  return (
    has(givenPaths.others) &&
    !givenPaths.cluster.some((path) => isBelow(configuration, resolvePath(folder, path)))
  );
}
