import type { Node } from "web-tree-sitter";
import { body } from "./lowerBlocks.ts";
import type { Lowering } from "./lowering.ts";
import { inside } from "./lowerOther.ts";

/** `try`, with what it opens, catches and does at last. */
export function attempt(into: Lowering, node: Node): void {
  const tried = node.childForFieldName("body");
  const resources = node.childForFieldName("resources");
  const start = (resources ?? tried ?? node).startIndex;
  const around = into.open("plain", into.span(start, tried?.endIndex ?? node.endIndex));
  if (resources) for (const each of into.items(resources)) resource(into, each);
  body(into, tried);
  into.block = around;
  for (const each of into.items(node)) {
    if (each.id === tried?.id || each.id === resources?.id) continue;
    into.statement(each, false);
  }
}

function resource(into: Lowering, node: Node): void {
  const name = node.childForFieldName("name");
  const given = node.childForFieldName("value");
  const type = node.childForFieldName("type");
  if (!name || !given) {
    inside(into, node);
    return;
  }
  const value = into.expression(given, "bound");
  into.declare(name, { type: type ? into.slice(type) : null, value, at: into.spanOf(node) });
}

/** A `catch` with its variable. */
export function caught(into: Lowering, node: Node): void {
  const around = into.open("catch", into.spanOf(node));
  for (const each of into.items(node)) {
    const type = each.type;
    if (type !== "catch_formal_parameter") {
      body(into, each);
      continue;
    }
    const name = each.childForFieldName("name");
    const types = into.items(each).find((child) => child.type === "catch_type");
    if (!name) continue;
    into.declare(name, { type: types ? into.slice(types) : null, value: null, at: into.spanOf(each) });
  }
  into.block = around;
}
