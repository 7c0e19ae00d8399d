import type { Node } from "web-tree-sitter";
import type { ClassCode } from "../code.ts";
import type { Syntax } from "./syntax.ts";

/** A class as the file knows it; null for one whose name is still missing. */
export function classCode(syntax: Syntax, node: Node, outer: number): ClassCode | null {
  const parts = syntax.parts(node);
  const name = parts.find((part) => syntax.kind(part) === "identifier");
  if (!name || name.endIndex === name.startIndex) return null;
  const list = parts.find((part) => syntax.kind(part) === "argument_list");
  const supertypes = list
    ? syntax
        .parts(list)
        .flatMap((part) => (syntax.kind(part) === "keyword_argument" ? [] : [syntax.textOf(part)]))
    : [];
  return {
    name: syntax.textOf(name),
    at: { start: node.startIndex, end: node.endIndex },
    nameAt: { start: name.startIndex, end: name.endIndex },
    supertypes,
    outer,
    single: false,
    final: false,
  };
}
