import { simpleName } from "./call.ts";
import { modifiersOf } from "./modifiers.ts";
import type { Reader } from "./reader.ts";
import type { Variable } from "./scopes.ts";
import { elementAt } from "./syntaxIndex.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/**
 * True for a field with a default that this file never replaces although it makes objects of the class: those have
 * the default. The field may have setters, of its own or of Lombok's builder, but none of them is called here.
 */
export function isNeverGiven(reader: Reader, variable: Variable): boolean {
  const { declaration } = variable;
  const owner = variable.scope?.parent;
  if (!declaration || !owner) return false;
  const setters = settersOf(reader, variable, declaration);
  if (!setters || setters.size === 0) return false;
  if (reader.syntax.ofType("method_invocation").some(({ node }) => calls(reader, node, setters)))
    return false;
  return makersOf(reader, owner).some((maker) => staysHere(reader, maker));
}

/** Methods that set the field from a parameter; null when it is set in any other way as well. */
function settersOf(reader: Reader, variable: Variable, declaration: SyntaxNode): Set<string> | null {
  const { words, annotations } = modifiersOf(declaration, reader.text);
  const setters = new Set<string>();
  if (annotations.some((name) => simpleName(name) === "Default")) setters.add(variable.name);
  else if (annotations.length > 0 || !words.has("private")) return null;
  for (const write of variable.writes) {
    if (write.node.parent?.type === "variable_declarator") continue;
    const method = reader.scopes.methodAround(write.scope);
    if (method?.element.type !== "method_declaration") return null;
    if (!reader.scopes.named(write.node)?.parameter) return null;
    setters.add(method.name);
  }
  return setters;
}

/** True for a call that may be one of the setters; `stream.uid(...)` is none. */
function calls(reader: Reader, call: SyntaxNode, setters: ReadonlySet<string>): boolean {
  if (!setters.has(reader.slice(call.childForFieldName("name")))) return false;
  let root = call.childForFieldName("object");
  while (root?.type === "method_invocation") root = root.childForFieldName("object");
  const variable = root ? reader.scopes.named(root) : undefined;
  return !variable?.type || reader.names.kindOfType(variable.type) === null;
}

/** Where objects of the class are made, or Lombok's builder of them. */
function makersOf(reader: Reader, owner: Element): SyntaxNode[] {
  const name = reader.slice(owner.node.childForFieldName("name"));
  const created = reader.syntax
    .ofType("object_creation_expression")
    .filter(({ node }) => simpleName(reader.slice(node.childForFieldName("type"))) === name);
  const built = reader.syntax.ofType("method_invocation").filter(({ node }) => {
    return (
      reader.slice(node.childForFieldName("name")) === "builder" &&
      simpleName(reader.slice(node.childForFieldName("object"))) === name
    );
  });
  return [...created, ...built].map(({ node }) => node);
}

/** True when nothing outside of this file gets hold of what the expression makes. */
function staysHere(reader: Reader, maker: SyntaxNode, depth = 0): boolean {
  let node = maker;
  while (node.parent?.type === "method_invocation") node = node.parent;
  const { parent } = node;
  switch (parent?.type) {
    case "expression_statement":
      return true;
    case "return_statement": {
      const method = reader.scopes.methodAround(elementAt(reader.syntax, parent.startIndex));
      const sites = method && depth < 4 ? reader.sitesOf(method) : [];
      return sites.some((site) => staysHere(reader, site.element.node, depth + 1));
    }
    case "variable_declarator": {
      const variable = reader.scopes.named(parent.childForFieldName("name") ?? parent);
      return variable !== undefined && !variable.field && isOnlyCalled(reader, variable);
    }
    default:
      return false;
  }
}

/** True for a local variable whose methods are called and which is handed to nobody. */
function isOnlyCalled(reader: Reader, variable: Variable): boolean {
  const uses = (variable.scope?.node.descendantsOfType("identifier") ?? []).filter(
    (each) => reader.slice(each) === variable.name && each.startIndex !== variable.declaredAt,
  );
  return uses.every(
    ({ parent, startIndex }) =>
      parent?.type === "method_invocation" && parent.childForFieldName("object")?.startIndex === startIndex,
  );
}
