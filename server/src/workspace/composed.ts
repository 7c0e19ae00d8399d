import { documentUri } from "../model/address.ts";
import type { Mounting } from "../model/carrier.ts";
import { type Facts, sourcesOf } from "../model/facts.ts";
import { isBelow, nameOf, parentOf, resolvePath } from "./uris.ts";

/** True for compose files of which one may be put over the other, so that each may set more for the other's services. */
export const areComposed = (one: Facts, other: Facts): boolean =>
  one.services !== undefined &&
  other.services !== undefined &&
  (isOver(one, other) || isOver(other, one) || shareParts(one, other));

/** True when the first is put over the second by its name, or takes services from it. */
const isOver = (over: Facts, base: Facts): boolean =>
  (parentOf(over.uri) === parentOf(base.uri) && (over.putOver ?? []).includes(nameOf(base.uri))) ||
  (over.services ?? []).some(
    (each) => each.extends !== undefined && resolvePath(parentOf(over.uri), each.extends) === base.uri,
  );

/** True for properties of a service that starts nothing itself, which services of other compose files are made of. */
export const isTemplateFor = ({ uri, carrier }: Facts, documents: readonly Facts[]): boolean =>
  carrier?.layer === "properties" &&
  carrier.oneMachine &&
  carrier.givenTo.every((starts) => starts === "other") &&
  documents.some(({ uri: other, services = [] }) =>
    services.some(
      (each) => each.extends !== undefined && resolvePath(parentOf(other), each.extends) === documentUri(uri),
    ),
  );

/** True when both stand in one folder, and have a service of the same name that one of them does not say whole. */
function shareParts(one: Facts, other: Facts): boolean {
  if (parentOf(one.uri) !== parentOf(other.uri)) return false;
  return (one.services ?? []).some(({ name, whole }) =>
    (other.services ?? []).some((each) => each.name === name && !(whole && each.whole)),
  );
}

/** True for what writes into Flink's configuration in the containers of a compose file: in their image, or a script that they mount. */
export function isInContainersOf({ uri, builds = [], mounting = [] }: Facts, other: Facts): boolean {
  return (
    [...builds.map(({ context }) => context), ...mountedPaths(mounting)].some((path) =>
      isBelow(other.uri, resolvePath(parentOf(uri), path)),
    ) && sourcesOf(other).some(({ carrier }) => carrier?.layer === "file" && carrier.addsTo)
  );
}

/** The paths that containers mount of the folder that their compose file lies in, as they are written. */
export const mountedPaths = (mounting: readonly Mounting[]): string[] =>
  mounting.flatMap(({ mounts }) => mounts.flatMap(({ source }) => (source?.startsWith(".") ? [source] : [])));
