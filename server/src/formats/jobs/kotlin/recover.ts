import type { Syntax } from "./syntax.ts";

/**
 * Puts together what the parser left in pieces because a brace is missing: the head of a class or a function, and what
 * follows its brace. A class reaches as far as the pieces; a function up to its own brace, or as far as they do.
 */
export function recovered(pieces: readonly Syntax[]): {
  before: Syntax[];
  opened: Syntax | null;
  after: Syntax[];
} {
  for (let at = 0; at < pieces.length; at++) {
    const { type } = pieces[at] ?? {};
    const isClass = type === "class" || type === "object" || type === "interface";
    if (!isClass && type !== "fun") continue;
    const brace = pieces.findIndex((each, index) => index > at && each.type === "{");
    if (brace < 0) continue;
    const head = pieces.slice(at, brace);
    if (!head.every(({ type }) => (isClass ? CLASS_HEAD : FUNCTION_HEAD).has(type))) continue;
    const modifiers = pieces[at - 1]?.type === "modifiers" ? at - 1 : at;
    const end = isClass ? pieces.length : closing(pieces, brace);
    return {
      before: pieces.slice(0, modifiers),
      opened: isClass
        ? classOf(type, pieces.slice(modifiers, brace), pieces.slice(brace, end))
        : functionIn(pieces.slice(modifiers, brace), pieces.slice(brace, end)),
      after: pieces.slice(end),
    };
  }
  return { before: [...pieces], opened: null, after: [] };
}

const CLASS_HEAD: ReadonlySet<string> = new Set([
  "class",
  "object",
  "interface",
  "enum",
  "simple_identifier",
  "type_identifier",
  "type_parameters",
  "primary_constructor",
  ":",
  ",",
  "delegation_specifier",
  "user_type",
]);

const FUNCTION_HEAD: ReadonlySet<string> = new Set([
  "fun",
  "simple_identifier",
  "type_parameters",
  "user_type",
  "nullable_type",
  "function_type",
  ".",
  ":",
  "function_value_parameters",
]);

/** Behind the brace that closes the one at an index; the end where none does. */
function closing(pieces: readonly Syntax[], brace: number): number {
  let depth = 0;
  for (let at = brace; at < pieces.length; at++) {
    if (pieces[at]?.type === "{") depth++;
    if (pieces[at]?.type === "}") depth--;
    if (depth === 0) return at + 1;
  }
  return pieces.length;
}

function group(type: string, children: readonly Syntax[]): Syntax {
  const start = children[0]?.start ?? 0;
  return { type, start, end: Math.max(start, children.at(-1)?.end ?? 0), named: true, children };
}

function classOf(word: string, head: readonly Syntax[], body: readonly Syntax[]): Syntax {
  const children = [...head, group("class_body", body)];
  return group(word === "object" ? "object_declaration" : "class_declaration", children);
}

function functionIn(head: readonly Syntax[], body: readonly Syntax[]): Syntax {
  return group("function_declaration", [...head, group("function_body", body)]);
}

/**
 * The parts of a class whose last supertype is delegated, as in `class A : B by c { ... }`: the grammar takes the body for a
 * function that `c` is called with. Null where it is not so.
 */
export function delegatedBody(
  text: string,
  parts: readonly Syntax[],
): { head: Syntax[]; body: Syntax[] } | null {
  const last = parts.at(-1);
  const delegation = last?.children[0];
  const call = delegation?.children.at(-1);
  const [callee, suffix] = call?.children ?? [];
  const behind = suffix?.children.at(-1);
  const lambda = behind?.children.at(-1);
  if (!last || !delegation || !call || !callee || !suffix) return null;
  if (delegation.type !== "explicit_delegation" || behind?.type !== "annotated_lambda" || !lambda)
    return null;
  const given = suffix.children.slice(0, -1);
  const end = given.at(-1)?.end ?? callee.end;
  const value =
    given.length > 0 ? { ...call, end, children: [callee, { ...suffix, end, children: given }] } : callee;
  const by = { ...delegation, end, children: [...delegation.children.slice(0, -1), value] };
  const statements = lambda.children.flatMap((each) => (each.type === "statements" ? each.children : [each]));
  return {
    head: [...parts.slice(0, -1), { ...last, end, children: [by, ...last.children.slice(1)] }],
    body: statements.map((each) => asMember(text, each)),
  };
}

/** A member of a class that was taken for a statement. */
function asMember(text: string, node: Syntax): Syntax {
  const [first, second, third] = node.children;
  const word = first?.type === "simple_identifier" ? text.slice(first.start, first.end) : "";
  if (node.type === "call_expression" && word === "init" && second?.children.length === 1) {
    const lambda = second.children[0]?.children.at(-1);
    if (lambda?.type === "lambda_literal")
      return { ...node, type: "anonymous_initializer", children: lambda.children };
  }
  if (node.type === "infix_expression" && word === "companion" && third?.type === "lambda_literal") {
    const inner = third.children.flatMap((each) => (each.type === "statements" ? each.children : [each]));
    const members = inner.map((each) => asMember(text, each));
    return {
      ...node,
      type: "companion_object",
      children: [{ ...third, type: "class_body", children: members }],
    };
  }
  return node;
}
