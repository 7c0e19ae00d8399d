import type { Ref } from "../code.ts";
import { lowerIf, lowerMatch, lowerTry } from "./branches.ts";
import type { MemberBuilder } from "./builder.ts";
import { isSelf, lowerChain } from "./chains.ts";
import { lowerCases, lowerFunction, lowerLambda, parametersOf, typedLambda } from "./functions.ts";
import { lowerInfix } from "./infix.ts";
import { lowerNew, mixinsOf } from "./instances.ts";
import { numberValue, textWithEscapes } from "./literals.ts";
import { isBare, isPlaceholderFunction, lowerBare, lowerPlaceholderFunction } from "./placeholders.ts";
import { isValueless, lowerForYield, lowerStatement, lowerValueOf, NO_CODE } from "./statements.ts";
import { lowerInterpolated, lowerString } from "./strings.ts";
import type { Syntax } from "./tree.ts";

/** An expression where one can stand by itself: an argument, a value, a statement. A `_` in it makes it a function. */
export function lowerValue(b: MemberBuilder, node: Syntax, block: number): Ref {
  if (isPlaceholderFunction(node)) return lowerPlaceholderFunction(b, node, block);
  return lowerExpression(b, node, block);
}

export function lowerExpression(b: MemberBuilder, node: Syntax, block: number): Ref {
  const ref = b.deeper(() => lowerOne(b, node, block), null);
  return ref ?? b.other([], node, block);
}

/** Null for what has no value. */
function lowerOne(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  if (isBare(node)) return lowerBare(b, node, block);
  if (isValueless(b, node)) {
    lowerStatement(b, node, block);
    return null;
  }
  switch (node.type) {
    case "identifier":
    case "operator_identifier":
      return lowerName(b, node, block);
    case "call_expression":
    case "field_expression":
    case "generic_function":
      return isSelf(b, node) ? lowerOuterSelf(b, node, block) : lowerChain(b, node, block);
    case "infix_expression":
      return lowerMixed(b, node, block) ?? lowerInfix(b, node, block);
    case "postfix_expression":
      return lowerPostfix(b, node, block);
    case "prefix_expression":
      return lowerPrefix(b, node, block);
    case "instance_expression":
      return lowerNew(b, node, node, [], block);
    case "lambda_expression":
      return lowerLambda(b, node, [], block);
    case "case_block":
    case "indented_cases":
      return lowerCases(b, node, block);
    case "block":
    case "indented_block":
      return lowerBlock(b, node, block);
    case "parenthesized_expression":
      return node.children.length === 1 && node.children[0]
        ? lowerValue(b, node.children[0], block)
        : lowerParts(b, node, block);
    case "ascription_expression":
      return lowerAscription(b, node, block);
    case "tuple_expression": {
      const items = node.children.map((item) => lowerValue(b, item, block));
      return b.adopt(b.add({ is: "list", items }, node, block), items, "other");
    }
    case "if_expression":
      return lowerIf(b, node, block, true);
    case "match_expression":
      return lowerMatch(b, node, block, true);
    case "try_expression":
      return lowerTry(b, node, block, true);
    case "for_expression":
      return lowerForYield(b, node, block);
    case "interpolated_string_expression":
      return lowerInterpolated(b, node, block);
    default:
      return lowerLiteral(b, node, block) ?? lowerParts(b, node, block);
  }
}

function lowerLiteral(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  switch (node.type) {
    case "string":
      return lowerString(b, node, block);
    case "integer_literal":
    case "floating_point_literal": {
      const value = numberValue(b.slice(node));
      return value === null ? b.other([], node, block) : b.add({ is: "constant", value }, node, block);
    }
    case "boolean_literal":
      return b.add({ is: "constant", value: b.slice(node) === "true" }, node, block);
    case "null_literal":
      return b.add({ is: "constant", value: null }, node, block);
    case "quote_expression":
      // A symbol is the name of nothing.
      return node.children[0]?.type === "identifier" ? b.other([], node, block) : null;
    case "character_literal": {
      const value = textWithEscapes(b.text, node.start + 1, node.end - 1, true);
      return value === null ? b.other([], node, block) : b.add({ is: "constant", value }, node, block);
    }
    default:
      return null;
  }
}

function lowerName(b: MemberBuilder, node: Syntax, block: number): Ref {
  const name = b.slice(node);
  if (name === "this" || name === b.owner?.alias)
    // In a class without a member of its own `this` is that class's.
    return name === "this" && b.localClasses > 0
      ? b.other([], node, block)
      : b.add({ is: "self", of: "this" }, node, block);
  if (name === "super") return b.add({ is: "self", of: "super" }, node, block);
  return b.add({ is: "name", name: b.name(node) }, node, block);
}

/** `Job.this`: the object of the member, or of a class around it. */
function lowerOuterSelf(b: MemberBuilder, node: Syntax, block: number): Ref {
  const [of] = node.children;
  const isOwn = of !== undefined && b.name(of) === b.owner?.name;
  return isOwn ? b.add({ is: "self", of: "this" }, node, block) : b.other([], node, block);
}

/** `new A(a) with B { ... }`. */
function lowerMixed(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  const mixed = mixinsOf(b, node);
  if (!mixed) return null;
  const lists: Syntax[] = [];
  let { base } = mixed;
  while (base.type === "call_expression") {
    const [called, list] = base.children;
    if (!called) return null;
    if (list) lists.unshift(list);
    base = called;
  }
  return base.type === "instance_expression" ? lowerNew(b, base, node, lists, block, mixed.mixins) : null;
}

/** `foo _`, `stream print` and what else has nothing behind its operator. */
function lowerPostfix(b: MemberBuilder, node: Syntax, block: number): Ref {
  const [operand, operator] = node.children;
  if (!operand || !operator) return lowerParts(b, node, block);
  const name = b.name(operator);
  if (name === "_") return lowerEta(b, operand, node, block);
  if (name === "=>") return lowerFunction(b, headOf(b, operand), [], node, block);
  const of = lowerExpression(b, operand, block);
  return b.adopt(b.add({ is: "member", of, name }, node, block), [of], "receiver");
}

/** `foo _`: the method as a function. */
function lowerEta(b: MemberBuilder, method: Syntax, node: Syntax, block: number): Ref {
  if (method.type === "identifier")
    return b.add({ is: "reference", of: null, name: b.name(method) }, node, block);
  const of = lowerExpression(b, method, block);
  // `a.foo _` is made of the selection, which only the reference is left of.
  return b.asReference(of, node) ?? b.other([of], node, block);
}

/** The parameters of a lambda without a body, which the grammar takes for something in parentheses. */
function headOf(b: MemberBuilder, node: Syntax) {
  const inner = node.type === "parenthesized_expression" ? node.children : [node];
  return inner
    .flatMap((each) => (each.type === "tuple_expression" ? each.children : [each]))
    .flatMap((each) => {
      const name = each.type === "ascription_expression" ? each.children[0] : each;
      return name ? parametersOf(b, name) : [];
    });
}

function lowerPrefix(b: MemberBuilder, node: Syntax, block: number): Ref {
  const [operand] = node.children;
  const value =
    operand && /^(?:integer|floating_point)_literal$/.test(operand.type)
      ? numberValue(b.slice(operand))
      : null;
  if (value !== null && b.text[node.start] === "-")
    return b.add({ is: "constant", value: -value }, node, block);
  return operand ? b.other([lowerExpression(b, operand, block)], node, block) : b.other([], node, block);
}

/** A block in braces: its last expression stands for it. */
function lowerBlock(b: MemberBuilder, node: Syntax, block: number): Ref | null {
  const [first] = node.children;
  // The braces of a lambda are no block of their own.
  if (first?.type === "lambda_expression") return lowerLambda(b, first, node.children.slice(1), block);
  const typed = first ? typedLambda(b, first) : null;
  if (typed && first) {
    const { parameter, body } = typed;
    if (body)
      return lowerFunction(
        b,
        [parameter],
        [...body, ...node.children.slice(1)],
        { start: first.start, end: node.children.at(-1)?.end ?? first.end },
        block,
      );
    // The grammar took the body for a type: nothing is known of it.
    b.incomplete = true;
    return lowerFunction(b, [parameter], node.children.slice(1), first, block);
  }
  return lowerValueOf(b, node.children, b.addBlock("plain", block, node));
}

/** `x: T`. */
function lowerAscription(b: MemberBuilder, node: Syntax, block: number): Ref {
  const [value, type] = node.children;
  if (!value) return b.other([], node, block);
  const of = lowerExpression(b, value, block);
  const written = type ? b.slice(type) : "";
  return b.adopt(b.add({ is: "cast", of, type: written }, node, block), [of], "other");
}

/** Anything else: unknown, with what stands in it. */
function lowerParts(b: MemberBuilder, node: Syntax, block: number): Ref {
  const of: Ref[] = [];
  const open: Syntax[] = [...node.children].reverse();
  for (let at = open.pop(); at; at = open.pop()) {
    if (NO_CODE.has(at.type) || at.type.endsWith("_pattern")) continue;
    if (isValueless(b, at)) lowerStatement(b, at, block);
    else if (STRUCTURE.has(at.type)) open.push(...[...at.children].reverse());
    else of.push(lowerValue(b, at, block));
  }
  return b.other(of, node, block);
}

/** What has expressions in it and is none. */
const STRUCTURE: ReadonlySet<string> = new Set([
  "ERROR",
  "arguments",
  "enumerators",
  "enumerator",
  "guard",
  "template_body",
  "with_template_body",
  "catch_clause",
  "finally_clause",
  "interpolated_string",
  "interpolation",
  "colon_argument",
]);
