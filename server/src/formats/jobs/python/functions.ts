import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import type { Parameter, Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { bindTarget, parametersOf } from "./targets.ts";

/** Lowers the body of a function inside of a member, in a block and a scope of its own. */
export function inFunction(
  m: MemberBuilder,
  node: Node,
  body: Span,
  parameters: readonly Parameter[],
  lower: () => void,
): Ref {
  const { scope } = m;
  const hidden = parameters.some(({ name }) => name === scope.self);
  const returned: Ref[] = [];
  m.scope = { returned, self: hidden ? null : scope.self, outer: new Set() };
  const block = m.open("function", body);
  lower();
  m.close();
  m.scope = scope;
  return m.push(node.startIndex, node.endIndex, { is: "function", parameters, body: block, returned });
}

export function lowerLambda(m: MemberBuilder, node: Node): Ref {
  const parts = m.syntax.parts(node);
  const body = parts.at(-1);
  if (!body) return m.other(node.startIndex, node.endIndex, []);
  const list = parts.length > 1 ? parts[0] : undefined;
  const parameters = list ? parametersOf(m, m.syntax.parts(list)) : [];
  return inFunction(m, node, m.spanOf(body), parameters, () => {
    m.scope.returned.push(m.use(m.expression(m, body), "returned"));
  });
}

/** `[f(x) for x in xs if c]`: what it makes is unknown, what happens in it is not. */
export function lowerComprehension(m: MemberBuilder, node: Node): Ref {
  const [body, ...clauses] = m.syntax.parts(node);
  const refs: Ref[] = [];
  const outside = m.block;
  m.brackets++;
  for (const clause of clauses) {
    const kind = m.syntax.kind(clause);
    if (kind !== "for_in_clause") {
      for (const part of m.syntax.parts(clause)) refs.push(m.expression(m, part));
      continue;
    }
    const [target, ...over] = m.syntax.parts(clause);
    const values = over.map((part) => m.expression(m, part));
    refs.push(...values);
    m.open("loop", m.spanOf(node));
    const [value = null] = values.length === 1 ? values : [];
    const at = m.spanOf(clause);
    if (target) bindTarget(m, target, { value, each: true, at, isStatement: false });
  }
  if (body) refs.push(m.expression(m, body));
  m.brackets--;
  m.block = outside;
  return m.other(node.startIndex, node.endIndex, refs);
}
