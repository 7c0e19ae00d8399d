import type { Node } from "web-tree-sitter";
import type { Ref, Use } from "../code.ts";
import type { Lowering } from "./lowering.ts";

/** What an expression of no form of its own has in it. */
export function other(into: Lowering, node: Node, use: Use): Ref {
  return into.other(into.spanOf(node), use, inside(into, node));
}

/** The expressions in a node; statements that the parser left there are lowered as such. */
export function inside(into: Lowering, node: Node): Ref[] {
  const found: Ref[] = [];
  for (const child of into.items(node)) {
    const { type } = child;
    if (isSilent(type)) continue;
    if (STATEMENT.test(type)) into.statement(child, false);
    else found.push(into.expression(child, "other"));
  }
  return found;
}

/** Nodes without a value in them. */
const SILENT =
  /^(?:type_identifier|.*_type|type_arguments|type_parameters|modifiers|dimensions|.*annotation|.*_pattern|string_fragment|.*_string_fragment|escape_sequence|switch_label|wildcard|throws|superclass|super_interfaces|asterisk)$/;

/** Nodes that stand where a statement does, or that the parser leaves there while the file is broken. */
const STATEMENT =
  /^(?:.*_statement|.*_declaration|block|constructor_body|class_body|catch_clause|finally_clause|static_initializer|explicit_constructor_invocation|formal_parameters)$/;

/** True for nodes without a value in them. */
export const isSilent = (type: string): boolean => SILENT.test(type);
