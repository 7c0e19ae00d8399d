import type { Node } from "web-tree-sitter";
import type { Lowering } from "./lowering.ts";
import { inside } from "./lowerOther.ts";

/** `Type a = x, b;` as a statement or as a field; the declared names. */
export function declaration(into: Lowering, node: Node, isStatement: boolean): Node[] {
  const names: Node[] = [];
  const at = into.spanOf(node);
  let type: string | null = null;
  for (const each of into.items(node)) {
    switch (each.type) {
      case "modifiers":
        break;
      case "variable_declarator": {
        const name = declarator(into, each, { type, at, isStatement });
        if (name) names.push(name);
        break;
      }
      case "ERROR":
        inside(into, each);
        break;
      default:
        type ??= into.slice(each);
    }
  }
  return names;
}

interface Around {
  readonly type: string | null;
  readonly at: { readonly start: number; readonly end: number };
  readonly isStatement: boolean;
}

/** `name[] = value`: its name. */
function declarator(into: Lowering, node: Node, { type, at, isStatement }: Around): Node | null {
  const [name, ...rest] = into.items(node);
  if (!name) return null;
  let dimensions = "";
  let value: number | null = null;
  for (const each of rest) {
    const kind = each.type;
    if (kind === "dimensions") dimensions = into.words(each);
    else if (kind === "ERROR") inside(into, each);
    else value = into.expression(each, "bound");
  }
  const written = type === null ? null : `${type}${dimensions}`;
  into.declare(name, { type: written, value, at, isStatement });
  return name;
}
