import type { Node } from "web-tree-sitter";
import type { Parameter, Ref, Use } from "../code.ts";
import { assigned, counted } from "./lowerAssignments.ts";
import { calculation, instance, ternary, unary } from "./lowerCalculations.ts";
import { argumentsOf, chain } from "./lowerCalls.ts";
import { DEEPEST, type Lowering } from "./lowering.ts";
import { type Literal, literalOf } from "./lowerLiterals.ts";
import { isSilent, other } from "./lowerOther.ts";
import { parametersOf } from "./lowerParameters.ts";

/** Lowers an expression; parentheses vanish. */
export function expression(into: Lowering, node: Node, use: Use): Ref {
  let at = node;
  let { type } = at;
  while (type === "parenthesized_expression") {
    const [inner, ...more] = into.items(at);
    if (!inner || more.length > 0) break;
    at = inner;
    type = at.type;
  }
  if (into.depth >= DEEPEST) return into.other(into.spanOf(at), use, []);
  into.depth++;
  const ref = ofType(into, at, type, use);
  into.depth--;
  return ref;
}

function ofType(into: Lowering, node: Node, type: string, use: Use): Ref {
  switch (type) {
    case "method_invocation":
    case "field_access":
      return chain(into, node, type, use);
    case "identifier":
      return nameAt(into, node, use);
    case "string_literal":
    case "decimal_integer_literal":
    case "hex_integer_literal":
    case "octal_integer_literal":
    case "binary_integer_literal":
    case "decimal_floating_point_literal":
    case "hex_floating_point_literal":
    case "character_literal":
    case "true":
    case "false":
      return constant(into, node, literalOf(into, node, type), use);
    case "null_literal": {
      const at = into.spanOf(node);
      return into.add({ is: "constant", at, block: into.block, parent: null, use, value: null });
    }
    case "this":
    case "super":
      return into.add({
        is: "self",
        at: into.spanOf(node),
        block: into.block,
        parent: null,
        use,
        of: type,
      });
    case "lambda_expression":
      return lambda(into, node, use);
    case "object_creation_expression":
      return creation(into, node, use);
    case "binary_expression":
      return calculation(into, node, use);
    case "assignment_expression":
      return assigned(into, node, into.spanOf(node), false, use) ?? other(into, node, use);
    case "update_expression":
      return counted(into, node, into.spanOf(node), false, use);
    case "ternary_expression":
      return ternary(into, node, use);
    case "cast_expression":
      return cast(into, node, use);
    case "method_reference":
      return reference(into, node, use);
    case "unary_expression":
      return unary(into, node, use);
    case "switch_expression":
      return into.choice(node, use) ?? other(into, node, use);
    case "array_initializer":
      return list(into, node, node, use);
    case "array_creation_expression": {
      const values = into.items(node).at(-1);
      return values?.type === "array_initializer" ? list(into, values, node, use) : other(into, node, use);
    }
    case "instanceof_expression":
      return instance(into, node, use);
    case "class_literal":
      return into.other(into.spanOf(node), use, []);
    case "generic_type":
    case "type_identifier":
    case "scoped_type_identifier":
    case "scoped_identifier":
      return named(into, node, type, use);
    default:
      return other(into, node, use);
  }
}

function nameAt(into: Lowering, node: Node, use: Use): Ref {
  const name = into.nameOf(node);
  const at = into.span(node.startIndex, node.startIndex + name.length);
  return into.add({ is: "name", at, block: into.block, parent: null, use, name });
}

/** A class where it is written like a type: without what stands in angle brackets. */
function named(into: Lowering, node: Node, type: string, use: Use): Ref {
  const parts: Node[] = [];
  let at: Node | undefined = node;
  let kind = type;
  while (
    at &&
    (kind === "generic_type" || kind === "scoped_type_identifier" || kind === "scoped_identifier")
  ) {
    const items: readonly Node[] = into.items(at);
    const last = items.at(-1);
    if (kind !== "generic_type" && last) parts.push(last);
    at = items[0];
    kind = at?.type ?? "";
  }
  if (!at) return into.other(into.spanOf(node), use, []);
  let ref = nameAt(into, at, parts.length > 0 ? "other" : use);
  for (const part of parts.reverse()) {
    const outermost = part === parts.at(-1);
    const whole = into.span(at.startIndex, part.endIndex);
    const name = into.slice(part);
    const place = { at: whole, block: into.block, parent: null, use: outermost ? use : ("other" as const) };
    const member = into.add({ is: "member", ...place, of: ref, name });
    into.own(ref, member);
    ref = member;
  }
  return ref;
}

function constant(into: Lowering, node: Node, literal: Literal | null, use: Use): Ref {
  if (!literal) return other(into, node, use);
  const at = into.spanOf(node);
  return into.add({ is: "constant", at, block: into.block, parent: null, use, ...literal });
}

/** `new Type(args)`, with the body of an anonymous class. */
function creation(into: Lowering, node: Node, use: Use): Ref {
  const items = into.items(node);
  const index = items.findLastIndex(({ type }) => type === "argument_list");
  const type = items[index - 1];
  if (!type) return other(into, node, use);
  // `outer.new Inner()`
  const before = items.slice(0, index - 1).filter((child) => !isSilent(child.type));
  const outer = before.map((child) => into.expression(child, "other"));
  const args = argumentsOf(into, items[index] ?? null);
  const body = items.slice(index + 1).find((child) => child.type === "class_body");
  const functions = body ? into.classBody(body) : [];
  const ref = into.add({
    is: "new",
    at: into.spanOf(node),
    block: into.block,
    parent: null,
    use,
    type: into.slice(type),
    args,
    body: body ? into.spanOf(body) : null,
  });
  for (const { value } of args) into.own(value, ref);
  into.adopt(outer, ref);
  into.adopt(functions, ref);
  return ref;
}

function lambda(into: Lowering, node: Node, use: Use): Ref {
  const items = into.items(node);
  const [head, body] = [items[0], items.at(-1)];
  if (!head || !body || items.length !== 2) return other(into, node, use);
  const parameters: Parameter[] = parametersOf(into, head);
  const isBlock = body.type === "block";
  const frame = into.enter(into.spanOf(body));
  const index = into.block;
  if (isBlock) for (const child of into.items(body)) into.statement(child, true);
  else into.returned.push(into.expression(body, "returned"));
  const returned = into.leave(frame);
  const at = into.spanOf(node);
  const { block } = into;
  const ref = into.add({ is: "function", at, block, parent: null, use, parameters, body: index, returned });
  if (!isBlock) into.adopt(returned, ref);
  return ref;
}

function reference(into: Lowering, node: Node, use: Use): Ref {
  const items = into.items(node);
  const [owner] = items;
  const end = node.endIndex;
  const last = items.at(-1);
  // `new` is no named node.
  const named = last && last !== owner && last.type === "identifier" ? last : null;
  const name = named ? into.slice(named) : into.text.slice(end - 3, end) === "new" ? "new" : "";
  if (!owner || name === "") return other(into, node, use);
  const of = into.expression(owner, "other");
  const ref = into.add({
    is: "reference",
    at: into.spanOf(node),
    block: into.block,
    parent: null,
    use,
    of,
    name,
  });
  into.own(of, ref);
  return ref;
}

function cast(into: Lowering, node: Node, use: Use): Ref {
  const items = into.items(node);
  const [first] = items;
  const value = items.at(-1);
  const type = items.at(-2);
  if (!first || !value || !type) return other(into, node, use);
  const of = into.expression(value, "other");
  const written = into.text.slice(first.startIndex, type.endIndex);
  const at = into.spanOf(node);
  const ref = into.add({ is: "cast", at, block: into.block, parent: null, use, of, type: written });
  into.own(of, ref);
  return ref;
}

function list(into: Lowering, values: Node, node: Node, use: Use): Ref {
  const items = into.items(values).map((each) => into.expression(each, "other"));
  const ref = into.add({ is: "list", at: into.spanOf(node), block: into.block, parent: null, use, items });
  into.adopt(items, ref);
  return ref;
}
