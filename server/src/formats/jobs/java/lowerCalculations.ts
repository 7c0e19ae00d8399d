import type { Node } from "web-tree-sitter";
import type { MathOperator, Ref, Use } from "../code.ts";
import type { Lowering } from "./lowering.ts";
import { literalOf } from "./lowerLiterals.ts";
import { other } from "./lowerOther.ts";
import { patternOfTest } from "./lowerPatterns.ts";

/** `x instanceof Type name`: the name stands for the value from here on. */
export function instance(into: Lowering, node: Node, use: Use): Ref {
  const [left, ...rest] = into.items(node);
  const of = left ? [into.expression(left, "other")] : [];
  const name = rest.length > 1 && rest.at(-1)?.type === "identifier" ? rest.at(-1) : undefined;
  if (name) patternBind(into, name, rest.at(-2) ?? null);
  else for (const pattern of rest) patternBinds(into, pattern);
  const ref = into.other(into.spanOf(node), use, of);
  const test = into.exprs[ref];
  if (test?.is === "other" && left) into.exprs[ref] = { ...test, tests: patternOfTest(into, rest) };
  return ref;
}

/** The names in a pattern. */
export function patternBinds(into: Lowering, pattern: Node): void {
  for (const each of pattern.descendantsOfType(["type_pattern", "record_pattern_component"])) {
    const items = into.items(each);
    const name = items.at(-1);
    if (name?.type === "identifier") patternBind(into, name, items.at(-2) ?? null);
  }
}

function patternBind(into: Lowering, name: Node, type: Node | null): void {
  const at = into.span(type?.startIndex ?? name.startIndex, name.endIndex);
  into.declare(name, { type: type ? into.slice(type) : null, value: null, at });
}

/** One of two, each in an arm of its own. */
export function ternary(into: Lowering, node: Node, use: Use): Ref {
  const items = into.items(node);
  const [condition, first, second] = items;
  if (!condition || !first || !second || items.length !== 3) return other(into, node, use);
  const needs = conditionOf(into, condition);
  const asked = into.expression(condition, "other");
  const choice = node.startIndex - into.at;
  const side = (value: Node, holds: string): Ref => {
    const around = into.openArm("arm", into.spanOf(value), choice, holds);
    const ref = into.expression(value, "other");
    into.block = around;
    return ref;
  };
  const of = [side(first, needs), side(second, `!${needs}`)];
  const at = into.spanOf(node);
  const ref = into.add({ is: "either", at, block: into.block, parent: null, use, of });
  into.own(asked, ref);
  into.adopt(of, ref);
  return ref;
}

/** A condition without blanks, in parentheses. */
export function conditionOf(into: Lowering, node: Node): string {
  const words = into.words(node);
  return words.startsWith("(") ? words : `(${words})`;
}

export function unary(into: Lowering, node: Node, use: Use): Ref {
  const operand = into.items(node).at(-1);
  const op = into.text[node.startIndex];
  if (!operand || (op !== "-" && op !== "+" && op !== "!" && op !== "~")) return other(into, node, use);
  const { type } = operand;
  if (op === "-" && /^decimal_(?:integer|floating_point)_literal$/.test(type)) {
    const literal = literalOf(into, operand, type, true);
    if (literal)
      return into.add({
        is: "constant",
        at: into.spanOf(node),
        block: into.block,
        parent: null,
        use,
        ...literal,
      });
  }
  const of = into.expression(operand, "other");
  const at = into.spanOf(node);
  const ref = into.add({ is: "unary", at, block: into.block, parent: null, use, op, of });
  into.own(of, ref);
  return ref;
}

/** A sum of many parts stands deep on its left side: it is walked, not descended. */
export function calculation(into: Lowering, node: Node, use: Use): Ref {
  const steps: Step[] = [];
  let at: Node = node;
  do {
    const items = into.items(at);
    const [left, right] = items;
    if (!left || !right || items.length !== 2) break;
    steps.push({ node: at, left, right });
    at = left;
  } while (at.type === "binary_expression");
  if (steps.length === 0) return other(into, node, use);
  let value = into.expression(at, "other");
  /** The parts of a text that goes on to the right. */
  let parts: Ref[] | null = null;
  for (const [index, step] of steps.reverse().entries()) {
    const last = index === steps.length - 1;
    const op = operatorOf(into, step.node, step.left, step.right);
    const place = {
      at: into.spanOf(step.node),
      block: into.block,
      parent: null,
      use: last ? use : "other",
    } as const;
    const right = into.expression(step.right, "other");
    if (op === "+" && (parts || isText(into, value) || isText(into, right))) {
      parts ??= [value];
      parts.push(right);
      const goesOn = operatorAt(into, steps[index + 1]) === "+";
      if (goesOn) continue;
      value = into.add({ is: "joined", ...place, parts });
      into.adopt(parts, value);
      parts = null;
      continue;
    }
    const ref: Ref = op
      ? into.add({ is: "math", ...place, op, left: value, right })
      : into.other(place.at, place.use, [value, right]);
    into.own(value, ref);
    into.own(right, ref);
    value = ref;
  }
  return value;
}

type Step = { readonly node: Node; readonly left: Node; readonly right: Node };

const operatorAt = (into: Lowering, step: Step | undefined): MathOperator | null =>
  step ? operatorOf(into, step.node, step.left, step.right) : null;

/** What stands between two operands. */
export function operatorOf(into: Lowering, node: Node, left: Node, right: Node): MathOperator | null {
  const between = into.text.slice(left.endIndex, right.startIndex).trim();
  if (isOperator(between)) return between;
  const written = node.childForFieldName("operator")?.type ?? "";
  return isOperator(written) ? written : null;
}

const OPERATORS: ReadonlySet<string> = new Set<MathOperator>([
  ...(["+", "-", "*", "/", "%", "<<", ">>", ">>>", "&", "|", "^", "&&", "||"] as const),
  ...(["==", "!=", "<", "<=", ">", ">="] as const),
]);

const isOperator = (text: string): text is MathOperator => OPERATORS.has(text);

/** Methods of String that make one of anything. */
const MAKES_TEXT = /^(?:valueOf|copyValueOf|format|join)$/;

/** True for what surely is a text, so that a `+` beside it joins. */
function isText(into: Lowering, ref: Ref): boolean {
  const expr = into.exprs[ref];
  switch (expr?.is) {
    case "constant":
      return typeof expr.value === "string" && expr.type === undefined;
    case "joined":
      return true;
    case "cast":
      return expr.type === "String";
    case "call": {
      if (expr.name === "toString") return expr.args.length === 0 && expr.on !== null;
      const on = expr.on === null ? undefined : into.exprs[expr.on];
      return on?.is === "name" && on.name === "String" && MAKES_TEXT.test(expr.name);
    }
    default:
      return false;
  }
}
