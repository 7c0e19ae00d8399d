import type { Parameter } from "../code.ts";
import { afterBlanks } from "./blanks.ts";
import type { MemberBuilder } from "./builder.ts";
import { childIn, childrenOf, type Syntax } from "./tree.ts";

/** The parameters of all lists of a method; their defaults are lowered in a block. */
export function parametersIn(b: MemberBuilder, node: Syntax, block: number): Parameter[] {
  return childrenOf(node, "parameters").flatMap((list) =>
    childrenOf(list, "parameter").map((each) => parameterOf(b, each, block)),
  );
}

export function parameterOf(b: MemberBuilder, node: Syntax, block: number): Parameter {
  const name = childIn(node, "name");
  const type = childIn(node, "type");
  const value = childIn(node, "default_value");
  return {
    name: name ? b.name(name) : "",
    type: type ? b.slice(type) : null,
    at: b.span(node),
    value: value ? b.lowering.value(b, value, block) : null,
    ...(type && b.slice(type).endsWith("*") ? { many: true as const } : {}),
  };
}

/** True for a method that is declared to return nothing, the old way without a `=` too: its last expression is a statement. */
export function returnsNothing(b: MemberBuilder, node: Syntax): boolean {
  const type = childIn(node, "return_type");
  if (type) return b.slice(type) === "Unit";
  const body = childIn(node, "body");
  const name = childIn(node, "name");
  // A constructor gives nothing but the object.
  if (!body || (name && b.slice(name) === "this")) return true;
  const before = node.children[node.children.indexOf(body) - 1];
  return before !== undefined && body.type === "block" && b.text[afterBlanks(b.text, before.end)] !== "=";
}

/** The annotations of a declaration, without their arguments. */
export function annotationsOf(text: string, node: Syntax): string[] {
  return childrenOf(node, "annotation").map((each) => {
    const name = childIn(each, "name") ?? each;
    return text.slice(name.start, name.end);
  });
}

/** The words before a declaration: `private`, `lazy`, `final`, `private[flink]`. */
export function modifiersOf(text: string, node: Syntax): ReadonlySet<string> {
  const words = childrenOf(node, "modifiers").flatMap(({ start, end }) =>
    text.slice(start, end).split(/\s+/),
  );
  return new Set(words);
}

/** True when only its class sees it, and the object or class of the same name. */
export function isPrivate(modifiers: ReadonlySet<string>): boolean {
  return modifiers.has("private") || modifiers.has("private[this]");
}
