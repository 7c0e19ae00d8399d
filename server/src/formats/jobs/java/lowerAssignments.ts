import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Bind, Ref, Use } from "../code.ts";
import type { Lowering } from "./lowering.ts";
import { inside, other } from "./lowerOther.ts";

/**
 * Lowers an expression with which nothing is done but what it does itself.
 *
 * @param at all of the statement
 */
export function expressionStatement(into: Lowering, node: Node, at: Span, inBraces: boolean): void {
  switch (node.type) {
    case "assignment_expression":
      assigned(into, node, at, inBraces, "statement");
      return;
    case "update_expression":
      counted(into, node, at, inBraces, "statement");
      return;
    case "switch_expression":
      into.choice(node, null);
      return;
    case "ERROR":
      inside(into, node);
      return;
    default:
      into.expression(node, "statement");
  }
}

/** `x = value` and `x += value`; what it comes to. */
export function assigned(into: Lowering, node: Node, at: Span, isStatement: boolean, use: Use): Ref {
  const items = into.items(node);
  const [left, right] = items;
  if (!left || !right || items.length !== 2) return other(into, node, use);
  const target = targetOf(into, left);
  const operator = operatorOf(into, node, left, right);
  if (operator === "=") {
    const value = into.expression(right, "bound");
    bind(into, target, value, at, isStatement);
    return value;
  }
  const by = into.expression(right, "other");
  bind(into, target, null, at, isStatement);
  const { block } = into;
  const step = into.exprs[by];
  const isNumber = step?.is === "constant" && typeof step.value === "number";
  if (!isNumber || (operator !== "+=" && operator !== "-=")) return into.other(into.spanOf(node), use, [by]);
  const ref = into.add({ is: "counted", at: into.spanOf(node), block, parent: null, use });
  into.own(by, ref);
  return ref;
}

function operatorOf(into: Lowering, node: Node, left: Node, right: Node): string {
  const between = into.text.slice(left.endIndex, right.startIndex).trim();
  // A comment may stand beside it.
  return between.length <= 4 && between.endsWith("=")
    ? between
    : (node.childForFieldName("operator")?.type ?? "");
}

/** `i++` and its like. */
export function counted(into: Lowering, node: Node, at: Span, isStatement: boolean, use: Use): Ref {
  const operand = into.items(node)[0];
  if (!operand) return other(into, node, use);
  const target = targetOf(into, operand);
  const { block } = into;
  const value = into.add({ is: "counted", at: into.spanOf(node), block, parent: null, use });
  bind(into, target, value, at, isStatement);
  return value;
}

/** Gives what is there already another value. */
function bind(into: Lowering, target: Target, value: Ref | null, at: Span, isStatement: boolean): void {
  const { block } = into;
  into.binds.push({ ...target, declares: false, type: null, value, each: false, block, at, isStatement });
}

type Target = Pick<Bind, "name" | "target" | "of" | "nameAt">;

function targetOf(into: Lowering, left: Node): Target {
  let node = left;
  let { type } = node;
  while (type === "parenthesized_expression") {
    const [inner] = into.items(node);
    if (!inner) break;
    node = inner;
    type = node.type;
  }
  const nameAt = into.spanOf(node);
  if (type === "identifier") return { name: into.slice(node), target: "local", of: null, nameAt };
  const items = into.items(node);
  const [object] = items;
  const last = items.at(-1);
  if (type === "field_access" && object && last && last !== object) {
    const name = into.slice(last);
    const nameAt = into.spanOf(last);
    if (items.length === 2 && object.type === "this") return { name, target: "self", of: null, nameAt };
    return { name, target: "elsewhere", of: into.expression(object, "other"), nameAt };
  }
  if (type === "array_access" && object) {
    const of = into.expression(object, "other");
    for (const index of items.slice(1)) into.expression(index, "other");
    return { name: "", target: "elsewhere", of, nameAt };
  }
  return { name: "", target: "elsewhere", of: into.expression(node, "other"), nameAt };
}
