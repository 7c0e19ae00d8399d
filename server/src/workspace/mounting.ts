import { documentUri } from "../model/address.ts";
import type { Mounting } from "../model/carrier.ts";
import type { Deployment } from "../model/deployment.ts";
import type { Facts } from "../model/facts.ts";
import { givesVariables, mounts } from "./layers.ts";
import { isTest } from "./sourcePaths.ts";
import { parentOf } from "./uris.ts";

/** Deployments with what lies in the containers that their configurations are given to. */
export function withMounting(
  deployments: readonly Deployment[],
  documents: readonly Facts[],
): readonly Deployment[] {
  const starting = documents.filter((facts) => facts.mounting && !isTest(facts));
  return deployments.map((deployment) => {
    const all = deployment.configurations.flatMap((facts) => mountingOf(facts, starting));
    // Twins are told once, be they one object or two, unless each of them can be given variables of its own.
    const distinct = new Map(all.map((each) => [`${mountingTraits(each)}${roomIn(each)}`, each]));
    if (distinct.size === 0) return deployment;
    const mounting = [...distinct.values()];
    return { ...deployment, mounting };
  });
}

/** The documents that start the containers of a deployment, as far as it is known by now. */
export function startersOf({ configurations, mounting = [], built = [] }: Deployment): ReadonlySet<string> {
  const started = [...mounting, ...built].flatMap(({ container }) => container ?? []);
  return new Set([...configurations, ...started].map(({ uri }) => documentUri(uri)));
}

/** What lies in the containers that a configuration is given to. */
function mountingOf({ uri, carrier }: Facts, documents: readonly Facts[]): readonly Mounting[] {
  const inAll = (found: readonly Facts[]) => found.flatMap(({ mounting }) => mounting ?? []);
  // The folder that Flink's image has for it says nothing of others.
  if (!carrier) return inAll(documents.filter((each) => mounts(each, uri)));
  if (carrier.defaults || carrier.resource) return [];
  if (carrier.layer === "file") {
    const source = `ConfigMap/${carrier.name}`;
    return inAll(documents.filter((each) => parentOf(each.uri) === parentOf(documentUri(uri)))).filter(
      (each) => each.mounts.some((mount) => mount.source === source),
    );
  }
  return inAll(documents.filter((each) => each.uri === documentUri(uri) || givesVariables(each, uri)));
}

/** What is said of containers, wherever it stands. */
export const mountingTraits = (mounting: Mounting | readonly Mounting[] | undefined): string =>
  JSON.stringify(mounting, (name, value: unknown) => {
    if (PLACES.has(name)) return undefined;
    return value instanceof Map ? [...value] : value;
  });

const PLACES: ReadonlySet<string> = new Set([
  "beside",
  "keySpan",
  "roomForVariables",
  "span",
  "uri",
  "valueSpan",
]);

const roomIn = ({ container }: Mounting): string =>
  container?.roomForVariables ? `${container.uri} ${container.roomForVariables.start}` : "";
