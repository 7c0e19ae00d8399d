import type { Node } from "web-tree-sitter";
import type { Ref } from "../code.ts";
import { argumentsOf } from "./lowerCalls.ts";
import { declaration } from "./lowerDeclarations.ts";
import type { Lowering } from "./lowering.ts";
import { parameterBind, parametersOf } from "./lowerParameters.ts";

const MEMBERS: ReadonlySet<string> = new Set([
  "field_declaration",
  "constant_declaration",
  "method_declaration",
  "constructor_declaration",
  "compact_constructor_declaration",
  "static_initializer",
  "enum_body_declarations",
  "enum_constant",
]);

/** True for what stands in the body of a class. */
export const declares = (type: string): boolean => MEMBERS.has(type);

/** Lowers the body of an anonymous or a local class; the functions in it. */
export function classBody(into: Lowering, body: Node): Ref[] {
  const around = into.open("plain", into.spanOf(body));
  const functions = into.items(body).flatMap((each) => classMember(into, each, each.type));
  into.block = around;
  return functions;
}

/** Lowers a member of such a class, a method as a function. */
export function classMember(into: Lowering, node: Node, type: string): Ref[] {
  switch (type) {
    case "field_declaration":
    case "constant_declaration":
      declaration(into, node, false);
      return [];
    case "method_declaration":
    case "constructor_declaration":
    case "compact_constructor_declaration":
      return [method(into, node)];
    case "static_initializer":
      for (const each of into.items(node)) into.statement(each, false);
      return [];
    case "enum_body_declarations":
      return into.items(node).flatMap((each) => classMember(into, each, each.type));
    case "enum_constant":
      enumConstant(into, node, into.classes.nameOf(into.owner));
      return [];
    default:
      into.statement(node, false);
      return [];
  }
}

/** `NAME(args) { ... }`, which makes an object of its enum. */
export function enumConstant(into: Lowering, node: Node, type: string): Node | null {
  const name = node.childForFieldName("name");
  if (!name) return null;
  const args = argumentsOf(into, node.childForFieldName("arguments"));
  const body = node.childForFieldName("body");
  const functions = body ? classBody(into, body) : [];
  const at = into.spanOf(node);
  const { block } = into;
  const value = into.add({
    is: "new",
    at,
    block,
    parent: null,
    use: "bound",
    type,
    args,
    body: body ? into.spanOf(body) : null,
  });
  for (const each of args) into.own(each.value, value);
  into.adopt(functions, value);
  into.declare(name, { type, value, at });
  return name;
}

/** A method of a class that has no members of its own in the form. */
function method(into: Lowering, node: Node): Ref {
  const list = node.childForFieldName("parameters");
  const returns = node.childForFieldName("type");
  const body = node.childForFieldName("body");
  const parameters = list ? parametersOf(into, list) : [];
  const frame = into.enter(body ? into.spanOf(body) : into.span(node.endIndex, node.endIndex));
  const index = into.block;
  for (const each of parameters) into.binds.push(parameterBind(each, index));
  if (body) for (const each of into.items(body)) into.statement(each, true);
  const returned = into.leave(frame);
  const named = node.childForFieldName("name");
  return into.add({
    is: "function",
    ...(named ? { name: into.slice(named) } : {}),
    at: into.spanOf(node),
    block: into.block,
    parent: null,
    use: "other",
    parameters,
    returns: returns ? into.slice(returns) : null,
    body: index,
    returned,
  });
}

/** A class that is declared among statements. */
export function localClass(into: Lowering, node: Node): void {
  const outer = into.owner;
  into.owner = into.classes.declare(node, outer);
  const body = node.childForFieldName("body");
  if (body) classBody(into, body);
  into.owner = outer;
}
