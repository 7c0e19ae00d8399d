import type { Span } from "../../../model/span.ts";
import type { Ref } from "../code.ts";
import type { Context } from "./context.ts";
import type { Syntax } from "./syntax.ts";

/** Literals; null for a node that is none. */
export function literal(context: Context, node: Syntax): Ref | null {
  switch (node.type) {
    case "string_literal":
      return stringLiteral(context, node);
    case "integer_literal":
    case "long_literal":
    case "unsigned_literal":
    case "hex_literal":
    case "bin_literal":
    case "real_literal":
      return number(context, node);
    case "boolean_literal":
      return context.add(node, { is: "constant", value: context.slice(node) === "true" });
    case "null_literal":
      return context.add(node, { is: "constant", value: null });
    case "character_literal":
      return character(context, node);
    default:
      return null;
  }
}

function number(context: Context, node: Syntax): Ref {
  const written = context.slice(node).replaceAll("_", "");
  const { type } = node;
  if (type === "real_literal") {
    const value = Number(written.replace(/[fF]$/, ""));
    const kind = /[fF]$/.test(written) ? "float" : "double";
    return Number.isFinite(value)
      ? context.add(node, { is: "constant", value, type: kind })
      : context.other(node);
  }
  const digits = written.replace(/[uUL]+$/, "");
  if (!/^(?:\d+|0[xX][\da-fA-F]+|0[bB][01]+)$/.test(digits)) return context.other(node);
  // The grammar ends a binary number behind its first digit.
  if (/\w/.test(context.text.charAt(node.end))) return context.other(node);
  const exact = BigInt(digits);
  if (exact > LARGEST_LONG) return context.other(node);
  const value = exact <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(exact) : exact;
  const kind = written.endsWith("L") || exact > LARGEST_INT ? "long" : "int";
  return context.add(node, { is: "constant", value, type: kind });
}

const LARGEST_INT = 2n ** 31n - 1n;
const LARGEST_LONG = 2n ** 63n - 1n;

function character(context: Context, node: Syntax): Ref {
  const value = unescaped(context.text.slice(node.start + 1, node.end - 1));
  return value === null ? context.other(node) : context.add(node, { is: "constant", value, type: "char" });
}

/** A string: a constant, or the parts of a template. What stands between its templates is taken from the text. */
function stringLiteral(context: Context, node: Syntax): Ref {
  const raw = context.text.startsWith('"""', node.start);
  const quotes = raw ? 3 : 1;
  const parts: Ref[] = [];
  let from = node.start + quotes;
  const upTo = (to: number): void => {
    if (to > from) parts.push(piece(context, { start: from, end: to }, raw));
  };
  let opened = from;
  let isTemplate = false;
  for (const child of node.children) {
    switch (child.type) {
      case "$":
      case "${":
        opened = child.start;
        break;
      case "interpolated_identifier":
      case "interpolated_expression":
        isTemplate = true;
        upTo(opened);
        parts.push(
          child.type === "interpolated_identifier" ? identifier(context, child) : inner(context, child),
        );
        from = child.end;
        break;
      case "}":
        from = child.end;
        break;
    }
  }
  const end = Math.max(from, node.end - quotes);
  if (!isTemplate) {
    const value = raw ? context.text.slice(from, end) : unescaped(context.text.slice(from, end));
    return value === null ? context.other(node) : context.add(node, { is: "constant", value });
  }
  upTo(end);
  return context.whole(node, { is: "joined", parts }, parts);
}

function piece(context: Context, at: Span, raw: boolean): Ref {
  const written = context.slice(at);
  const value = raw ? written : unescaped(written);
  return value === null ? context.other(at) : context.add(at, { is: "constant", value });
}

function identifier(context: Context, node: Syntax): Ref {
  return context.slice(node) === "this"
    ? (context.steps.value(context, { ...node, type: "this_expression" }) ?? context.other(node))
    : (context.steps.value(context, { ...node, type: "simple_identifier" }) ?? context.other(node));
}

function inner(context: Context, node: Syntax): Ref {
  const [expression] = node.children;
  return expression ? context.expression(expression) : context.other(node);
}

const ESCAPES: Readonly<Record<string, string>> = {
  t: "\t",
  b: "\b",
  n: "\n",
  r: "\r",
  "'": "'",
  '"': '"',
  "\\": "\\",
  $: "$",
};

/** What a text with escapes stands for; null where one of them is none of Kotlin's. */
function unescaped(written: string): string | null {
  let known = true;
  const value = written.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]?))/g, (_, code?: string, letter?: string) => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16));
    const escaped = ESCAPES[letter ?? ""];
    if (escaped === undefined) known = false;
    return escaped ?? "";
  });
  return known ? value : null;
}
