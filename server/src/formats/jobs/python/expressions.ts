import type { Node } from "web-tree-sitter";
import type { Arg, Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { lowerComprehension, lowerLambda } from "./functions.ts";
import { lowerConcatenation, lowerNumber, lowerString } from "./literalExpressions.ts";
import { numberOf } from "./literals.ts";
import { type Kind, nextToken } from "./syntax.ts";
import { bindName } from "./targets.ts";

/** An expression whose first part is still to be lowered. */
interface Pending {
  readonly node: Node;
  readonly kind: Kind;
  readonly parts: readonly Node[];
}

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
    if (ref !== null) at = call.node;
    if (ref !== null) pending?.pop();
  }
  ref ??= lowerSingle(m, at, kind);
  if (pending && pending.length > 0) ref = lowerChain(m, ref, at, pending);
  m.depth--;
  return ref;
}

/** Lowers what stands on an expression that is lowered already, from the inside out. */
function lowerChain(m: MemberBuilder, first: Ref, node: Node, pending: Pending[]): Ref {
  let ref = first;
  // Where the node that is lowered ends; an expression in brackets ends before it.
  let inner = node;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { kind, parts } = next;
    switch (kind) {
      case "call":
        ref = lowerValueCall(m, ref, next);
        break;
      case "attribute":
        next = lowerAttribute(m, ref, inner, next, pending);
        ref = m.exprs.length - 1;
        break;
      case "subscript": {
        m.brackets++;
        const index = parts.slice(1).map((part) => lowerExpression(m, part));
        m.brackets--;
        ref = m.other(next.node.startIndex, next.node.endIndex, [ref, ...index]);
        break;
      }
      case "binary_operator":
        next = lowerOperators(m, ref, inner, next, pending);
        ref = m.exprs.length - 1;
        break;
      case "boolean_operator":
        next = lowerAlternatives(m, ref, next, pending);
        ref = m.exprs.length - 1;
        break;
      case "parenthesized_expression":
        m.brackets--;
        ref = withRest(m, ref, next);
        break;
      default:
        ref = withRest(m, ref, next);
    }
    inner = next.node;
  }
  return ref;
}

/** Brackets and `await` vanish; what else the parser found in them, in a broken text, is kept beside. */
function withRest(m: MemberBuilder, ref: Ref, { node, parts }: Pending): Ref {
  if (parts.length === 1) return ref;
  const rest = parts.slice(1).map((part) => lowerExpression(m, part));
  return m.other(node.startIndex, node.endIndex, [ref, ...rest]);
}

/** `name(args)`, the innermost call of a chain; also `super()`, which is no call. Null where the name is none. */
function lowerNamedCall(m: MemberBuilder, name: Node, call: Pending): Ref | null {
  const text = m.syntax.textOf(name);
  if (text === "" || text === m.scope.self) return null;
  const { startIndex, endIndex } = call.node;
  if (text === "super") {
    for (const arg of argumentsOf(m, call)) m.use(arg.value, "other");
    return m.push(startIndex, endIndex, { is: "self", of: "super" });
  }
  const args = argumentsOf(m, call);
  const nameAt = m.spanOf(name);
  return withArguments(
    m,
    m.push(startIndex, endIndex, { is: "call", on: null, name: text, nameAt, dot: nameAt.start, args }),
    args,
  );
}

/** A call of what is no name: of what another call returned, of an element. */
function lowerValueCall(m: MemberBuilder, on: Ref, call: Pending): Ref {
  const args = argumentsOf(m, call);
  const { startIndex, endIndex } = call.node;
  const place = call.parts[1]?.startIndex ?? endIndex;
  const nameAt = m.span(place, place);
  const ref = m.push(startIndex, endIndex, { is: "call", on, name: "", nameAt, dot: nameAt.start, args });
  // Nothing can be put between it and its arguments, so it is no receiver.
  m.own(on, ref, "other");
  return withArguments(m, ref, args);
}

/** `of.name`, or `on.name(args)` when a call is what comes next; returns what is lowered last. */
function lowerAttribute(
  m: MemberBuilder,
  of: Ref,
  object: Node,
  attribute: Pending,
  pending: Pending[],
): Pending {
  const { node } = attribute;
  const name = attribute.parts.at(-1);
  const end = object.endIndex;
  const dotAt = nextToken(m.syntax.text, end);
  const start = node.startIndex;
  const call = pending.at(-1);
  const named = name && attribute.parts.length === 2 && name.endIndex > name.startIndex;
  if (!named || !isOneLine(m, dotAt, name.startIndex)) {
    // A dot at the end of a line that is being typed: what stands in the next one is another statement.
    if (named) m.syntax.broken = true;
    m.other(start, node.endIndex, [of, ...rest(m, attribute.parts, named ? 2 : 1)]);
    return attribute;
  }
  const nameAt = m.spanOf(name);
  const text = m.syntax.text.slice(name.startIndex, nameAt.end + m.start);
  if (call?.kind !== "call") {
    m.own(of, m.push(start, nameAt.end + m.start, { is: "member", of, name: text }), "other");
    return attribute;
  }
  pending.pop();
  const args = argumentsOf(m, call);
  const ref = m.push(start, call.node.endIndex, {
    is: "call",
    on: of,
    name: text,
    nameAt,
    dot: dotAt - m.start,
    args,
  });
  m.own(of, ref, "receiver");
  withArguments(m, ref, args);
  return call;
}

function rest(m: MemberBuilder, parts: readonly Node[], from: number): Ref[] {
  return parts.slice(from).map((part) => lowerExpression(m, part));
}

/** False where the parser went on behind the end of a line, outside of brackets and without a backslash. */
function isOneLine(m: MemberBuilder, from: number, to: number): boolean {
  if (to - from <= 1 || m.brackets > 0) return true;
  const between = m.syntax.text.slice(from, to);
  return !between.includes("\n") || between.includes("\\");
}

function withArguments(m: MemberBuilder, call: Ref, args: readonly Arg[]): Ref {
  for (const { value } of args) m.own(value, call, "argument");
  return call;
}

function argumentsOf(m: MemberBuilder, { parts }: Pending): Arg[] {
  const list = parts[1];
  if (!list) return [];
  m.brackets++;
  const kind = m.syntax.kind(list);
  const args =
    kind === "argument_list"
      ? m.syntax.parts(list).map((node) => argumentOf(m, node))
      : [{ value: lowerExpression(m, list, kind), name: null, list: 0 }];
  for (const part of parts.slice(2)) lowerExpression(m, part);
  m.brackets--;
  return args;
}

function argumentOf(m: MemberBuilder, node: Node): Arg {
  const kind = m.syntax.kind(node);
  if (kind !== "keyword_argument") return { value: lowerExpression(m, node, kind), name: null, list: 0 };
  const parts = m.syntax.parts(node);
  const [name] = parts;
  const value = parts.at(-1);
  if (!name || !value || value === name)
    return { value: m.other(node.startIndex, node.endIndex, []), name: null, list: 0 };
  for (const part of parts.slice(1, -1)) lowerExpression(m, part);
  return { value: lowerExpression(m, value), name: m.syntax.textOf(name), list: 0 };
}

const isText = (m: MemberBuilder, ref: Ref): boolean => {
  const expr = m.at(ref);
  return expr?.is === "joined" || (expr?.is === "constant" && typeof expr.value === "string");
};

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
function lowerOperators(
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
    m.other(start, operation.node.endIndex, [left, ...rest(m, operation.parts, 1)]);
    return operation;
  }
  let last = operation;
  const operands = [left, lowerExpression(m, right)];
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
    operands.push(lowerExpression(m, operand));
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
function lowerAlternatives(m: MemberBuilder, first: Ref, operation: Pending, pending: Pending[]): Pending {
  const start = operation.node.startIndex;
  const of = [first, ...rest(m, operation.parts, 1)];
  let last = operation;
  for (let next = pending.at(-1); next?.kind === "boolean_operator"; next = pending.at(-1)) {
    pending.pop();
    last = next;
    of.push(...rest(m, next.parts, 1));
  }
  m.adopt(m.push(start, last.node.endIndex, { is: "either", of }), of, "other");
  return last;
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
      return lowerNumber(m, startIndex, node.endIndex);
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
    return m.push(startIndex, endIndex, { is: "constant", value: sign === "-" ? -number : number });
  }
  return m.other(startIndex, endIndex, [lowerExpression(m, operand, kind)]);
}
