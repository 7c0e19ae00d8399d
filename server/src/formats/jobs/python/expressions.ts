import type { Node } from "web-tree-sitter";
import type { Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { lowerChain, lowerNamedCall } from "./chains.ts";
import { lowerComprehension, lowerLambda } from "./functions.ts";
import { lowerConcatenation, lowerNumber, lowerString } from "./literalExpressions.ts";
import { numberOf } from "./literals.ts";
import type { Pending } from "./operators.ts";
import type { Kind } from "./syntax.ts";
import { bindName } from "./targets.ts";

/** What stands on its first part; of these, chains can be thousands long. */
const STANDS_ON: ReadonlySet<Kind> = new Set<Kind>([
  "call",
  "attribute",
  "subscript",
  "binary_operator",
  "boolean_operator",
  "parenthesized_expression",
  "await",
]);

/**
 * Lowers an expression with all that is in it and returns its index. It goes down to what the expression stands on first, and
 * comes back from there, so that the length of a chain takes no room on the stack.
 */
export function lowerExpression(m: MemberBuilder, node: Node, known?: Kind): Ref {
  if (m.tooDeep) return m.other(node.startIndex, node.endIndex, []);
  m.depth++;
  let pending: Pending[] | undefined;
  let at = node;
  let kind = known ?? m.syntax.kind(at);
  while (STANDS_ON.has(kind)) {
    const parts = m.syntax.parts(at);
    const [first] = parts;
    if (!first) break;
    pending ??= [];
    pending.push({ node: at, kind, parts });
    if (kind === "parenthesized_expression") m.brackets++;
    at = first;
    kind = m.syntax.kind(at);
  }
  let ref: Ref | null = null;
  const call = pending?.at(-1);
  if (call?.kind === "call" && kind === "identifier") {
    ref = lowerNamedCall(m, at, call);
    if (ref !== null) {
      at = call.node;
      pending?.pop();
    }
  }
  ref ??= lowerSingle(m, at, kind);
  if (pending && pending.length > 0) ref = lowerChain(m, ref, at, pending);
  m.depth--;
  return ref;
}

/** An expression that stands on no other one. */
function lowerSingle(m: MemberBuilder, node: Node, kind: Kind): Ref {
  const { startIndex } = node;
  switch (kind) {
    case "identifier":
      return lowerName(m, node);
    case "string":
      return lowerString(m, node);
    case "concatenated_string":
      return lowerConcatenation(m, node);
    case "integer":
    case "float":
      return lowerNumber(m, startIndex, node.endIndex, kind === "float");
    case "true":
      return m.push(startIndex, node.endIndex, { is: "constant", value: true });
    case "false":
      return m.push(startIndex, node.endIndex, { is: "constant", value: false });
    case "none":
      return m.push(startIndex, node.endIndex, { is: "constant", value: null });
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
    case "pattern_list": {
      const items = bracketed(m, node);
      return m.adopt(m.push(startIndex, node.endIndex, { is: "list", items }), items, "other");
    }
    case "conditional_expression":
      return lowerConditional(m, node);
    case "named_expression":
      return lowerWalrus(m, node);
    case "lambda":
      return lowerLambda(m, node);
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      return lowerComprehension(m, node);
    case "unary_operator":
      return lowerUnary(m, node);
    case "yield": {
      const ref = m.other(startIndex, node.endIndex, bracketed(m, node));
      // What a generator returns is none of these, but what hands them out.
      m.scope.returned.push(ref);
      return ref;
    }
    case "string_start":
    case "string_content":
    case "string_end":
    case "type":
      return m.other(startIndex, node.endIndex, []);
    default:
      return m.other(startIndex, node.endIndex, bracketed(m, node));
  }
}

function bracketed(m: MemberBuilder, node: Node): Ref[] {
  m.brackets++;
  const refs = m.syntax.parts(node).map((part) => lowerExpression(m, part));
  m.brackets--;
  return refs;
}

function lowerName(m: MemberBuilder, node: Node): Ref {
  const { startIndex, endIndex } = node;
  // A name that the parser misses.
  if (endIndex === startIndex) return m.other(startIndex, endIndex, []);
  const name = m.syntax.text.slice(startIndex, endIndex);
  return m.push(
    startIndex,
    endIndex,
    name === m.scope.self ? { is: "self", of: "this" } : { is: "name", name },
  );
}

/** `a if b else c`, where c may be one of these too, and so on. */
function lowerConditional(m: MemberBuilder, node: Node): Ref {
  const of: Ref[] = [];
  const conditions: Ref[] = [];
  let at: Node | undefined = node;
  while (at) {
    const [value, condition, otherwise]: readonly Node[] = m.syntax.parts(at);
    if (value) of.push(lowerExpression(m, value));
    if (condition) conditions.push(lowerExpression(m, condition));
    at = undefined;
    if (!otherwise) break;
    const kind = m.syntax.kind(otherwise);
    if (kind === "conditional_expression") at = otherwise;
    else of.push(lowerExpression(m, otherwise, kind));
  }
  const ref = m.push(node.startIndex, node.endIndex, { is: "either", of });
  m.adopt(ref, of, "other");
  return m.adopt(ref, conditions, "other");
}

/** `(y := f(x))` stands for its value. */
function lowerWalrus(m: MemberBuilder, node: Node): Ref {
  const [name, value] = m.syntax.parts(node);
  if (!name || !value) return m.other(node.startIndex, node.endIndex, bracketed(m, node));
  const ref = lowerExpression(m, value);
  m.use(ref, "bound");
  bindName(m, name, { value: ref, each: false, at: m.spanOf(node), isStatement: false });
  return ref;
}

/** A number with a sign in front is a constant. */
function lowerUnary(m: MemberBuilder, node: Node): Ref {
  const { startIndex, endIndex } = node;
  const [operand] = m.syntax.parts(node);
  if (!operand) return m.other(startIndex, endIndex, []);
  const kind = m.syntax.kind(operand);
  const sign = m.syntax.text[startIndex];
  if ((kind === "integer" || kind === "float") && (sign === "-" || sign === "+")) {
    const number = numberOf(m.syntax.textOf(operand));
    if (number === null) return m.other(startIndex, endIndex, []);
    const type = kind === "float" ? { type: "double" as const } : {};
    return m.push(startIndex, endIndex, { is: "constant", value: sign === "-" ? -number : number, ...type });
  }
  return m.other(startIndex, endIndex, [lowerExpression(m, operand, kind)]);
}
