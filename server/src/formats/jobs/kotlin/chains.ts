import type { MathOperator, Ref } from "../code.ts";
import { call, isMethodName, isReference, lastName } from "./calls.ts";
import type { Context } from "./context.ts";
import { anyExpression, operands } from "./operands.ts";
import { addition, type Sum } from "./sums.ts";
import { ERROR, isType, type Syntax } from "./syntax.ts";

export function chain(context: Context, outermost: Syntax): Ref {
  const links: Syntax[] = [];
  let at: Syntax | undefined = outermost;
  while (at && isLink(at)) {
    links.push(at);
    // The name of a function is no expression that the call stands on.
    const left: Syntax | undefined = leftOf(at);
    at =
      at.type === "call_expression" && left?.type === "simple_identifier" && at.children[0] === left
        ? undefined
        : left;
  }
  let left: Ref | null = at ? context.expression(at) : null;
  // Texts that are added one after the other are one text.
  let sum: Sum | null = null;
  const ended = (): void => {
    if (sum) left = context.whole(sum.at, { is: "joined", parts: sum.parts }, sum.parts);
    sum = null;
  };
  for (let link = links.pop(); link; link = links.pop()) {
    if (link.type === "additive_expression") {
      const added = addition(context, link, left, sum);
      sum = added.sum;
      left = added.left;
      continue;
    }
    ended();
    left = linked(context, link, left);
  }
  ended();
  return left ?? context.other(outermost);
}

/** What can stand on an expression to its left without end, so that it is gone through without recursion. */
const LINKS: ReadonlySet<string> = new Set([
  "call_expression",
  "navigation_expression",
  "postfix_expression",
  "indexing_expression",
  "as_expression",
  "infix_expression",
  "parenthesized_expression",
  "additive_expression",
  "multiplicative_expression",
  "conjunction_expression",
  "disjunction_expression",
  "comparison_expression",
  "equality_expression",
]);

export function isLink({ type, children }: Syntax): boolean {
  return LINKS.has(type) && children.length > 0;
}

/** What a link stands on. */
function leftOf(node: Syntax): Syntax | undefined {
  const [first, second] = node.children;
  if (node.type === "parenthesized_expression") return first?.type === "(" ? second : first;
  // The name and the dot of a method belong to its call.
  if (node.type === "call_expression" && first && isMethodName(first)) return first.children[0];
  return first;
}

const OPERATORS: readonly MathOperator[] = ["*", "/", "%", "&&", "||", "==", "!=", "<", "<=", ">", ">="];

/** The operator between two operands; undefined for `===` and its like. */
function operatorOf({ children }: Syntax): MathOperator | undefined {
  const written = children[1]?.type;
  return OPERATORS.find((each) => each === written);
}

/** A link with what it stands on, which is there already; null only for a call of a function by its name. */
function linked(context: Context, node: Syntax, left: Ref | null): Ref {
  const on = left === null ? [] : [left];
  switch (node.type) {
    case "call_expression":
      return call(context, node, left);
    case "navigation_expression":
      return left === null ? context.other(node) : navigation(context, node, left);
    case "postfix_expression":
      return left === null ? context.other(node) : postfix(context, node, left);
    case "parenthesized_expression": {
      const more = operands(context, node, 2).filter((ref) => ref !== left);
      return left === null || more.length > 0 ? context.other(node, [...on, ...more]) : left;
    }
    case "as_expression": {
      const type = node.children.find(isType);
      return left === null || !type
        ? context.other(node, on)
        : context.whole(node, { is: "cast", of: left, type: context.slice(type) }, on);
    }
    case "infix_expression":
      return infix(context, node, left);
    case "multiplicative_expression":
    case "conjunction_expression":
    case "disjunction_expression":
    case "comparison_expression":
    case "equality_expression": {
      const op = operatorOf(node);
      const [right, ...more] = operands(context, node, 1);
      return left === null || right === undefined || more.length > 0 || !op
        ? context.other(node, [...on, ...(right === undefined ? [] : [right]), ...more])
        : context.whole(node, { is: "math", op, left, right }, [left, right]);
    }
    default:
      return context.other(node, [...on, ...operands(context, node, 1)]);
  }
}

/** `of.name`, `of::name`. */
function navigation(context: Context, node: Syntax, of: Ref): Ref {
  const suffix = node.children.at(-1);
  const name = suffix && lastName(suffix);
  if (suffix && isReference(node)) {
    const text = name ? context.name(name) : context.text.slice(suffix.start + 2, suffix.end).trim();
    return context.whole(node, { is: "reference", of, name: text }, [of]);
  }
  const rest = node.children.slice(1).filter(({ type }) => type === ERROR);
  if (!name || name.start === name.end || rest.length > 0)
    return context.other(node, [of, ...rest.flatMap((each) => anyExpression(context, each))]);
  return context.whole(node, { is: "member", of, name: context.name(name) }, [of]);
}

/** `x!!` is x; `x++` counts. */
function postfix(context: Context, node: Syntax, left: Ref): Ref {
  const operator = node.children.at(-1)?.type;
  if (operator === "!!") return left;
  return operator === "++" || operator === "--" ? counted(context, node, left) : context.other(node, [left]);
}

export function counted(context: Context, node: Syntax, variable: Ref): Ref {
  const expr = context.exprs[variable];
  if (expr?.is === "name")
    context.binds.push({
      name: expr.name,
      target: "local",
      declares: false,
      type: null,
      value: null,
      each: false,
      of: null,
      block: context.block,
      nameAt: expr.at,
      at: context.span(node),
      isStatement: false,
    });
  return context.add(node, { is: "counted" });
}

/** `a foo b` is `a.foo(b)`. */
function infix(context: Context, node: Syntax, on: Ref | null): Ref {
  const [, name, right, ...more] = node.children;
  if (on === null || name?.type !== "simple_identifier" || !right || more.length > 0)
    return context.other(node, [...(on === null ? [] : [on]), ...operands(context, node, 1)]);
  const value = context.expression(right);
  return context.call(node, on, name, { nameAt: name, dot: name.start }, [{ value, name: null, list: 0 }]);
}
