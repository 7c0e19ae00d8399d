import type { Pattern, Ref } from "../code.ts";
import { argumentsOf } from "./calls.ts";
import { chain, counted, isLink } from "./chains.ts";
import type { Context } from "./context.ts";
import { anonymousFunction, lambda, objectLiteral } from "./functions.ts";
import { literal } from "./literals.ts";
import { operands } from "./operands.ts";
import type { Syntax } from "./syntax.ts";

/** An expression; null for one that never has a value. */
export function valueIn(context: Context, node: Syntax): Ref | null {
  if (isLink(node)) return chain(context, node);
  switch (node.type) {
    case "simple_identifier":
      return name(context, node);
    case "this_expression":
      return self(context, node);
    case "super_expression":
      return context.add(node, { is: "self", of: "super" });
    case "lambda_literal":
    case "annotated_lambda":
      return lambda(context, node, { label: null, receiver: false });
    case "anonymous_function":
      return anonymousFunction(context, node);
    case "object_literal":
      return objectLiteral(context, node, (created) => argumentsOf(context, created, ""));
    case "callable_reference":
      return reference(context, node);
    case "if_expression":
    case "when_expression":
    case "try_expression":
      return context.steps.choice(context, node, true);
    case "elvis_expression":
      return elvis(context, node);
    case "collection_literal": {
      const items = operands(context, node);
      return context.whole(node, { is: "list", items }, items);
    }
    case "jump_expression":
      return jump(context, node);
    case "check_expression":
      return check(context, node);
    case "prefix_expression":
      return prefix(context, node);
    default:
      return literal(context, node) ?? context.other(node, operands(context, node));
  }
}

function name(context: Context, node: Syntax): Ref {
  const written = context.name(node);
  if (written === "") return context.other(node);
  if (written === "it") {
    const frame = context.frames.findLast(({ implicit }) => implicit);
    if (frame) frame.usesIt = true;
  }
  return context.add(node, { is: "name", name: written });
}

/** `this`; with a label, or in an object without a name, it may be another one than the form can say. */
function self(context: Context, node: Syntax): Ref {
  const labelled = node.children.length > 1;
  const unknown = context.unnamed > 0 || (labelled && context.frames.some(({ receiver }) => receiver));
  return unknown ? context.other(node) : context.add(node, { is: "self", of: "this" });
}

/** `Type::name`, `variable::name`, `::name`. */
function reference(context: Context, node: Syntax): Ref {
  const at = node.children.findIndex(({ type }) => type === "::");
  const [before] = node.children.slice(0, Math.max(0, at));
  const name = node.children[at + 1];
  const of = before && context.add(before, { is: "name", name: context.name(before) });
  const parts = of === undefined ? [] : [of];
  if (!name) return context.other(node, parts);
  return context.whole(node, { is: "reference", of: of ?? null, name: context.name(name) }, parts);
}

/** `a ?: b`; an alternative that leaves the function gives no value. */
function elvis(context: Context, node: Syntax): Ref {
  const of = operands(context, node);
  return context.whole(node, of.length > 0 ? { is: "either", of } : { is: "other", of }, of);
}

/** `return`, `throw`, `break` and `continue`, which never have a value. */
function jump(context: Context, node: Syntax): null {
  const [word, label] = node.children;
  const value = node.children.findLast(({ type }, index) => index > 0 && type !== "label");
  const ref = value && context.expression(value);
  if (word?.type === "throw") context.leave(context.frames.at(-1));
  if (word?.type === "return" || word?.type === "return@") {
    const named = word.type === "return@" && label ? context.slice(label) : null;
    const frame = named
      ? (context.frames.findLast((each) => each.label === named) ?? context.frames.at(-1))
      : (context.frames.findLast(({ lambda }) => !lambda) ?? context.frames[0]);
    if (ref !== undefined) {
      context.adopt(ref, null, "returned");
      frame?.returned.push(ref);
    }
    context.returns(frame, node.end);
  }
  return null;
}

/** `x is Type`, `x in values`. */
function check(context: Context, node: Syntax): Ref {
  const [first, word, last] = node.children;
  const kind = /^!?(is|in)$/.exec(word?.type ?? "")?.[1];
  if (!first || !last || kind === undefined) return context.other(node, operands(context, node));
  const of = [context.expression(first)];
  let pattern: Pattern;
  if (kind === "in") {
    const to = context.expression(last);
    of.push(to);
    pattern = { is: "within", to };
  } else pattern = { is: "type", type: context.slice(last) };
  const tests: Pattern = word?.type.startsWith("!") ? { is: "not", to: pattern } : pattern;
  return context.whole(node, { is: "other", of, tests }, of);
}

function prefix(context: Context, node: Syntax): Ref | null {
  const [operator] = node.children;
  const operand = node.children.at(-1);
  if (!operator || !operand || operand === operator) return context.other(node);
  // An annotation says nothing of the value.
  if (operator.type === "annotation" || operator.type === "label") return context.value(operand);
  const ref = context.expression(operand);
  if (operator.type === "++" || operator.type === "--") return counted(context, node, ref);
  const expr = context.exprs[ref];
  const isNumber =
    expr?.is === "constant" && (typeof expr.value === "number" || typeof expr.value === "bigint");
  if (operator.type === "-" && isNumber && operand.type !== "prefix_expression") {
    context.exprs[ref] = { ...expr, at: context.span(node), value: -expr.value };
    return ref;
  }
  const { type: op } = operator;
  return op === "-" || op === "+" || op === "!"
    ? context.whole(node, { is: "unary", op, of: ref }, [ref])
    : context.other(node, [ref]);
}
