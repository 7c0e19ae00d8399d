import type { Ref } from "../code.ts";
import { infixArguments } from "./arguments.ts";
import type { MemberBuilder } from "./builder.ts";
import { adoptArgs } from "./chains.ts";
import { childIn, type Syntax } from "./tree.ts";

/** An operand: read already, a sum of texts that may go on, or a node of which an infix call makes arguments. */
interface Operand {
  readonly start: number;
  readonly end: number;
  /** Null as long as the parts of a text are being collected. */
  readonly ref: Ref | null;
  readonly parts: readonly Ref[];
  /** What is not read yet: it is an argument where an operator stands before it. */
  readonly node: Syntax | null;
}

interface Operator {
  readonly node: Syntax;
  readonly name: string;
  readonly precedence: number;
  /** `a :: b` is a call on b. */
  readonly isRight: boolean;
}

/** From loose to tight; letters bind loosest, what is not listed tightest. */
const BY_FIRST_CHARACTER: readonly RegExp[] = [
  /[\w$\u0080-\uffff]/,
  /\|/,
  /\^/,
  /&/,
  /[=!]/,
  /[<>]/,
  /:/,
  /[+-]/,
  /[*/%]/,
];

const MATH: ReadonlySet<string> = new Set(["+", "-", "*", "/"]);

/** True for `+=` and its like, which are no comparisons. */
export function isAssigning(operator: string): boolean {
  return operator.length > 1 && operator.endsWith("=") && !/^(?:=|[<>!]=$|\w)/.test(operator);
}

/**
 * Operators and infix calls. The grammar makes all of them bind alike, from left to right; here they get the order
 * that Scala gives them.
 */
export function lowerInfix(b: MemberBuilder, node: Syntax, block: number): Ref {
  const operands: Operand[] = [];
  const operators: Operator[] = [];
  const reduce = () => {
    const operator = operators.pop();
    const right = operands.pop();
    const left = operands.pop();
    if (operator && left && right) operands.push(combine(b, left, operator, right, block));
  };
  for (const item of flat(b, node)) {
    if ("precedence" in item) {
      for (let top = operators.at(-1); top && bindsFirst(top, item); top = operators.at(-1)) reduce();
      operators.push(item);
    } else {
      const operand = { start: item.start, end: item.end, ref: null, parts: [], node: item };
      operands.push(operands.length === 0 ? settled(b, operand, block) : operand);
    }
  }
  while (operators.length > 0 && operands.length > 1) reduce();
  const [whole] = operands;
  return whole ? settledRef(b, whole, block) : b.other([], node, block);
}

function bindsFirst(before: Operator, next: Operator): boolean {
  return before.precedence === next.precedence ? !before.isRight : before.precedence > next.precedence;
}

/** Operands and operators in the order of the text. */
function flat(b: MemberBuilder, node: Syntax): (Syntax | Operator)[] {
  const items: (Syntax | Operator)[] = [];
  let at: Syntax = node;
  // The grammar nests to the left, so a loop reads a chain of any length.
  while (at.type === "infix_expression") {
    const left = childIn(at, "left");
    const operator = childIn(at, "operator");
    const right = childIn(at, "right");
    if (!left || !operator) break;
    if (right) items.push(right);
    items.push(operatorOf(b, operator));
    at = left;
  }
  items.push(at);
  return items.reverse();
}

function operatorOf(b: MemberBuilder, node: Syntax): Operator {
  const name = b.name(node);
  const loose = BY_FIRST_CHARACTER.findIndex((characters) => characters.test(name.charAt(0)));
  const tightness = loose < 0 ? BY_FIRST_CHARACTER.length : loose;
  return { node, name, precedence: isAssigning(name) ? -1 : tightness, isRight: name.endsWith(":") };
}

function combine(
  b: MemberBuilder,
  left: Operand,
  operator: Operator,
  right: Operand,
  block: number,
): Operand {
  const at = { start: left.start, end: right.end };
  const { name } = operator;
  if (name === "+") {
    // The left side comes first in the text, so it is read first.
    const first = left.node ? settledRef(b, left, block) : left.ref;
    const second = settledRef(b, right, block);
    if (first === null) return { ...at, ref: null, parts: [...left.parts, second], node: null };
    if (isText(b, first) || isText(b, second))
      return { ...at, ref: null, parts: [first, second], node: null };
    if (isCharacter(b, first) || isCharacter(b, second)) return read(at, b.other([first, second], at, block));
    return read(at, math(b, name, first, second, at, block));
  }
  if (MATH.has(name)) {
    const first = settledRef(b, left, block);
    return read(at, math(b, name as "-", first, settledRef(b, right, block), at, block));
  }
  const nameAt = b.span(operator.node);
  const place = { name, nameAt, dot: nameAt.start };
  if (operator.isRight) {
    const value = settledRef(b, left, block);
    const on = settledRef(b, right, block);
    const args = [{ value, name: null, list: 0 }];
    const call = b.add({ is: "call", on, ...place, args }, at, block);
    b.adopt(call, [on], "receiver");
    return read(at, adoptArgs(b, call, args));
  }
  const on = settledRef(b, left, block);
  const args =
    right.node && right.ref === null
      ? infixArguments(b, right.node, block)
      : [{ value: settledRef(b, right, block), name: null, list: 0 }];
  const call = b.add({ is: "call", on, ...place, args }, at, block);
  b.adopt(call, [on], "receiver");
  return read(at, adoptArgs(b, call, args));
}

function math(
  b: MemberBuilder,
  op: "+" | "-" | "*" | "/",
  left: Ref,
  right: Ref,
  at: { start: number; end: number },
  block: number,
): Ref {
  return b.adopt(b.add({ is: "math", op, left, right }, at, block), [left, right], "other");
}

const read = (at: { start: number; end: number }, ref: Ref): Operand => ({
  ...at,
  ref,
  parts: [],
  node: null,
});

function settled(b: MemberBuilder, operand: Operand, block: number): Operand {
  return operand.ref === null ? read(operand, settledRef(b, operand, block)) : operand;
}

/** The expression that an operand is, now that nothing is added to it any more. */
function settledRef(b: MemberBuilder, { ref, parts, node, ...at }: Operand, block: number): Ref {
  if (ref !== null) return ref;
  if (node) return b.lowering.expression(b, node, block);
  return b.adopt(b.add({ is: "joined", parts }, at, block), parts, "other");
}

/** True for what is surely a text, so that a sum with it is one as well. */
function isText(b: MemberBuilder, ref: Ref): boolean {
  const form = b.formOf(ref);
  if (form?.is === "joined") return true;
  return form?.is === "constant" && typeof form.value === "string" && !isCharacter(b, ref);
}

/** A character adds to a number as a number, and to a text as a text. */
function isCharacter(b: MemberBuilder, ref: Ref): boolean {
  const form = b.formOf(ref);
  return form?.is === "constant" && b.written(ref).startsWith("'");
}
