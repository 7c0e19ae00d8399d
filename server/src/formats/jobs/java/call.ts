import type { Span } from "../../../model/span.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** One call. Its parts are asked of the parser only when they are needed, and once. */
export class Call {
  readonly name: string;
  private list: readonly SyntaxNode[] | undefined;
  private receiver: SyntaxNode | null | undefined;

  constructor(
    readonly element: Element,
    readonly nameNode: SyntaxNode,
    private readonly text: string,
  ) {
    this.name = text.slice(nameNode.startIndex, nameNode.endIndex);
  }

  /** Says what the call stands on, where that is a call that was collected already. */
  set object(receiver: SyntaxNode | null) {
    this.receiver = receiver;
  }

  get object(): SyntaxNode | null {
    if (this.receiver === undefined) this.receiver = this.element.node.childForFieldName("object");
    return this.receiver;
  }

  /** The offset of the dot before the name; the name's own offset when there is none. */
  get dot(): number {
    const { startIndex } = this.nameNode;
    if (this.text[startIndex - 1] === ".") return startIndex - 1;
    // A comment or type arguments stand between; the tree knows which dot it is.
    let before: SyntaxNode | null = this.nameNode.previousSibling;
    while (before && before.type !== "." && before.type !== "(") before = before.previousSibling;
    return before?.type === "." ? before.startIndex : startIndex;
  }

  /** The call without its receiver, with the blanks before its dot: what goes when it is taken out of a chain. */
  get span(): Span {
    const { text } = this;
    const start = blanksBefore(text, this.dot);
    const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    // A line comment in front ends with its line break.
    return { start: line.includes("//") ? this.dot : start, end: this.element.end };
  }

  get args(): readonly SyntaxNode[] {
    this.list ??= this.element.node.childForFieldName("arguments")?.items ?? [];
    return this.list;
  }
}

export const isUidCall = (call: Call): boolean =>
  (call.name === "uid" || call.name === "setUidHash") && call.args.length === 1;

/** The offset from which blanks and line breaks run up to `offset`. */
function blanksBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

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
