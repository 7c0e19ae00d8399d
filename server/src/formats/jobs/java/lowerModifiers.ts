import type { Node } from "web-tree-sitter";

/** What stands before a declaration. */
export interface Modifiers {
  /** `private`, `static`, `final` and their like. */
  readonly words: ReadonlySet<string>;
  /** The simple names of the annotations. */
  readonly annotations: readonly string[];
}

const NONE: Modifiers = { words: new Set(), annotations: [] };

export function modifiersOf(declaration: Node, text: string): Modifiers {
  const [first] = declaration.namedChildren;
  if (first?.type !== "modifiers") return NONE;
  const written = text.slice(first.startIndex, first.endIndex);
  if (!/[@/]/.test(written)) return { words: new Set(written.split(/\s+/)), annotations: [] };
  const words = new Set<string>();
  const annotations: string[] = [];
  for (const each of first.children) {
    const { type } = each;
    if (type === "marker_annotation" || type === "annotation") {
      const name = each.childForFieldName("name");
      const last = name?.namedChildren.at(-1) ?? name;
      if (last) annotations.push(text.slice(last.startIndex, last.endIndex));
    } else words.add(type);
  }
  return { words, annotations };
}
