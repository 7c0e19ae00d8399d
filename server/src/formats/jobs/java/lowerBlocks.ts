import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Lowering } from "./lowering.ts";
import { inside } from "./lowerOther.ts";

/** A statement or the statements of braces, in a block of their own. */
export function within(
  into: Lowering,
  kind: "plain" | "loop" | "while" | "catch",
  node: Node | null,
  at: Span,
): void {
  const around = into.open(kind, at);
  body(into, node);
  into.block = around;
}

/** What stands in braces, or the only statement that stands there without any. */
export function body(into: Lowering, node: Node | null): void {
  if (node?.type === "block") for (const each of into.items(node)) into.statement(each, true);
  else if (node) into.statement(node, false);
}

/** What the parser left in a statement besides its parts. */
export function loose(into: Lowering, node: Node, known: readonly (Node | null)[]): void {
  const places = new Set(known.map((each) => each?.id));
  for (const each of into.items(node)) if (!places.has(each.id) && each.type === "ERROR") inside(into, each);
}
