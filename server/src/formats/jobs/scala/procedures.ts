import type { Syntax } from "./tree.ts";

/** What the parser leaves over of a declaration that it took for a part of the one before. */
const HEAD = /^(def|val|var)\s+(\S+)$/;

/**
 * The declarations in a node. `def a()` without a type, as people wrote it before Scala 3, and the declaration behind
 * it are one method for the grammar, with the words between in error; here they are two again.
 */
export function declaredIn(text: string, node: Syntax): Syntax[] {
  const found: Syntax[] = [];
  let rest = node;
  while (true) {
    const at = rest.children.findIndex((child) => child.type === "ERROR" && HEAD.test(textOf(text, child)));
    const error = rest.children[at];
    const first = rest.children.slice(0, at);
    if (!error || !first.some(({ field }) => field === "name")) break;
    found.push({
      ...rest,
      type: "function_declaration",
      end: first.at(-1)?.end ?? rest.end,
      children: first,
    });
    rest = declarationAt(text, error, rest.children.slice(at + 1), rest.end);
  }
  return [...found, rest];
}

const textOf = (text: string, { start, end }: Syntax): string => text.slice(start, end);

/** The declaration that starts in an error. */
function declarationAt(text: string, error: Syntax, behind: readonly Syntax[], end: number): Syntax {
  const [, word, name = ""] = HEAD.exec(textOf(text, error)) ?? [];
  const start = error.end - name.length;
  const isMethod = word === "def";
  const field = isMethod ? "name" : "pattern";
  const named: Syntax = { type: "identifier", field, start, end: error.end, children: [], wild: false };
  const fields: Readonly<Record<string, string>> = isMethod ? {} : { return_type: "type", body: "value" };
  const children = [
    named,
    ...behind.map((child) => ({ ...child, field: fields[child.field] ?? child.field })),
  ];
  const hasBody = children.some((child) => child.field === "body");
  const method = hasBody ? "function_definition" : "function_declaration";
  return { ...error, type: isMethod ? method : "val_definition", end, children, wild: error.wild };
}
