import type { Node } from "web-tree-sitter";
import type { Arg, Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { lowerAlternatives, lowerOperators, type Pending, restOf } from "./operators.ts";
import { nextToken } from "./syntax.ts";

/** Lowers what stands on an expression that is lowered already, from the inside out. */
export function lowerChain(m: MemberBuilder, first: Ref, node: Node, pending: Pending[]): Ref {
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
        const index = restOf(m, parts, 1);
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
  return m.other(node.startIndex, node.endIndex, [ref, ...restOf(m, parts, 1)]);
}

/** `name(args)`, the innermost call of a chain; also `super()`, which is no call. Null where the name is none. */
export function lowerNamedCall(m: MemberBuilder, name: Node, call: Pending): Ref | null {
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
  if (!named || (m.brackets === 0 && !m.syntax.onOneLine(dotAt, name.startIndex))) {
    // A dot at the end of a line that is being typed: what stands in the next one is another statement.
    if (named) m.syntax.broken = true;
    m.other(start, node.endIndex, [of, ...restOf(m, attribute.parts, named ? 2 : 1)]);
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

function withArguments(m: MemberBuilder, call: Ref, args: readonly Arg[]): Ref {
  for (const { value } of args) m.own(value, call, "argument");
  return call;
}

function argumentsOf(m: MemberBuilder, { parts }: Pending): Arg[] {
  m.brackets++;
  const args: Arg[] = [];
  for (const part of parts.slice(1)) {
    const kind = m.syntax.kind(part);
    if (kind === "argument_list") for (const node of m.syntax.parts(part)) args.push(argumentOf(m, node));
    // In a broken text there can be more between the name and its arguments.
    else if (kind === "ERROR") m.expression(m, part, kind);
    else args.push({ value: m.expression(m, part, kind), name: null, list: 0 });
  }
  m.brackets--;
  return args;
}

function argumentOf(m: MemberBuilder, node: Node): Arg {
  const kind = m.syntax.kind(node);
  if (kind !== "keyword_argument") return { value: m.expression(m, node, kind), name: null, list: 0 };
  const parts = m.syntax.parts(node);
  const [name] = parts;
  const value = parts.at(-1);
  if (!name || !value || value === name)
    return { value: m.other(node.startIndex, node.endIndex, []), name: null, list: 0 };
  for (const part of parts.slice(1, -1)) m.expression(m, part);
  return { value: m.expression(m, value), name: m.syntax.textOf(name), list: 0 };
}
