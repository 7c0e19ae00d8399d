import type { Node } from "web-tree-sitter";
import type { Span } from "../../../model/span.ts";

/** The nodes of the grammar that mean something here; every other one is "unknown". */
const KINDS = [
  "ERROR",
  "aliased_import",
  "argument_list",
  "as_pattern",
  "as_pattern_target",
  "assert_statement",
  "assignment",
  "attribute",
  "augmented_assignment",
  "await",
  "binary_operator",
  "block",
  "boolean_operator",
  "break_statement",
  "call",
  "case_clause",
  "case_pattern",
  "class_definition",
  "class_pattern",
  "comment",
  "comparison_operator",
  "concatenated_string",
  "conditional_expression",
  "continue_statement",
  "decorated_definition",
  "decorator",
  "default_parameter",
  "delete_statement",
  "dict_pattern",
  "dictionary",
  "dictionary_comprehension",
  "dictionary_splat",
  "dictionary_splat_pattern",
  "dotted_name",
  "elif_clause",
  "else_clause",
  "except_clause",
  "expression_list",
  "expression_statement",
  "false",
  "finally_clause",
  "float",
  "for_in_clause",
  "for_statement",
  "format_specifier",
  "function_definition",
  "future_import_statement",
  "generator_expression",
  "global_statement",
  "identifier",
  "if_clause",
  "if_statement",
  "import_from_statement",
  "import_statement",
  "integer",
  "interpolation",
  "keyword_argument",
  "keyword_pattern",
  "keyword_separator",
  "lambda",
  "lambda_parameters",
  "line_continuation",
  "list",
  "list_comprehension",
  "list_pattern",
  "list_splat",
  "list_splat_pattern",
  "match_statement",
  "named_expression",
  "none",
  "not_operator",
  "nonlocal_statement",
  "parameters",
  "parenthesized_expression",
  "pass_statement",
  "pattern_list",
  "positional_separator",
  "raise_statement",
  "relative_import",
  "return_statement",
  "set",
  "set_comprehension",
  "splat_pattern",
  "string",
  "string_content",
  "string_end",
  "string_start",
  "subscript",
  "true",
  "try_statement",
  "tuple",
  "tuple_pattern",
  "type",
  "type_alias_statement",
  "type_conversion",
  "typed_default_parameter",
  "typed_parameter",
  "unary_operator",
  "union_pattern",
  "while_statement",
  "wildcard_import",
  "with_clause",
  "with_item",
  "with_statement",
  "yield",
] as const;

export type Kind = (typeof KINDS)[number] | "unknown";

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind, kind]));

/** The tree of a file, which is asked as little as will do: each question to the parser costs as much as parsing a node. */
export class Syntax {
  /** True when the parser could not read all of it, or read lines as one that are two. */
  broken: boolean;
  readonly comments: readonly Span[];
  readonly imports: readonly Node[];
  readonly #kinds: readonly Kind[];
  /** Where comments and backslashes at line ends stand; they are children of whatever is around them. */
  readonly #extras: ReadonlySet<number>;

  constructor(
    root: Node,
    readonly text: string,
  ) {
    const { types } = root.tree.language;
    this.#kinds = types.map((type) => BY_NAME.get(type) ?? "unknown");
    this.broken = root.hasError;
    const comments: Span[] = [];
    const imports: Node[] = [];
    const extras = new Set<number>();
    for (const node of root.descendantsOfType(ASIDE)) {
      const kind = this.kind(node);
      if (kind === "comment" || kind === "line_continuation") extras.add(node.startIndex);
      if (kind === "comment") comments.push(this.#comment(node.startIndex));
      else if (kind !== "line_continuation") imports.push(node);
    }
    this.comments = comments;
    this.imports = imports;
    this.#extras = extras;
  }

  kind(node: Node): Kind {
    return this.#kinds[node.typeId] ?? "ERROR";
  }

  /** The named children without comments and backslashes. */
  parts(node: Node): readonly Node[] {
    const children = node.namedChildren;
    return children.some(({ startIndex }) => this.#extras.has(startIndex))
      ? children.filter(({ startIndex }) => !this.#extras.has(startIndex))
      : children;
  }

  textOf(node: Node): string {
    return this.text.slice(node.startIndex, node.endIndex);
  }

  /**
   * True for two places on one line, counting one that goes on behind a backslash. Where the parser is not done with a line, as
   * behind a dot that was just typed, it goes on in the next one, without an error.
   */
  onOneLine(from: number, to: number): boolean {
    if (to - from <= 1) return true;
    const between = this.text.slice(from, to);
    return !between.includes("\n") || between.includes("\\");
  }

  /** A comment goes up to the end of its line, without the carriage return that the grammar counts to it. */
  #comment(start: number): Span {
    const lineFeed = this.text.indexOf("\n", start);
    const end = lineFeed < 0 ? this.text.length : lineFeed;
    return { start, end: this.text[end - 1] === "\r" ? end - 1 : end };
  }
}

const ASIDE = [
  "comment",
  "line_continuation",
  "import_statement",
  "import_from_statement",
  "future_import_statement",
];

/** The offset of the next token: blanks, line ends, backslashes at line ends and comments are none. */
export function nextToken(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const char = text[at];
    if (char === "#") {
      const end = text.indexOf("\n", at);
      if (end < 0) return text.length;
      at = end;
    } else if (
      char !== " " &&
      char !== "\n" &&
      char !== "\r" &&
      char !== "\t" &&
      char !== "\\" &&
      char !== "\f"
    )
      return at;
  }
  return at;
}
