import type { Span } from "../../../model/span.ts";
import type { Arg, Ref } from "../code.ts";
import { type Context, unquoted } from "./context.ts";
import { anonymousFunction, lambda, objectLiteral } from "./functions.ts";
import { literal } from "./literals.ts";
import { scopeFunction } from "./scopeFunctions.ts";
import { ERROR, isType, type Syntax } from "./syntax.ts";

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
      return objectLiteral(context, node, (args) => argumentsOf(context, args, ""));
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
    case "prefix_expression":
      return prefix(context, node);
    default:
      return literal(context, node) ?? context.other(node, operands(context, node));
  }
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
]);

function isLink({ type, children }: Syntax): boolean {
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

/** `receiver.name` as it stands before arguments. */
function isMethodName(node: Syntax): boolean {
  return node.type === "navigation_expression" && node.children.length > 1 && !isReference(node);
}

const isReference = (node: Syntax): boolean => node.children.at(-1)?.children[0]?.type === "::";

function chain(context: Context, outermost: Syntax): Ref {
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
  let sum: { parts: Ref[]; at: Span } | null = null;
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

interface Sum {
  readonly parts: Ref[];
  readonly at: Span;
}

function addition(
  context: Context,
  node: Syntax,
  left: Ref | null,
  sum: Sum | null,
): { left: Ref | null; sum: Sum | null } {
  const plus = node.children.some(({ type }) => type === "+");
  const [right, ...more] = operands(context, node, 1);
  if (right === undefined || more.length > 0 || (left === null && !sum)) {
    const parts = [
      ...(sum?.parts ?? []),
      ...(left === null ? [] : [left]),
      ...(right === undefined ? [] : [right]),
      ...more,
    ];
    return { left: context.other(node, parts), sum: null };
  }
  if (sum && plus) return { left: null, sum: { parts: [...sum.parts, right], at: node } };
  const first = sum ? context.whole(sum.at, { is: "joined", parts: sum.parts }, sum.parts) : left;
  if (first === null) return { left: context.other(node, [right]), sum: null };
  if (plus && (isText(context, first) || (isText(context, right) && !context.characters.has(first))))
    return { left: null, sum: { parts: [first, right], at: node } };
  if (context.characters.has(first) || context.characters.has(right))
    return { left: context.other(node, [first, right]), sum: null };
  const op = plus ? "+" : "-";
  return { left: context.whole(node, { is: "math", op, left: first, right }, [first, right]), sum: null };
}

/** True for what surely is a text. */
function isText(context: Context, ref: Ref): boolean {
  const expr = context.exprs[ref];
  return (
    expr?.is === "joined" ||
    (expr?.is === "constant" && typeof expr.value === "string" && !context.characters.has(ref))
  );
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
    case "multiplicative_expression": {
      const op = node.children.find(({ type }) => type === "*" || type === "/")?.type;
      const [right, ...more] = operands(context, node, 1);
      return left === null || right === undefined || more.length > 0 || (op !== "*" && op !== "/")
        ? context.other(node, [...on, ...(right === undefined ? [] : [right]), ...more])
        : context.whole(node, { is: "math", op, left, right }, [left, right]);
    }
    default:
      return context.other(node, [...on, ...operands(context, node, 1)]);
  }
}

/** The children from one on that are expressions or hold some. */
function operands(context: Context, node: Syntax, from = 0): Ref[] {
  const refs: Ref[] = [];
  for (let at = from; at < node.children.length; at++) {
    const child = node.children[at];
    if (child) refs.push(...anyExpression(context, child));
  }
  return refs;
}

/** What is inside of a node that may be an expression, a part of one or a token. */
function anyExpression(context: Context, node: Syntax): Ref[] {
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

function name(context: Context, node: Syntax): Ref {
  const written = unquoted(context.slice(node));
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
  const unknown = context.frames.some(({ receiver, anonymous }) => anonymous || (labelled && receiver));
  return unknown ? context.other(node) : context.add(node, { is: "self", of: "this" });
}

function call(context: Context, node: Syntax, left: Ref | null): Ref {
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

function lastName(suffix: Syntax): Syntax | undefined {
  return suffix.children.findLast(({ type }) => type === "simple_identifier");
}

/** The arguments of a call, and the function behind its parentheses. */
function argumentsOf(context: Context, node: Syntax, called: string): Arg[] {
  const args: Arg[] = [];
  const visit = (part: Syntax): void => {
    switch (part.type) {
      case "call_suffix":
      case "value_arguments":
      case ERROR:
        part.children.forEach(visit);
        break;
      case "value_argument":
        args.push(argument(context, part, called));
        break;
      case "annotated_lambda":
      case "lambda_literal":
        args.push({ value: scopeLambda(context, part, called), name: null, list: 0 });
        break;
      default:
        if (part.type.endsWith("_expression") || part.type.endsWith("_literal"))
          for (const value of anyExpression(context, part)) args.push({ value, name: null, list: 0 });
    }
  };
  node.children.forEach((part, index) => {
    if (index > 0 || part.type === "call_suffix" || part.type === "value_arguments") visit(part);
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
  return { value, name: named ? unquoted(context.slice(first)) : null, list: 0 };
}

function scopeLambda(context: Context, node: Syntax, called: string): Ref {
  return lambda(context, node, {
    label: called === "" ? null : called,
    receiver: scopeFunction(called)?.receiver === "self",
  });
}

/** `of.name`, `of::name`. */
function navigation(context: Context, node: Syntax, of: Ref): Ref {
  const suffix = node.children.at(-1);
  const name = suffix && lastName(suffix);
  if (suffix && isReference(node)) {
    const text = name
      ? unquoted(context.slice(name))
      : context.text.slice(suffix.start + 2, suffix.end).trim();
    return context.whole(node, { is: "reference", of, name: text }, [of]);
  }
  const rest = node.children.slice(1).filter(({ type }) => type === ERROR);
  if (!name || name.start === name.end || rest.length > 0)
    return context.other(node, [of, ...rest.flatMap((each) => anyExpression(context, each))]);
  return context.whole(node, { is: "member", of, name: unquoted(context.slice(name)) }, [of]);
}

/** `x!!` is x; `x++` counts. */
function postfix(context: Context, node: Syntax, left: Ref): Ref {
  const operator = node.children.at(-1)?.type;
  if (operator === "!!") return left;
  return operator === "++" || operator === "--" ? counted(context, node, left) : context.other(node, [left]);
}

function counted(context: Context, node: Syntax, variable: Ref): Ref {
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
  return context.whole(node, { is: "counted" }, [variable]);
}

/** `a foo b` is `a.foo(b)`. */
function infix(context: Context, node: Syntax, on: Ref | null): Ref {
  const [, name, right, ...more] = node.children;
  if (on === null || name?.type !== "simple_identifier" || !right || more.length > 0)
    return context.other(node, [...(on === null ? [] : [on]), ...operands(context, node, 1)]);
  const value = context.expression(right);
  return context.call(node, on, name, { nameAt: name, dot: name.start }, [{ value, name: null, list: 0 }]);
}

/** `Type::name`, `variable::name`, `::name`. */
function reference(context: Context, node: Syntax): Ref {
  const at = node.children.findIndex(({ type }) => type === "::");
  const [before] = node.children.slice(0, Math.max(0, at));
  const name = node.children[at + 1];
  const of = before && context.add(before, { is: "name", name: unquoted(context.slice(before)) });
  const parts = of === undefined ? [] : [of];
  if (!name) return context.other(node, parts);
  return context.whole(node, { is: "reference", of: of ?? null, name: unquoted(context.slice(name)) }, parts);
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
    context.leave(frame);
  }
  return null;
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
  if (operator.type === "-" && expr?.is === "constant" && typeof expr.value === "number") {
    context.exprs[ref] = { ...expr, at: context.span(node), value: -expr.value };
    return ref;
  }
  return context.other(node, [ref]);
}
