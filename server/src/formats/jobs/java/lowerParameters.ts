import type { Node } from "web-tree-sitter";
import type { Bind, Parameter } from "../code.ts";
import type { Lowering } from "./lowering.ts";

/** The parameters of a method, a constructor, a record or a lambda. */
export function parametersOf(into: Lowering, list: Node): Parameter[] {
  switch (list.type) {
    case "identifier":
      return [untyped(into, list)];
    case "inferred_parameters":
      return into.items(list).map((each) => untyped(into, each));
    default:
      return into.items(list).flatMap((each) => parameterOf(into, each) ?? []);
  }
}

const untyped = (into: Lowering, node: Node): Parameter => ({
  name: into.slice(node),
  type: null,
  at: into.spanOf(node),
  value: null,
});

/** A parameter with its type; null for anything else. */
export function parameterOf(into: Lowering, node: Node): Parameter | null {
  const isSpread = node.type === "spread_parameter";
  const items = into.items(node);
  const type = isSpread
    ? items.find(({ type: each }) => each !== "modifiers")
    : node.childForFieldName("type");
  const declared = isSpread ? items.at(-1) : node;
  const name = declared?.childForFieldName("name");
  if (!type || !name) return null;
  const written = `${into.slice(type)}${isSpread ? "..." : dimensionsOf(into, node)}`;
  const at = into.spanOf(name);
  return { name: into.slice(name), type: written, at, value: null, ...(isSpread ? { many: true } : {}) };
}

/** The `[]` behind a name, which belong to the type. */
export function dimensionsOf(into: Lowering, declared: Node): string {
  const dimensions = declared.childForFieldName("dimensions");
  return dimensions ? into.words(dimensions) : "";
}

/** A parameter as what a block declares, where the function itself has no form that tells. */
export const parameterBind = ({ name, type, at }: Parameter, block: number): Bind => ({
  name,
  target: "local",
  declares: true,
  type,
  value: null,
  each: false,
  of: null,
  block,
  nameAt: at,
  at,
  isStatement: false,
});
