import { elementsWithin, INDEXED } from "./element.ts";
import type { SyntaxTree } from "./members.ts";
import { Element, type SyntaxNode } from "./syntaxNode.ts";

const SCOPES: ReadonlySet<string> = new Set([
  "block",
  "constructor_body",
  "class_body",
  "interface_body",
  "enum_body",
  "method_declaration",
  "constructor_declaration",
  "lambda_expression",
  "for_statement",
  "enhanced_for_statement",
  "catch_clause",
  "try_with_resources_statement",
  "switch_block_statement_group",
]);

export interface SyntaxIndex {
  readonly elements: readonly Element[];
  ofType(type: string): readonly Element[];
}

/** Collects the elements in the order of the text; a parent comes before its children. */
export function syntaxIndexOf(tree: SyntaxTree): SyntaxIndex {
  const elements: Element[] = [];
  const byType = new Map<string, Element[]>();
  let current: Element | null = null;
  const add = (element: Element) => {
    elements.push(element);
    const sameType = byType.get(element.type);
    if (sameType) sameType.push(element);
    else byType.set(element.type, [element]);
  };
  for (const { node, member } of tree.parts) {
    while (current && current.end <= node.startIndex) current = current.parent;
    if (!member) {
      if (!INDEXED.has(node.type)) continue;
      current = new Element(node, current);
      add(current);
      continue;
    }
    member.elements ??= elementsWithin(node);
    const { all, outermost } = member.elements;
    for (const element of outermost) element.parent = current;
    for (const element of all) add(element);
  }
  return { elements, ofType: (type) => byType.get(type) ?? [] };
}

/** The nearest element of one of the types around (not including) this one. */
export function enclosing(element: Element | null, types: (type: string) => boolean): Element | null {
  let at = element?.parent ?? null;
  while (at && !types(at.type)) at = at.parent;
  return at;
}

export const isMethod = (type: string): boolean =>
  type === "method_declaration" || type === "constructor_declaration";
/** True for what declares a class or the like. */
export const isType = (type: string): boolean => /^(class|interface|enum|record)_declaration$/.test(type);
export const isScope = (type: string): boolean => SCOPES.has(type);
export const isClassBody = (type: string): boolean =>
  type === "class_body" || type === "interface_body" || type === "enum_body";

/** What a method returns, by its own statements and not by those of a lambda in it. */
export function returnsOf(syntax: SyntaxIndex, method: Element): SyntaxNode[] {
  return syntax.ofType("return_statement").flatMap((element) => {
    if (element.start < method.start || element.end > method.end) return [];
    const around = enclosing(element, (type) => isMethod(type) || type === "lambda_expression");
    return around === method && element.node.firstNamedChild ? [element.node.firstNamedChild] : [];
  });
}

/** The innermost element that holds the position. */
export function elementAt(syntax: SyntaxIndex, offset: number): Element | null {
  let low = 0;
  let high = syntax.elements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((syntax.elements[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  let at: Element | null = syntax.elements[low] ?? null;
  while (at && !(at.start <= offset && offset < at.end)) at = at.parent;
  return at;
}
