import type { Arg, Ref } from "../code.ts";
import type { Context } from "./context.ts";
import { lambda } from "./functions.ts";
import { anyExpression } from "./operands.ts";
import { scopeFunction } from "./scopeFunctions.ts";
import { ERROR, type Syntax } from "./syntax.ts";

/** `receiver.name` as it stands before arguments. */
export function isMethodName(node: Syntax): boolean {
  return node.type === "navigation_expression" && node.children.length > 1 && !isReference(node);
}

export const isReference = (node: Syntax): boolean => node.children.at(-1)?.children[0]?.type === "::";

export function call(context: Context, node: Syntax, left: Ref | null): Ref {
  const [callee] = node.children;
  if (!callee) return context.other(node);
  const suffix = callee.type === "navigation_expression" ? callee.children.at(-1) : undefined;
  const named = suffix && isMethodName(callee) ? lastName(suffix) : undefined;
  const own = callee.type === "simple_identifier" ? callee : undefined;
  const nameAt = named ?? own ?? { start: callee.end, end: callee.end };
  const dot = named && suffix ? suffix.start : nameAt.start;
  const args = argumentsOf(context, node, context.slice(nameAt));
  return context.call(node, left, nameAt, { nameAt, dot }, args);
}

export function lastName(suffix: Syntax): Syntax | undefined {
  return suffix.children.findLast(({ type }) => type === "simple_identifier");
}

/** The arguments of a call, and the function behind its parentheses. */
export function argumentsOf(context: Context, node: Syntax, called: string): Arg[] {
  const args: Arg[] = [];
  const visit = (part: Syntax, lost: boolean): void => {
    switch (part.type) {
      case "call_suffix":
      case "value_arguments":
      case ERROR:
        for (const each of part.children) visit(each, part.type === ERROR);
        break;
      case "value_argument":
        args.push(argument(context, part, called));
        break;
      case "annotated_lambda":
      case "lambda_literal":
        args.push({ value: scopeLambda(context, part, called), name: null, list: 0 });
        break;
      default:
        // What the parser could not place is no argument: it would move the others.
        if (lost || part.type.endsWith("_expression") || part.type.endsWith("_literal"))
          anyExpression(context, part);
    }
  };
  node.children.forEach((part, index) => {
    if (index > 0 || part.type === "call_suffix" || part.type === "value_arguments") visit(part, false);
  });
  return args;
}

function argument(context: Context, node: Syntax, called: string): Arg {
  const [first, second] = node.children;
  const named = first?.type === "simple_identifier" && second?.type === "=";
  const given = named ? node.children.slice(2) : node.children.filter(({ type }) => type !== "annotation");
  const [only, ...more] = given;
  const value =
    !only || more.length > 0
      ? context.other(
          node,
          given.flatMap((each) => anyExpression(context, each)),
        )
      : only.type === "lambda_literal"
        ? scopeLambda(context, only, called)
        : context.expression(only);
  return { value, name: named ? context.name(first) : null, list: 0 };
}

function scopeLambda(context: Context, node: Syntax, called: string): Ref {
  return lambda(context, node, {
    label: called === "" ? null : called,
    receiver: scopeFunction(called)?.receiver === "self",
  });
}
