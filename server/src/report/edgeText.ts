import type { OperatorEdge } from "../model/operator.ts";

/** How records go along an edge, in a word or two; empty where nothing is known of it. */
export function edgeText({ partitioning, chained }: Omit<OperatorEdge, "from">): string {
  if (chained) return "chained";
  if (partitioning === "forward" && chained === null) return "forward, chained or not";
  return partitioning ?? "";
}
