import type { Node } from "web-tree-sitter";
import type { ClassCode } from "../code.ts";
import type { LocalClasses } from "./lowering.ts";
import { modifiersOf } from "./lowerModifiers.ts";

const KINDS: Readonly<Record<string, NonNullable<ClassCode["kind"]>>> = {
  interface_declaration: "interface",
  annotation_type_declaration: "interface",
  enum_declaration: "enum",
  record_declaration: "record",
};

/** The classes of a file, outer ones first. */
export class Classes implements LocalClasses {
  readonly found: ClassCode[] = [];

  constructor(private readonly text: string) {}

  nameOf(index: number): string {
    return this.found[index]?.name ?? "";
  }

  declare(node: Node, outer: number): number {
    const name = node.childForFieldName("name");
    const { words, annotations } = modifiersOf(node, this.text);
    const kind = KINDS[node.type] ?? "class";
    const [superclass] = typesIn(node.childForFieldName("superclass"));
    const interfaces =
      node.childForFieldName("interfaces") ??
      node.namedChildren.find(({ type }) => type === "extends_interfaces") ??
      null;
    const supertypes = [...(superclass ? [superclass] : []), ...typesIn(interfaces)];
    const start = node.startIndex;
    const declared: ClassCode = {
      name: name ? this.slice(name) : "",
      at: { start, end: node.endIndex },
      nameAt: name ? { start: name.startIndex, end: name.endIndex } : { start, end: start },
      supertypes: supertypes.map((type) => this.slice(type)),
      outer,
      single: false,
      final: words.has("final") || kind === "record" || kind === "enum",
      superclass: superclass ? this.slice(superclass) : null,
      kind,
      isAbstract: words.has("abstract"),
      annotations,
    };
    return this.found.push(declared) - 1;
  }

  private slice(node: Node): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }
}

/** The types behind `extends` or `implements`. */
function typesIn(clause: Node | null): Node[] {
  const parts = clause?.namedChildren ?? [];
  const list = parts.find(({ type }) => type === "type_list");
  return (list?.namedChildren ?? parts).filter(({ type }) => /(?:_type|type_identifier)$/.test(type));
}
