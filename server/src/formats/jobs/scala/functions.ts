import type { Span } from "../../../model/span.ts";
import type { Parameter, Ref } from "../code.ts";
import { afterBlanks } from "./blanks.ts";
import { lowerArms } from "./branches.ts";
import type { MemberBuilder } from "./builder.ts";
import { childIn, childOf, type Syntax } from "./tree.ts";

/** `x => ...`; `more` are the statements behind its first one, which the grammar does not count to it. */
export function lowerLambda(b: MemberBuilder, node: Syntax, more: readonly Syntax[], block: number): Ref {
  const head = childIn(node, "parameters");
  const body = node.children.filter((child) => child !== head && child.type !== "type_parameters");
  const at = { start: node.start, end: more.at(-1)?.end ?? node.end };
  return lowerFunction(b, head ? parametersOf(b, head) : [], [...body, ...more], at, block);
}

/** `op: x => ...` without braces; also what the grammar makes of `{ x: T => ...`, see {@link typedLambda}. */
export function lowerColonArgument(b: MemberBuilder, node: Syntax, block: number): Ref {
  const head = childIn(node, "lambda_start");
  const cases = childOf(node, "indented_cases") ?? childOf(node, "case_block");
  if (cases && !head) return lowerCases(b, cases, block);
  const body = node.children.filter((child) => child !== head);
  if (!head) return blockArgument(b, body, node, block);
  return lowerFunction(b, parametersOf(b, head), body, node, block);
}

function blockArgument(b: MemberBuilder, nodes: readonly Syntax[], at: Span, block: number): Ref {
  const inner = b.addBlock("plain", block, at);
  return b.lowering.valueOf(b, statementsIn(nodes), inner) ?? b.other([], at, inner);
}

/** The function that a lambda is, the value of which is its last expression. */
export function lowerFunction(
  b: MemberBuilder,
  parameters: readonly Parameter[],
  body: readonly Syntax[],
  at: Span,
  block: number,
): Ref {
  const nodes = statementsIn(body);
  const inner = b.addBlock("function", block, {
    start: body[0]?.start ?? at.end,
    end: body.at(-1)?.end ?? at.end,
  });
  const outer = b.placeholders;
  b.placeholders = null;
  const result = b.lowering.valueOf(b, nodes, inner);
  b.placeholders = outer;
  const returned = result === null ? [] : [result];
  return b.adopt(
    b.add({ is: "function", parameters, body: inner, returned }, at, block),
    returned,
    "returned",
  );
}

/** The statements of a body, which may stand in a block of their own. */
export function statementsIn(body: readonly Syntax[]): readonly Syntax[] {
  const [only] = body;
  const isBlock = only?.type === "block" || only?.type === "indented_block";
  return only && body.length === 1 && isBlock ? only.children : body;
}

/** `{ case ... => ... }`: a function of one parameter without a name. */
export function lowerCases(b: MemberBuilder, node: Syntax, block: number): Ref {
  const outer = b.placeholders;
  b.placeholders = null;
  const start = { start: node.start, end: node.start };
  const parameter: Parameter = { name: "", type: null, at: b.span(start), value: null };
  const body = b.addBlock("function", block, node);
  const result = lowerArms(b, node.children, { at: node, subject: "", value: null, kind: "arm" }, body, true);
  b.placeholders = outer;
  const returned = result === null ? [] : [result];
  const fn = b.add({ is: "function", parameters: [parameter], body, returned }, node, block);
  return b.adopt(fn, returned, "returned");
}

/** `x`, `_`, `(x: Int, y)` before an arrow. */
export function parametersOf(b: MemberBuilder, head: Syntax): Parameter[] {
  if (head.type !== "bindings") return [{ name: b.name(head), type: null, at: b.span(head), value: null }];
  return head.children.map((each) => {
    const name = childIn(each, "name") ?? each.children[0];
    const type = childIn(each, "type");
    return {
      name: name ? b.name(name) : "",
      type: type ? b.slice(type) : null,
      at: b.span(each),
      value: null,
    };
  });
}

/**
 * `{ x: T => ... }`: the grammar takes it for a call of `x` with what follows a colon, or for `x` with the type of a
 * function. `body` is null where it took the body for a type, so that nothing is known of it.
 */
export function typedLambda(
  b: MemberBuilder,
  node: Syntax,
): { parameter: Parameter; body: readonly Syntax[] | null } | null {
  const name = node.children[0];
  const type = node.children[1];
  if (name?.type !== "identifier" || !type) return null;
  const parameter = (written: Span): Parameter => ({
    name: b.name(name),
    type: b.slice(written),
    at: b.span({ start: name.start, end: written.end }),
    value: null,
  });
  if (node.type === "call_expression" && type.type === "colon_argument") {
    const head = childIn(type, "lambda_start");
    return head
      ? { parameter: parameter(head), body: type.children.filter((child) => child !== head) }
      : null;
  }
  if (node.type !== "ascription_expression") return null;
  const end = arrowIn(b.text, type);
  return end < 0 ? null : { parameter: parameter({ start: type.start, end }), body: null };
}

/** Where a type ends before the arrow that its text has outside of brackets; -1 where it has none. */
function arrowIn(text: string, { start, end }: Span): number {
  let depth = 0;
  let last = start;
  for (let at = start; at < end; ) {
    const next = afterBlanks(text, at);
    if (next >= end) return -1;
    if (depth === 0 && text.startsWith("=>", next)) return last;
    const char = text[next] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    at = next + 1;
    last = at;
  }
  return -1;
}
