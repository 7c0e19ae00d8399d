import type { Node } from "web-tree-sitter";
import { Member, type SyntaxNode } from "./syntaxNode.ts";

/** What holds members: these nodes are read anew from every tree, their children are members or hold some. */
const HOLDERS: ReadonlySet<string> = new Set([
  "program",
  "class_declaration",
  "interface_declaration",
  "enum_declaration",
  "record_declaration",
  "class_body",
  "interface_body",
  "enum_body",
  "enum_body_declarations",
  "ERROR",
]);

/** A file as a sequence of parts in the order of the text. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly hasError: boolean;
  /** Holders, each before what it holds, and members. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly node: SyntaxNode;
  /** The member that everything below the node belongs to; null for a holder. */
  readonly member: Member | null;
}

/** The members of the last tree of a document by their text. */
export type KeptMembers = Map<string, Member[]>;

/** Reads a tree, taking over every member whose text was there before; `kept` then holds the members of this tree. */
export function treeOf(root: Node, text: string, kept: KeptMembers | undefined): SyntaxTree {
  const parts: Part[] = [];
  const members: Member[] = [];
  const holders = new Map<number, SyntaxNode>();
  const next: KeptMembers = new Map();
  const broken = root.hasError;

  const memberAt = (node: Node): SyntaxNode | null => {
    const { startIndex, endIndex } = node;
    let low = 0;
    let high = members.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((members[middle]?.start ?? 0) <= startIndex) low = middle + 1;
      else high = middle;
    }
    const member = members[low - 1];
    return member && endIndex <= member.root.endIndex && !holders.has(node.id) ? member.wrap(node) : null;
  };
  const around = new Member(root, memberAt);

  const take = (node: Node, source: string): Member | undefined => {
    const member = kept?.get(source)?.find((each) => each.root.type === node.type);
    if (!member) return undefined;
    // Two members of the same text are two members.
    const others = kept?.get(source)?.filter((each) => each !== member) ?? [];
    kept?.set(source, others);
    member.moveTo(node);
    return member;
  };

  const visit = (node: Node, parent: SyntaxNode | null): void => {
    if (HOLDERS.has(node.type) && !isSmallClass(node, parent)) {
      const here = node === root ? around.root : around.wrap(node);
      holders.set(node.id, here);
      parts.push({ node: here, member: null });
      for (const child of node.namedChildren) if (child && !SMALL.has(child.type)) visit(child, here);
      return;
    }
    const sound = !(broken && node.hasError);
    const source = text.slice(node.startIndex, node.endIndex);
    const member = (sound && take(node, source)) || new Member(node);
    member.around = parent;
    members.push(member);
    parts.push({ node: member.root, member });
    // How a broken member is read depends on what is around it.
    if (!sound) return;
    const same = next.get(source);
    if (same) same.push(member);
    else next.set(source, [member]);
  };
  visit(root, null);
  if (kept) {
    kept.clear();
    for (const [source, same] of next) kept.set(source, same);
  }
  return { root: around.root, hasError: broken, parts };
}

/**
 * A class in a class, such as a function of the job, changes rarely and is read again quickly: in one piece it costs
 * nothing while it stays the same. In characters; about a hundred lines.
 */
const SMALL_CLASS = 4000;

const isSmallClass = ({ type, startIndex, endIndex }: Node, parent: SyntaxNode | null): boolean =>
  type.endsWith("_declaration") && parent?.type === "class_body" && endIndex - startIndex < SMALL_CLASS;

/** Children of holders that never hold anything that is asked for. */
const SMALL: ReadonlySet<string> = new Set(["identifier", "line_comment", "block_comment", "modifiers"]);
