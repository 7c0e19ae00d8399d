import type { Call, SyntaxNode } from "./syntaxNode.ts";

/** True when the node is what the call stands on, not one of its arguments or its name. */
export const isReceiver = (call: Call, node: SyntaxNode): boolean =>
  call.object?.startIndex === node.startIndex && call.object.endIndex === node.endIndex;

export const isUidCall = (call: Call): boolean =>
  (call.name === "uid" || call.name === "setUidHash") && call.args.length === 1;

/** The type arguments of a written type, split at the top level: `Map<A, B<C>>` gives `A` and `B<C>`. */
export function typeArguments(type: string): string[] {
  const open = type.indexOf("<");
  if (open < 0) return [];
  const inner = type.slice(open + 1, type.lastIndexOf(">"));
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < inner.length; i++) {
    if (inner[i] === "<") depth++;
    else if (inner[i] === ">") depth--;
    else if (inner[i] === "," && depth === 0) {
      parts.push(inner.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(inner.slice(start).trim());
  return parts;
}

/** `Foo` for `org.acme.Foo<Bar>`. */
export function simpleName(type: string): string {
  const bare = type.replace(/<[\s\S]*$/, "").trim();
  return bare.slice(bare.lastIndexOf(".") + 1);
}
