import type { Span } from "../../../model/span.ts";
import type { Ref } from "../code.ts";
import type { Context } from "./context.ts";
import { operands } from "./operands.ts";
import type { Syntax } from "./syntax.ts";

export interface Sum {
  readonly parts: Ref[];
  readonly at: Span;
}

export function addition(
  context: Context,
  node: Syntax,
  left: Ref | null,
  sum: Sum | null,
): { left: Ref | null; sum: Sum | null } {
  const plus = node.children.some(({ type }) => type === "+");
  const [right, ...more] = operands(context, node, 1);
  if (right === undefined || more.length > 0) {
    const parts = [
      ...(sum?.parts ?? []),
      ...(left === null ? [] : [left]),
      ...(right === undefined ? [] : [right]),
      ...more,
    ];
    return { left: context.other(node, parts), sum: null };
  }
  if (sum && plus) {
    sum.parts.push(right);
    return { left: null, sum: { parts: sum.parts, at: node } };
  }
  const first = sum ? context.whole(sum.at, { is: "joined", parts: sum.parts }, sum.parts) : left;
  if (first === null) return { left: context.other(node, [right]), sum: null };
  if (plus && (isText(context, first) || (isText(context, right) && !isCharacter(context, first))))
    return { left: null, sum: { parts: [first, right], at: node } };
  if (isCharacter(context, first) || isCharacter(context, right))
    return { left: context.other(node, [first, right]), sum: null };
  const op = plus ? "+" : "-";
  return { left: context.whole(node, { is: "math", op, left: first, right }, [first, right]), sum: null };
}

/** True for what surely is a text. */
function isText(context: Context, ref: Ref): boolean {
  const expr = context.exprs[ref];
  return (
    expr?.is === "joined" ||
    (expr?.is === "constant" && typeof expr.value === "string" && expr.type !== "char")
  );
}

/** A character does not add up as texts do. */
function isCharacter(context: Context, ref: Ref): boolean {
  const expr = context.exprs[ref];
  return expr?.is === "constant" && expr.type === "char";
}
