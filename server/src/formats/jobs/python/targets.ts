import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Bind, Parameter, Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import type { Kind } from "./syntax.ts";

/** What the names of a target have in common. */
export type Assignment = Pick<Bind, "value" | "each" | "at" | "isStatement"> &
  Partial<Pick<Bind, "type" | "declares">>;

/** Binds what stands on the left of an assignment: a name, a member, an element, or several of them. */
export function bindTarget(m: MemberBuilder, node: Node, to: Assignment): void {
  if (m.tooDeep) return;
  const kind = m.syntax.kind(node);
  switch (kind) {
    case "identifier":
      bindName(m, node, to);
      return;
    case "attribute":
      bindMember(m, node, to);
      return;
    case "subscript": {
      const [object, ...index] = m.syntax.parts(node);
      if (!object) return;
      const of = m.expression(m, object);
      m.brackets++;
      for (const part of index) m.expression(m, part);
      m.brackets--;
      const nameAt = m.spanOf(index[0] ?? object);
      m.binds.push(bind(m, "", "elsewhere", nameAt, to, of));
      return;
    }
    default: {
      if (!SEVERAL.has(kind)) {
        m.expression(m, node, kind);
        return;
      }
      // Each of several gets a part of the value, or an element of each.
      const part = { ...to, value: null, type: null };
      m.depth++;
      for (const each of m.syntax.parts(node)) bindTarget(m, each, part);
      m.depth--;
    }
  }
}

const SEVERAL: ReadonlySet<Kind> = new Set<Kind>([
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "list_splat_pattern",
  "expression_list",
  "tuple",
  "list",
  "list_splat",
  "parenthesized_expression",
]);

/** Binds a name, which belongs to the function unless that says otherwise. */
export function bindName(m: MemberBuilder, node: Node, to: Assignment): void {
  const name = m.syntax.textOf(node);
  if (name !== "") m.binds.push(bind(m, name, "local", m.spanOf(node), to, null));
}

function bindMember(m: MemberBuilder, node: Node, to: Assignment): void {
  const [object, name] = m.syntax.parts(node);
  if (!object || !name) return;
  const of = m.expression(m, object);
  if (m.brackets === 0 && !m.syntax.onOneLine(object.endIndex, name.startIndex)) {
    // `of.` is still being typed, and the assignment is in the next line.
    m.syntax.broken = true;
    bindName(m, name, to);
    return;
  }
  const self = m.at(of);
  const own = self?.is === "self" && self.of === "this";
  m.binds.push(
    bind(m, m.syntax.textOf(name), own ? "self" : "elsewhere", m.spanOf(name), to, own ? null : of),
  );
}

function bind(
  m: MemberBuilder,
  name: string,
  target: Bind["target"],
  nameAt: Span,
  to: Assignment,
  of: Ref | null,
): Bind {
  return {
    name,
    target,
    declares: (to.declares ?? true) && !(target === "local" && m.scope.outer.has(name)),
    type: to.type ?? null,
    value: to.value,
    each: to.each,
    of,
    block: m.block,
    nameAt,
    at: to.at,
    isStatement: to.isStatement,
  };
}

/** The parameters of a function or a lambda; the values that stand for missing ones are lowered with them. */
export function parametersOf(m: MemberBuilder, nodes: readonly Node[]): Parameter[] {
  const parameters: Parameter[] = [];
  for (const node of nodes) {
    const kind = m.syntax.kind(node);
    if (kind === "keyword_separator" || kind === "positional_separator" || kind === "ERROR") continue;
    const parameter = parameterOf(m, node, kind);
    if (parameter) parameters.push(parameter);
  }
  return parameters;
}

function parameterOf(m: MemberBuilder, node: Node, kind: Kind): Parameter | null {
  const { syntax } = m;
  const at = m.spanOf(node);
  if (kind === "identifier") return { name: syntax.textOf(node), type: null, at, value: null };
  const parts = syntax.parts(node);
  const [name, second] = parts;
  if (!name) return null;
  switch (kind) {
    case "default_parameter":
      return { name: syntax.textOf(name), type: null, at, value: second ? m.expression(m, second) : null };
    case "typed_default_parameter": {
      const value = parts[2];
      return {
        name: syntax.textOf(name),
        type: typeOf(m, second),
        at,
        value: value ? m.expression(m, value) : null,
      };
    }
    case "typed_parameter": {
      const many = syntax.kind(name) !== "identifier";
      const inner = many ? (syntax.parts(name)[0] ?? name) : name;
      const type = typeOf(m, second);
      return { name: syntax.textOf(inner), type, at, value: null, ...(many ? { many } : {}) };
    }
    case "list_splat_pattern":
    case "dictionary_splat_pattern":
      return { name: syntax.textOf(name), type: null, at, value: null, many: true };
    default:
      // It holds its place.
      return { name: "", type: null, at, value: null };
  }
}

/** A type as it is written; one that is written as a text, because it is defined later, without its quotes. */
export function typeOf(m: MemberBuilder, node: Node | undefined): string | null {
  if (!node) return null;
  const written = m.syntax.textOf(node);
  const [, , inner] = /^(["'])([^"'\\]*)\1$/.exec(written) ?? [];
  return inner ?? written;
}
