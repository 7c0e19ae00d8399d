import { Element, type MemberElements, type SyntaxNode } from "./syntaxNode.ts";

const TYPES = [
  "import_declaration",
  "package_declaration",
  "class_declaration",
  "interface_declaration",
  "enum_declaration",
  "record_declaration",
  "class_body",
  "interface_body",
  "enum_body",
  "method_declaration",
  "constructor_declaration",
  "lambda_expression",
  "block",
  "constructor_body",
  "if_statement",
  "switch_block",
  "switch_block_statement_group",
  "switch_rule",
  "ternary_expression",
  "for_statement",
  "enhanced_for_statement",
  "while_statement",
  "do_statement",
  "catch_clause",
  "try_with_resources_statement",
  "local_variable_declaration",
  "field_declaration",
  "constant_declaration",
  "formal_parameter",
  "spread_parameter",
  "resource",
  "assignment_expression",
  "update_expression",
  "object_creation_expression",
  "method_invocation",
  "method_reference",
  "array_initializer",
  "return_statement",
  "throw_statement",
];

export const INDEXED: ReadonlySet<string> = new Set(TYPES);

/** Collects the elements of a member in the order of the text. */
export function elementsWithin(member: SyntaxNode): MemberElements {
  const elements: Element[] = [];
  let current: Element | null = null;
  for (const node of member.descendantsOfType(TYPES)) {
    const start = node.startIndex;
    const end = node.endIndex;
    while (current && (current.end <= start || current.end < end)) current = current.parent;
    current = new Element(node, current);
    elements.push(current);
  }
  return { all: elements, outermost: elements.filter((element) => element.parent === null) };
}
