import type { Syntax } from "./tree.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  s: " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

/** What a string literal stands for; null where that depends on the version of Scala or is none. */
export function stringValue(text: string, node: Syntax): string | null {
  if (text.startsWith('"""', node.start)) {
    const written = text.slice(node.start, node.end);
    if (written.length < 6 || !written.endsWith('"""')) return null;
    // Scala before 2.13.2 reads \u there, newer ones do not.
    return written.includes("\\u") ? null : unixLines(written.slice(3, -3));
  }
  if (node.end - node.start < 2 || text[node.end - 1] !== '"') return null;
  return textWithEscapes(text, node.start + 1, node.end - 1, true);
}

/** The line breaks of a text as the program gets them, which does not depend on how the file is stored. */
const unixLines = (text: string): string => (text.includes("\r") ? text.replace(/\r\n/g, "\n") : text);

/** A part of a string with its escapes put in; in an interpolation `$$` is one as well. Null for what is no escape. */
export function textWithEscapes(
  text: string,
  start: number,
  end: number,
  escapes: boolean,
  dollars = false,
): string | null {
  const written = unixLines(text.slice(start, end));
  if (!written.includes("\\") && !written.includes("$")) return written;
  let out = "";
  for (let at = 0; at < written.length; at++) {
    const char = written[at] ?? "";
    if (dollars && char === "$") {
      // `$$` and `$"` stand for their second character.
      const next = written[at + 1];
      if (next !== "$" && next !== '"') return null;
      out += next;
      at++;
    } else if (escapes && char === "\\") {
      const read = escapeAt(written, at);
      if (!read) return null;
      out += read.value;
      at = read.end - 1;
    } else out += char;
  }
  return out;
}

function escapeAt(text: string, at: number): { value: string; end: number } | null {
  const kind = text[at + 1] ?? "";
  if (kind === "u") {
    let digits = at + 1;
    while (text[digits] === "u") digits++;
    const hex = text.slice(digits, digits + 4);
    if (!/^[\da-fA-F]{4}$/.test(hex)) return null;
    return { value: String.fromCharCode(Number.parseInt(hex, 16)), end: digits + 4 };
  }
  const value = ESCAPES[kind];
  return value === undefined ? null : { value, end: at + 2 };
}

/** The value of a number as written; null for one that a double cannot hold exactly. */
export function numberValue(written: string): number | null {
  const digits = written.replace(/[_\s]/g, "");
  const isHex = /^-?0[xXbB]/.test(digits);
  const bare = digits.replace(isHex ? /[lL]$/ : /[lLfFdD]$/, "");
  const negative = bare.startsWith("-");
  const value = Number(negative ? bare.slice(1) : bare);
  if (bare === "" || !Number.isFinite(value)) return null;
  if (!/[.eE]/.test(bare) && !Number.isSafeInteger(value)) return null;
  return negative ? -value : value;
}

/** A name without the back quotes around it. */
export function plainName(name: string): string {
  return name.length > 2 && name.startsWith("`") && name.endsWith("`") ? name.slice(1, -1) : name;
}
