import type { Node } from "web-tree-sitter";
import type { Ref } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { numberOf, unescaped, type Written, writtenText } from "./literals.ts";
import { nextToken } from "./syntax.ts";

export function lowerNumber(m: MemberBuilder, start: number, end: number, isFraction: boolean): Ref {
  const value = numberOf(m.syntax.text.slice(start, end));
  if (value === null) return m.other(start, end, []);
  const type = isFraction ? { type: "double" as const } : {};
  return m.push(start, end, { is: "constant", value, ...type });
}

/** A text; one with values in it is joined of its parts. */
export function lowerString(m: MemberBuilder, node: Node): Ref {
  const { startIndex: start, endIndex: end } = node;
  const written = writtenText(m.syntax.text, start, end);
  const value = written && plainValue(m, written);
  if (value !== null) return m.push(start, end, { is: "constant", value });
  return written?.format ? joined(m, start, end, formatted(m, node, written)) : m.other(start, end, []);
}

/** Texts one behind the other are one text. */
export function lowerConcatenation(m: MemberBuilder, node: Node): Ref {
  const { startIndex: start, endIndex: end } = node;
  const pieces = m.syntax.parts(node).map((piece) => {
    const written = writtenText(m.syntax.text, piece.startIndex, piece.endIndex);
    return { piece, written, value: written && plainValue(m, written) };
  });
  if (pieces.every(({ value }) => value !== null))
    return m.push(start, end, { is: "constant", value: pieces.map(({ value }) => value).join("") });
  const parts: Ref[] = [];
  for (const { piece, written, value } of pieces) {
    const { startIndex, endIndex } = piece;
    if (value !== null) parts.push(m.push(startIndex, endIndex, { is: "constant", value }));
    else if (written?.format) parts.push(...formatted(m, piece, written));
    else parts.push(m.other(startIndex, endIndex, []));
  }
  return joined(m, start, end, parts);
}

function joined(m: MemberBuilder, start: number, end: number, parts: readonly Ref[]): Ref {
  return m.adopt(m.push(start, end, { is: "joined", parts }), parts, "other");
}

/** The value of a text without values in it; null for others, and for bytes. */
function plainValue(m: MemberBuilder, { raw, bytes, format, start, end }: Written): string | null {
  if (bytes) return null;
  const body = m.syntax.text.slice(start, end);
  return format && /[{}]/.test(body) ? null : unescaped(body, raw);
}

/** The parts of an f-string: its values, and what stands between them. */
function formatted(m: MemberBuilder, node: Node, { raw, start, end }: Written): Ref[] {
  const parts: Ref[] = [];
  let at = start;
  const literal = (to: number) => {
    if (to <= at) return;
    const body = m.syntax.text.slice(at, to).replaceAll("{{", "{").replaceAll("}}", "}");
    const value = unescaped(body, raw);
    parts.push(value === null ? m.other(at, to, []) : m.push(at, to, { is: "constant", value }));
  };
  for (const child of m.syntax.parts(node)) {
    if (m.syntax.kind(child) !== "interpolation") continue;
    literal(child.startIndex);
    at = child.endIndex;
    parts.push(interpolated(m, child));
  }
  literal(end);
  return parts;
}

/** `{value}`; with a format, with `!r` or as `{value=}` its text is not the value's own. */
function interpolated(m: MemberBuilder, node: Node): Ref {
  const { startIndex, endIndex } = node;
  const [value, ...how] = m.syntax.parts(node);
  if (!value) return m.other(startIndex, endIndex, []);
  m.brackets++;
  const ref = m.expression(m, value);
  const parts = [ref];
  let asItIs = m.syntax.text[nextToken(m.syntax.text, value.endIndex)] !== "=";
  for (const part of how) {
    const kind = m.syntax.kind(part);
    if (kind !== "type_conversion") parts.push(m.expression(m, part, kind));
    asItIs &&= kind === "type_conversion" && m.syntax.textOf(part) === "!s";
  }
  m.brackets--;
  // Python writes numbers with a fraction, `True` and `None` in its own way.
  const expr = m.at(ref);
  if (expr?.is === "constant" && typeof expr.value !== "string")
    asItIs &&= expr.type !== "double" && Number.isInteger(expr.value);
  return asItIs ? ref : m.other(startIndex, endIndex, parts);
}
