import type { Ref } from "../code.ts";
import type { Context } from "./context.ts";
import { ERROR, isType, type Syntax } from "./syntax.ts";

/** The children from one on that are expressions or hold some. */
export function operands(context: Context, node: Syntax, from = 0): Ref[] {
  const refs: Ref[] = [];
  for (let at = from; at < node.children.length; at++) {
    const child = node.children[at];
    if (child) refs.push(...anyExpression(context, child));
  }
  return refs;
}

/** What is inside of a node that may be an expression, a part of one or a token. */
export function anyExpression(context: Context, node: Syntax): Ref[] {
  if (!node.named) return [];
  if (HOLDERS.has(node.type)) return operands(context, node);
  if (isType(node) || node.type === "type_arguments" || node.type === "annotation") return [];
  if (node.type === "statements") {
    context.steps.statements(context, node.children, false, false);
    return [];
  }
  const ref = context.value(node);
  return ref === null ? [] : [ref];
}

/** Parts of expressions that only hold others. */
const HOLDERS: ReadonlySet<string> = new Set([
  ERROR,
  "indexing_suffix",
  "navigation_suffix",
  "call_suffix",
  "value_arguments",
  "value_argument",
  "range_test",
  "type_test",
  "when_condition",
  "interpolated_expression",
  "control_structure_body",
]);
