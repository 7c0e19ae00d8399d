import type { PathStep } from "../../../model/facts.ts";
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

/** Where the way to an element starts: what is around does not tell whether it runs. */
const STARTS: ReadonlySet<string> = new Set([
  "method_declaration",
  "constructor_declaration",
  "class_body",
  "interface_body",
  "enum_body",
  "lambda_expression",
]);

/** The branches around an element up to its method or lambda, outermost first. */
export function branchesOf(element: Element, leavesIn: (branch: Element) => boolean): PathStep[] {
  const steps: PathStep[] = [];
  let child = element;
  for (let at = element.parent; at && !STARTS.has(at.type); at = at.parent) {
    // What a catch clause builds, the statements around it do not build as well.
    if (child.type === "catch_clause") steps.push({ at: child.start, branch: 0, leaves: true });
    const branch = branchIn(at, child);
    // An expression leaves nothing; a return in it ends a function.
    const leaves = at.type !== "ternary_expression" && leavesIn(child);
    if (branch !== null) steps.push({ at: at.start, branch, leaves });
    child = at;
  }
  return steps.reverse();
}

/** Which branch of a choice the child stands in; null when the element is no choice or the child its condition. */
function branchIn(choice: Element, child: Element): number | null {
  switch (choice.type) {
    case "if_statement": {
      const condition = choice.node.childForFieldName("condition");
      return condition && child.start < condition.endIndex ? null : child.start;
    }
    case "switch_block":
      return child.start;
    case "ternary_expression": {
      const [first, second] = ["consequence", "alternative"].map((name) =>
        choice.node.childForFieldName(name),
      );
      if (second && child.start >= second.startIndex) return second.startIndex;
      return first && child.start >= first.startIndex ? first.startIndex : null;
    }
    default:
      return null;
  }
}
