import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";
import { isBlank } from "./blanks.ts";

/** A node of the parser's tree as plain data: the parser is asked once for each, by one cursor. */
export interface Syntax {
  readonly type: string;
  /** The name of the field that it fills in its parent; empty for none. */
  readonly field: string;
  readonly start: number;
  /** Behind its last character; the grammar counts the blanks before the next statement to some nodes, this does not. */
  readonly end: number;
  /** Those with a name, without comments and what the parser made up. */
  readonly children: readonly Syntax[];
  /** True when a `_` stands in it. */
  readonly wild: boolean;
}

export interface CopiedTree {
  readonly root: Syntax;
  readonly comments: readonly Span[];
  readonly imports: readonly Syntax[];
}

interface Draft {
  type: string;
  field: string;
  start: number;
  end: number;
  children: Draft[];
  wild: boolean;
}

/** The whole tree below a node as plain data. */
export function copyTree(root: Node, text: string): CopiedTree {
  const comments: Span[] = [];
  const imports: Syntax[] = [];
  const { types, fields } = root.tree.language;
  const isNamed = namedTypes(root);
  const cursor = root.walk();
  const top: Draft = { type: root.type, field: "", start: 0, end: text.length, children: [], wild: false };
  const around: Draft[] = [];
  const turned = new Set<Draft>();
  let into = top;
  try {
    if (!cursor.gotoFirstChild()) return { root: top, comments, imports };
    while (true) {
      const id = cursor.nodeTypeId;
      if (isNamed(id)) {
        const type = types[id] ?? "ERROR";
        const start = cursor.startIndex;
        const end = cursor.endIndex;
        if (type === "comment" || type === "block_comment") comments.push({ start, end });
        else if (end > start) {
          const field = fields[cursor.currentFieldId] ?? "";
          const node: Draft = { type, field, start, end, children: [], wild: type === "wildcard" };
          into.children.push(node);
          if (type === "import_declaration") imports.push(node);
          if (cursor.gotoFirstChild()) {
            around.push(into);
            into = node;
            continue;
          }
        }
      }
      while (!cursor.gotoNextSibling()) {
        const outer = around.pop();
        if (!outer || !cursor.gotoParent()) return { root: top, comments, imports };
        finish(into, text);
        turn(into, turned);
        if (into.wild) outer.wild = true;
        into = outer;
      }
    }
  } finally {
    cursor.delete();
  }
}

function finish(node: Draft, text: string): void {
  if (!isBlank(text.charCodeAt(node.end - 1))) return;
  const last = node.children.at(-1);
  if (last) node.end = last.end;
  else while (node.end > node.start && isBlank(text.charCodeAt(node.end - 1))) node.end--;
}

/**
 * Types that stand behind an infix call belong to its last operand, as does what stands behind them: `a f b[T](c)` is a call of `b`,
 * where the grammar makes one of what `a f b` gives.
 *
 * @param turned nodes for which that was done
 */
function turn(node: Draft, turned: Set<Draft>): void {
  const [infix, ...behind] = node.children;
  if (infix?.type !== "infix_expression") return;
  const isChain = node.type === "call_expression" || node.type === "field_expression";
  if (node.type !== "generic_function" && !(isChain && turned.has(infix))) return;
  const right = infix.children.find(({ field }) => field === "right");
  if (!right) return;
  const children = [{ ...right, field: infix.field }, ...behind];
  const wild = children.some((each) => each.wild);
  const operand = { type: node.type, field: "right", start: right.start, end: node.end, children, wild };
  node.type = infix.type;
  node.children = [...infix.children.filter((each) => each !== right), operand];
  turned.add(node);
}

/** Whether a type of node has a name, asked once for each type that occurs. */
function namedTypes({ tree: { language } }: Node): (id: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return (id) => {
    // The type of what the parser could not read has no entry in the grammar.
    if (id >= language.types.length) return true;
    const isNamed = known[id] ?? language.nodeTypeIsNamed(id);
    known[id] = isNamed;
    return isNamed;
  };
}

/** The first child that fills a field. */
export function childIn(node: Syntax, field: string): Syntax | undefined {
  for (const child of node.children) if (child.field === field) return child;
  return undefined;
}

/** The first child of a type. */
export function childOf(node: Syntax, type: string): Syntax | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}

export function childrenOf(node: Syntax, type: string): Syntax[] {
  return node.children.filter((child) => child.type === type);
}
