import type { SyntaxNode } from "./syntaxNode.ts";

/** What stands before a declaration. */
export interface Modifiers {
  /** `private`, `static`, `final` and their like. */
  readonly words: ReadonlySet<string>;
  /** The annotations as written, without their arguments: `Override`, `lombok.Data`. */
  readonly annotations: readonly string[];
}

export function modifiersOf(declaration: SyntaxNode, text: string): Modifiers {
  const node = declaration.namedChildren.find((child) => child.type === "modifiers");
  if (!node) return { words: new Set(), annotations: [] };
  const slice = (part: SyntaxNode | null) => (part ? text.slice(part.startIndex, part.endIndex) : "");
  const words = new Set(slice(node).split(/\s+/));
  // An argument of an annotation is no modifier, and a text in it may look like one.
  for (const { startIndex, endIndex } of node.items)
    for (const word of text.slice(startIndex, endIndex).split(/\s+/)) words.delete(word);
  return { words, annotations: node.items.map((each) => slice(each.childForFieldName("name"))) };
}
