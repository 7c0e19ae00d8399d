import type { Node } from "web-tree-sitter";
import type { Pattern } from "../code.ts";
import type { Lowering } from "./lowering.ts";
import { literalOf } from "./lowerLiterals.ts";

/** What the labels of a case are for: any of them. */
export function patternOfLabels(into: Lowering, labels: readonly Node[]): Pattern {
  const all = labels.flatMap((label) => {
    const items = into.items(label).filter(({ type }) => type !== "guard");
    return items.length === 0 && into.words(label) === "default"
      ? [ELSE]
      : items.map((item) => patternOf(into, item));
  });
  return oneOf(all);
}

const ELSE: Pattern = { is: "else" };

/** Any of several patterns; `default` beside another one is for all that is left. */
export function oneOf(all: readonly Pattern[]): Pattern {
  const [only, second] = all;
  if (all.some((each) => each.is === "else")) return ELSE;
  return only && !second ? only : { is: "oneOf", of: all };
}

/** A constant of a label, a type with a name, or a record with its parts. */
export function patternOf(into: Lowering, node: Node): Pattern {
  const { type } = node;
  switch (type) {
    case "pattern": {
      const [inner] = into.items(node);
      return inner ? patternOf(into, inner) : { is: "unknown" };
    }
    case "type_pattern":
    case "record_pattern_component": {
      const items = into.items(node).filter((each) => each.type !== "modifiers");
      const [first, name] = items;
      if (first?.type === "record_pattern") return patternOf(into, first);
      return first && name ? named(into, first, name) : { is: "unknown" };
    }
    case "record_pattern": {
      const [of, body] = into.items(node);
      if (!of || !body) return { is: "unknown" };
      return { is: "parts", type: into.slice(of), of: into.items(body).map((each) => patternOf(into, each)) };
    }
    case "identifier":
      return into.slice(node) === "default" ? ELSE : { is: "named", name: into.slice(node) };
    case "field_access":
    case "scoped_identifier":
      return { is: "named", name: into.words(node) };
    case "null_literal":
      return { is: "literal", value: null };
    default: {
      const literal = literalOf(into, node, type);
      return literal && literal.type !== "char" ? { is: "literal", value: literal.value } : { is: "unknown" };
    }
  }
}

/** `Type name`; `var` takes anything. */
function named(into: Lowering, type: Node, name: Node): Pattern {
  const written = into.slice(type);
  const to: Pattern = written === "var" ? { is: "any" } : { is: "type", type: written };
  const own = into.slice(name);
  return own === "_" ? to : { is: "bound", name: own, to };
}

/** What stands behind `instanceof`. */
export function patternOfTest(into: Lowering, rest: readonly Node[]): Pattern {
  const [first, second] = rest.filter(({ type }) => type !== "modifiers");
  if (!first) return { is: "unknown" };
  if (first.type === "record_pattern") return patternOf(into, first);
  return second?.type === "identifier" ? named(into, first, second) : { is: "type", type: into.slice(first) };
}
