import type { Node } from "web-tree-sitter";
import { expressionStatement } from "./lowerAssignments.ts";
import { body, loose, within } from "./lowerBlocks.ts";
import { declaration } from "./lowerDeclarations.ts";
import type { Lowering } from "./lowering.ts";

/** `for (init; condition; update)`. */
export function forLoop(into: Lowering, node: Node): void {
  const loopBody = node.childForFieldName("body");
  const around = into.open("plain", into.spanOf(node));
  for (const each of node.childrenForFieldName("init")) {
    if (each.type === "local_variable_declaration") declaration(into, each, false);
    else expressionStatement(into, each, into.spanOf(each), false);
  }
  const condition = node.childForFieldName("condition");
  if (condition) into.expression(condition, "other");
  if (loopBody) within(into, "loop", loopBody, into.spanOf(loopBody));
  // In a block of its own: the first round does not come by.
  const updates = node.childrenForFieldName("update");
  const [first, last] = [updates[0], updates.at(-1)];
  if (first && last) {
    const outer = into.open("loop", into.span(first.startIndex, last.endIndex));
    for (const each of updates) expressionStatement(into, each, into.spanOf(each), false);
    into.block = outer;
  }
  if (into.broken) loose(into, node, [loopBody]);
  into.block = around;
}

/** `for (Type name : values)`. */
export function forEach(into: Lowering, node: Node): void {
  const name = node.childForFieldName("name");
  const type = node.childForFieldName("type");
  const iterable = node.childForFieldName("value");
  const loopBody = node.childForFieldName("body");
  const value = iterable ? into.expression(iterable, "other") : null;
  const around = into.open(
    "loop",
    loopBody ? into.spanOf(loopBody) : into.span(node.endIndex, node.endIndex),
  );
  if (name)
    into.declare(name, { type: type ? into.slice(type) : null, value, at: into.spanOf(node), each: true });
  body(into, loopBody);
  into.block = around;
  if (into.broken) loose(into, node, [loopBody]);
}

/** `while` and `do`. */
export function whileLoop(into: Lowering, node: Node): void {
  const condition = node.childForFieldName("condition");
  const loopBody = node.childForFieldName("body");
  if (condition) into.expression(condition, "other");
  if (loopBody) within(into, "while", loopBody, into.spanOf(loopBody));
  if (into.broken) loose(into, node, [condition, loopBody]);
}
