import type { Snapshot } from "../analysis/snapshot.ts";
import { documentUri } from "../model/address.ts";
import type { NamedParts } from "../model/change.ts";
import type { Deployment } from "../model/deployment.ts";
import { isTest } from "../workspace/sourcePaths.ts";
import { isBelow, parentOf, relativePath } from "../workspace/uris.ts";

/** Signs that mean more than themselves in the globs of a settings file. */
const SIGNS = /[*?[\]{}()!\\]/;

/**
 * Deployments as a settings file in a folder names them as one; undefined where that would leave out or change something, as
 * what it names is grouped in no other way.
 */
export function partsOf(
  name: string,
  those: readonly Deployment[],
  folder: string,
  { documents, unread }: Snapshot,
): NamedParts | undefined {
  // What is not read would be named as well, and then be more than it is.
  if (those.some((each) => each.unread.some(({ kind }) => kind !== "job"))) return undefined;
  const own = new Set(
    those.flatMap((each) => [...each.jobs, ...each.unread].map(({ uri }) => documentUri(uri))),
  );
  const others = [...documents.filter((facts) => facts.kind === "job" && !isTest(facts)), ...unread]
    .map(({ uri }) => documentUri(uri))
    .filter((uri) => !own.has(uri));
  const places = [...new Set([...own].map((uri) => placeOf(uri, folder, others)))];
  const configurations = those.flatMap((each) => each.configurations.map(({ uri }) => documentUri(uri)));
  if ([...places, ...configurations].some((uri) => !isBelow(uri, folder))) return undefined;
  const paths = (uris: readonly string[]) => uris.map((uri) => relativePath(folder, uri));
  const parts: NamedParts = {
    name,
    // Of files the later one wins.
    configuration: paths([...new Set(configurations)].toReversed()),
    jobs: paths(places).toSorted(),
  };
  return [...parts.configuration, ...parts.jobs].some((path) => SIGNS.test(path)) ? undefined : parts;
}

/** The outermost folder around a job, inside of another, that holds none of the others; the job itself where there is none. */
function placeOf(uri: string, outer: string, others: readonly string[]): string {
  let place = uri;
  for (let folder = parentOf(uri); folder !== outer && isBelow(folder, outer); folder = parentOf(folder)) {
    if (others.some((other) => isBelow(other, folder))) break;
    place = folder;
  }
  return place;
}
