import type { Node } from "web-tree-sitter";
import type { Pattern } from "../code.ts";
import type { MemberBuilder } from "./builder.ts";
import { numberOf, unescaped, writtenText } from "./literals.ts";
import type { Kind } from "./syntax.ts";

const UNKNOWN: Pattern = { is: "unknown" };
const ANY: Pattern = { is: "any" };

/** What a case is for; several patterns without brackets around them are those of a tuple's parts. */
export function patternOfCase(m: MemberBuilder, patterns: readonly Node[]): Pattern {
  const [only, second] = patterns;
  if (!only) return UNKNOWN;
  const all = patterns.map((each) => patternOf(m, each));
  const isRow = second !== undefined || m.syntax.text[only.endIndex] === ",";
  return isRow ? { is: "parts", type: null, of: all } : (all[0] ?? UNKNOWN);
}

function patternOf(m: MemberBuilder, node: Node, kind: Kind = m.syntax.kind(node)): Pattern {
  if (m.tooDeep) return UNKNOWN;
  m.depth++;
  const pattern = deeper(m, node, kind);
  m.depth--;
  return pattern;
}

function deeper(m: MemberBuilder, node: Node, kind: Kind): Pattern {
  const { syntax } = m;
  const written = syntax.textOf(node);
  const parts = syntax.parts(node);
  const [first, second] = parts;
  const all = () => parts.map((each) => patternOf(m, each));
  switch (kind) {
    case "case_pattern":
      if (!first) return written === "_" ? ANY : UNKNOWN;
      return written.startsWith("-") ? numeral(written) : patternOf(m, first);
    case "dotted_name":
      return second ? { is: "named", name: written.replace(/\s/g, "") } : bound(written, ANY);
    case "none":
      return { is: "literal", value: null };
    case "true":
    case "false":
      return { is: "literal", value: kind === "true" };
    case "integer":
    case "float":
      return numeral(written);
    case "string": {
      const text = writtenText(syntax.text, node.startIndex, node.endIndex);
      const value = text && !text.bytes && unescaped(syntax.text.slice(text.start, text.end), text.raw);
      return value === null ? UNKNOWN : { is: "literal", value };
    }
    case "union_pattern":
      // A sign is no node of its own.
      return /(?:^|\|)\s*-/.test(written) ? UNKNOWN : { is: "oneOf", of: all() };
    case "as_pattern":
      return first && second ? bound(syntax.textOf(second), patternOf(m, first)) : UNKNOWN;
    case "splat_pattern":
      return first ? bound(syntax.textOf(first), { is: "rest" }) : { is: "rest" };
    case "tuple_pattern":
      // Brackets around one pattern are none of a tuple.
      if (first && !second && !/,\s*\)$/.test(written)) return patternOf(m, first);
      return { is: "parts", type: null, of: all() };
    case "list_pattern":
      return { is: "parts", type: null, of: all() };
    case "class_pattern":
      return ofClass(m, parts);
    default:
      return UNKNOWN;
  }
}

/** `Type()`, `Type(a, name=b)`. */
function ofClass(m: MemberBuilder, [type, ...parts]: readonly Node[]): Pattern {
  if (!type) return UNKNOWN;
  const name = m.syntax.textOf(type).replace(/\s/g, "");
  if (parts.length === 0) return { is: "type", type: name };
  const named = parts.map((part) => {
    const [inner] = m.syntax.parts(part);
    const [key, value] = inner && m.syntax.kind(inner) === "keyword_pattern" ? m.syntax.parts(inner) : [];
    return key && value
      ? { name: m.syntax.textOf(key), pattern: patternOf(m, value) }
      : { name: null, pattern: patternOf(m, part) };
  });
  const names = named.map((each) => each.name);
  return {
    is: "parts",
    type: name,
    of: named.map(({ pattern }) => pattern),
    ...(names.some((each) => each !== null) ? { names } : {}),
  };
}

const bound = (name: string, to: Pattern): Pattern => (name === "_" ? to : { is: "bound", name, to });

function numeral(written: string): Pattern {
  const [, sign, digits = ""] = /^(-?)\s*(.*)$/s.exec(written) ?? [];
  const value = /^[\d_.eE+]+$|^0[xXoObB]/.test(digits) ? numberOf(digits) : null;
  return value === null ? UNKNOWN : { is: "literal", value: sign === "" ? value : -value };
}
