import type { Node } from "web-tree-sitter";
import type { Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { type Kind, nextToken } from "./syntax.ts";

/** An expression whose first part is still to be lowered. */
export interface Pending {
  readonly node: Node;
  readonly kind: Kind;
  readonly parts: readonly Node[];
}

const isText = (m: MemberBuilder, ref: Ref): boolean => {
  const expr = m.at(ref);
  return expr?.is === "joined" || (expr?.is === "constant" && typeof expr.value === "string");
};

/** Lowers the parts from one on. */
export function restOf(m: MemberBuilder, parts: readonly Node[], from: number): Ref[] {
  return parts.slice(from).map((part) => m.expression(m, part));
}

/** The operator of a node whose left side ends there. */
function operatorAt(m: MemberBuilder, end: number): string {
  const at = nextToken(m.syntax.text, end);
  const char = m.syntax.text[at] ?? "";
  return (char === "*" || char === "/") && m.syntax.text[at + 1] === char ? char + char : char;
}

/**
 * An operator with its right side; a sum takes in the sums around it, as one text among many makes a text of them all.
 * Returns what is lowered last.
 */
export function lowerOperators(
  m: MemberBuilder,
  left: Ref,
  first: Node,
  operation: Pending,
  pending: Pending[],
): Pending {
  const start = operation.node.startIndex;
  let operator = operatorAt(m, first.endIndex);
  const right = operation.parts[1];
  if (!right || operation.parts.length > 2) {
    m.other(start, operation.node.endIndex, [left, ...restOf(m, operation.parts, 1)]);
    return operation;
  }
  let last = operation;
  const operands = [left, m.expression(m, right)];
  if (operator !== "+") {
    lowerOperation(m, operator, operands, start, last.node.endIndex);
    return last;
  }
  const ends = [last.node.endIndex];
  for (;;) {
    const next = pending.at(-1);
    const operand = next?.parts[1];
    if (next?.kind !== "binary_operator" || !operand || next.parts.length > 2) break;
    operator = operatorAt(m, last.node.endIndex);
    if (operator !== "+") break;
    pending.pop();
    last = next;
    operands.push(m.expression(m, operand));
    ends.push(last.node.endIndex);
  }
  const end = ends.at(-1) ?? start;
  if (operands.some((operand) => isText(m, operand))) {
    m.adopt(m.push(start, end, { is: "joined", parts: operands }), operands, "other");
    return last;
  }
  let sum = left;
  for (const [index, place] of ends.entries()) {
    const operand = operands[index + 1] ?? left;
    sum = m.adopt(
      m.push(start, place, { is: "math", op: "+", left: sum, right: operand }),
      [sum, operand],
      "other",
    );
  }
  return last;
}

/** Division gives a fraction of two whole numbers, or the next smaller whole one, which `math` does not say. */
function lowerOperation(
  m: MemberBuilder,
  op: string,
  operands: readonly Ref[],
  start: number,
  end: number,
): void {
  const [left = 0, right = 0] = operands;
  const counts = (op === "-" || op === "*") && !isText(m, left) && !isText(m, right);
  if (counts) m.adopt(m.push(start, end, { is: "math", op, left, right }), operands, "other");
  else m.other(start, end, operands);
}

/** `a or b` and `a and b` are one of the two; returns what is lowered last. */
export function lowerAlternatives(
  m: MemberBuilder,
  first: Ref,
  operation: Pending,
  pending: Pending[],
): Pending {
  const start = operation.node.startIndex;
  const of = [first, ...restOf(m, operation.parts, 1)];
  let last = operation;
  for (let next = pending.at(-1); next?.kind === "boolean_operator"; next = pending.at(-1)) {
    pending.pop();
    last = next;
    of.push(...restOf(m, next.parts, 1));
  }
  m.adopt(m.push(start, last.node.endIndex, { is: "either", of }), of, "other");
  return last;
}
