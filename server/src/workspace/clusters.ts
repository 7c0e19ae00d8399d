import type { Carrier } from "../model/carrier.ts";
import type { Facts } from "../model/facts.ts";

/** A cluster that a resource describes, or a job that is sent to one. */
export interface Cluster {
  readonly name: string;
  readonly layers: readonly Facts[];
}

/**
 * The clusters among the layers of one name, each with the layers that are of no cluster by themselves. A job that is sent to
 * one of them stands on that; with such jobs, a cluster is none for itself.
 *
 * @param layers strongest first
 */
export function clustersAmong(layers: readonly Facts[]): Cluster[] {
  const resources = new Map<string, Carrier>();
  for (const { carrier } of layers.toReversed())
    if (carrier?.layer === "resource" && carrier.group !== "") resources.set(carrier.group, carrier);
  const all = [...resources.values()];
  const isServing = ({ name, sentTo }: Carrier) =>
    sentTo === null && all.some((other) => other.sentTo === name);
  return all
    .filter((each) => !isServing(each))
    .map(({ group, name, sentTo }) => {
      const isOf = ({ carrier }: Facts): boolean =>
        carrier?.layer !== "resource" ||
        carrier.group === group ||
        (sentTo !== null && carrier.name === sentTo && carrier.sentTo === null);
      return { name, layers: layers.filter(isOf) };
    });
}
