import type { Node } from "web-tree-sitter";
import { fractionLiteral, unescaped, wholeLiteral } from "./literals.ts";
import type { Lowering } from "./lowering.ts";

/** The value of a literal, with its type where that is a number or a character. */
export interface Literal {
  readonly value: string | number | bigint | boolean;
  readonly type?: "int" | "long" | "float" | "double" | "char";
}

/** The value of a literal; null for what none can be told of. `negative` where a minus stands before its digits. */
export function literalOf(into: Lowering, node: Node, type: string, negative = false): Literal | null {
  switch (type) {
    case "string_literal": {
      const written = into.slice(node);
      return isTemplate(node, written) ? null : textOf(written);
    }
    case "character_literal":
      return characterOf(into.slice(node));
    case "true":
    case "false":
      return { value: type === "true" };
    case "decimal_floating_point_literal":
    case "hex_floating_point_literal":
      return fractionOf(into.slice(node), negative);
    case "decimal_integer_literal":
    case "hex_integer_literal":
    case "octal_integer_literal":
    case "binary_integer_literal":
      return wholeOf(into.slice(node), negative);
    default:
      return null;
  }
}

/** A whole number; null for one that its type cannot hold. The smallest one has its digits behind a minus alone. */
function wholeOf(written: string, negative: boolean): Literal | null {
  if (!negative && isPlain(written)) return { value: Number(written), type: "int" };
  const number = wholeLiteral(written, negative);
  if (number?.type !== "int" && number?.type !== "long") return null;
  const { type, value } = number;
  const exact = value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
  return { value: exact ? Number(value) : value, type };
}

/** True for a few digits that are nothing but themselves. */
function isPlain(written: string): boolean {
  if (written.length > 9 || (written.length > 1 && written.startsWith("0"))) return false;
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** A number with a fraction or an exponent. */
function fractionOf(written: string, negative: boolean): Literal | null {
  const number = fractionLiteral(written);
  if (number?.type !== "float" && number?.type !== "double") return null;
  return { value: negative ? -number.value : number.value, type: number.type };
}

/** True for a text that values are put into; a backslash in front of the brace may stand for itself as well. */
const isTemplate = (node: Node, written: string): boolean =>
  written.includes("\\{") && node.namedChildren.some(({ type }) => type === "string_interpolation");

/** A string or a text block; null while its end is missing. */
function textOf(written: string): Literal | null {
  if (written.startsWith('"""')) {
    const value = textBlock(written);
    return value === null ? null : { value };
  }
  if (written.length < 2 || !written.endsWith('"')) return null;
  return { value: unescaped(written.slice(1, -1)) };
}

/** A single character. */
function characterOf(written: string): Literal | null {
  if (written.length < 3 || !written.endsWith("'")) return null;
  const value = unescaped(written.slice(1, -1));
  return value.length === 1 ? { value, type: "char" } : null;
}

/** A text block as Java reads it: without the indentation that all lines share, and without blanks at their ends. */
function textBlock(written: string): string | null {
  const open = /^"""[ \t\f]*(?:\r\n|\r|\n)/.exec(written);
  if (!open || written.length < open[0].length + 3 || !written.endsWith('"""')) return null;
  const lines = written.slice(open[0].length, -3).split(/\r\n|\r|\n/);
  const last = lines.length - 1;
  // An empty line does not count, but the one with the closing quotes does.
  const indents = lines.flatMap((line, index) => {
    const indent = line.search(/[^ \t\f]/);
    if (indent >= 0) return [indent];
    return index === last ? [line.length] : [];
  });
  const shared = Math.min(...indents);
  const stripped = lines.map((line) => line.slice(shared).replace(/[ \t\f]+$/, ""));
  return unescaped(stripped.join("\n"));
}
