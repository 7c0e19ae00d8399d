import { editDistance } from "../flink/nearest.ts";
import type { DocumentView } from "./documentView.ts";

/** How many letters a misspelt name of Flink's may be away from it. */
const MOST_SLIPS = 2;

/**
 * True for a short name that a platform's own Flink may know, as Ververica's knows `vvp-kubernetes`: in a resource that is not of
 * Flink's operator, where none of Flink's names was misspelt.
 */
export function mayBePlatforms({ facts }: DocumentView, value: string, names: readonly string[]): boolean {
  const { carrier } = facts;
  if (carrier?.layer !== "resource" || carrier.resource) return false;
  return names.every((name) => editDistance(value.toLowerCase(), name.toLowerCase()) > MOST_SLIPS);
}
