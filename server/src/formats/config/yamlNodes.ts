import type { Span } from "../../model/span.ts";

/** Where a node of YAML stands; undefined for one that stands nowhere. */
export function spanOf(node: unknown): Span | undefined {
  const range = (node as { range?: [number, number, number] | null } | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : undefined;
}
