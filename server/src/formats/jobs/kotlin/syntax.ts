import type { Language, TreeCursor } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";

/**
 * A node of the syntax tree as plain data. The parser is asked once for each node, when a member is read; comments and what
 * is inside of types are left out.
 */
export interface Syntax {
  readonly type: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** False for a token such as `(` or `if`. */
  readonly named: boolean;
  readonly children: readonly Syntax[];
}

const NONE: readonly Syntax[] = [];

/** Nodes of which only the text is of interest. */
const CLOSED: ReadonlySet<string> = new Set([
  "simple_identifier",
  "type_identifier",
  "identifier",
  "string_content",
  "integer_literal",
  "long_literal",
  "unsigned_literal",
  "hex_literal",
  "bin_literal",
  "real_literal",
  "boolean_literal",
  "null_literal",
  "character_literal",
  "interpolated_identifier",
  "label",
  "binding_pattern_kind",
  "visibility_modifier",
  "inheritance_modifier",
  "class_modifier",
  "member_modifier",
  "function_modifier",
  "property_modifier",
  "parameter_modifiers",
  "user_type",
  "nullable_type",
  "not_nullable_type",
  "function_type",
  "parenthesized_type",
  "type_arguments",
  "type_parameters",
  "type_modifiers",
  "type_constraints",
]);

/** What the parser reports for text that fits nowhere. */
export const ERROR = "ERROR";

interface NodeType {
  readonly name: string;
  readonly named: boolean;
  readonly hasChildren: boolean;
  /** What is inside of it is not read. */
  readonly closed: boolean;
  readonly comment: boolean;
}

/** Reads nodes from a cursor into plain data and collects the comments that it comes by. */
export class SyntaxReader {
  readonly comments: Span[] = [];
  /** True when it came by something that the parser could not place or that it missed. */
  broken = false;
  private readonly types: (NodeType | undefined)[] = [];

  constructor(
    readonly cursor: TreeCursor,
    private readonly language: Language,
    private readonly hasError: boolean,
  ) {}

  /** The type of the node that the cursor is at. */
  type(): NodeType {
    const id = this.cursor.nodeTypeId;
    // An ERROR has the number 65535.
    const known = this.types[id === 65535 ? 0 : id];
    if (known) return known;
    const name = id === 65535 ? ERROR : (this.language.types[id] ?? "");
    const comment = name === "line_comment" || name === "multiline_comment";
    const named = id === 65535 || this.language.nodeTypeIsNamed(id);
    const closed = CLOSED.has(name);
    const type = { name, named, comment, closed, hasChildren: named && !comment && !closed };
    this.types[id === 65535 ? 0 : id] = type;
    return type;
  }

  comment(): void {
    this.comments.push({ start: this.cursor.startIndex, end: this.cursor.endIndex });
  }

  /** The node that the cursor is at, with all that is below it; the cursor stays there. Not recursive: chains can be deep. */
  read(): Syntax {
    const { cursor } = this;
    const root = this.node(this.type());
    if (root.children === NONE || !cursor.gotoFirstChild()) return root;
    const open: Syntax[][] = [root.children as Syntax[]];
    for (let children = open.at(-1); children; children = open.at(-1)) {
      const type = this.type();
      if (type.comment) this.comment();
      else {
        const node = this.node(type);
        children.push(node);
        if (node.children !== NONE && cursor.gotoFirstChild()) {
          open.push(node.children as Syntax[]);
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        cursor.gotoParent();
        open.pop();
        if (open.length === 0) return root;
      }
    }
    return root;
  }

  /**
   * The tree says that it has an error for classes on one line too, where nothing is wrong but a separator that the grammar
   * wants.
   */
  private check(name: string, closed: boolean, empty: boolean): void {
    if (name === ERROR || (empty && this.cursor.nodeIsMissing)) this.broken = true;
    else if (closed && this.cursor.currentNode.hasError) this.broken = true;
  }

  private node({ name, named, hasChildren, closed }: NodeType): Syntax {
    const { startIndex: start, endIndex: end } = this.cursor;
    if (this.hasError) this.check(name, closed, start === end);
    return { type: name, start, end, named, children: hasChildren ? [] : NONE };
  }
}

/** The first child of a type. */
export function childOf(node: Syntax, type: string): Syntax | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}

/** True for what is written as a type. */
export function isType({ type }: Syntax): boolean {
  return (
    type === "user_type" ||
    type === "nullable_type" ||
    type === "function_type" ||
    type === "parenthesized_type" ||
    type === "not_nullable_type"
  );
}
