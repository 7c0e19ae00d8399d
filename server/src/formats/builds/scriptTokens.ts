import type { Piece } from "../../model/build.ts";

/** How a language of build scripts writes what is no code. */
export interface ScriptStyle {
  readonly lineComments: readonly ("//" | "#")[];
  readonly blockComments: boolean;
  /** The quotes in which `$name` and `${...}` are replaced; in others they are letters. */
  readonly interpolates: readonly string[];
  /** True where a text can go from `<<NAME` to a line with that name. */
  readonly heredocs?: boolean;
}

/** A word of a build script: a name, a text with the names in it, a mark such as `=` or `%%`, or the end of a line. */
export interface ScriptToken {
  readonly kind: "word" | "text" | "mark" | "line";
  /** The word, the mark, or the letters of a text without names. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Where it starts; for a text, where its letters do. */
  readonly start: number;
}

const MARKS = /%%%|%%|:=|\?:|==|[^\s\w]/y;
const WORD = /[A-Za-z_]\w*/y;
const NUMBER = /\d[\w.]*/y;
const BLANKS = /[^\S\n\r]+/y;
const HEREDOC = /<<[-~]?(\w+)[^\S\n\r]*(?:\r\n|\n|\r)([\s\S]*?)^[^\S\n\r]*\1\b/my;
const LINE = /\r\n|\n|\r/y;

/** Takes a build script apart. What is no such script gives marks and words that mean nothing. */
export function scriptTokens(text: string, style: ScriptStyle): ScriptToken[] {
  const tokens: ScriptToken[] = [];
  let at = 0;
  const match = (expression: RegExp): string | undefined => {
    expression.lastIndex = at;
    return expression.exec(text)?.[0];
  };
  const push = (kind: ScriptToken["kind"], found: string) => {
    tokens.push({ kind, text: found, pieces: [], start: at });
    at += found.length;
  };
  while (at < text.length) {
    const blanks = match(BLANKS);
    const line = match(LINE);
    const word = match(WORD);
    const number = match(NUMBER);
    if (blanks) at += blanks.length;
    else if (line) push("line", line);
    else if (style.lineComments.some((sign) => text.startsWith(sign, at))) at = endOfLine(text, at);
    else if (style.blockComments && text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (style.heredocs && text.startsWith("<<", at)) at = takeHeredoc(text, at, tokens);
    else if (word) push("word", word);
    else if (number) push("mark", number);
    else if (text[at] === '"' || text[at] === "'") at = takeText(text, at, style, tokens);
    else push("mark", match(MARKS) ?? text.charAt(at));
  }
  return tokens;
}

function endOfLine(text: string, from: number): number {
  LINE_BREAK.lastIndex = from;
  return LINE_BREAK.exec(text)?.index ?? text.length;
}
const LINE_BREAK = /[\n\r]/g;

/** Takes a text of lines and gives the offset behind it; one without an end is two marks. */
function takeHeredoc(text: string, start: number, tokens: ScriptToken[]): number {
  HEREDOC.lastIndex = start;
  const [whole = "<<", , lines] = HEREDOC.exec(text) ?? [];
  tokens.push({ kind: lines === undefined ? "mark" : "text", text: lines ?? whole, pieces: [], start });
  return start + whole.length;
}

/** Takes a quoted text and gives the offset behind it. One without an end ends with its line. */
function takeText(text: string, start: number, style: ScriptStyle, tokens: ScriptToken[]): number {
  const quote = text.charAt(start);
  const triple = quote.repeat(3);
  const quotes = text.startsWith(triple, start) ? triple : quote;
  const from = start + quotes.length;
  const pieces: Piece[] = [];
  let literal = "";
  let at = from;
  const push = (piece: Piece) => {
    if (literal) pieces.push(literal);
    literal = "";
    pieces.push(piece);
  };
  for (; at < text.length && !text.startsWith(quotes, at); at++) {
    const char = text.charAt(at);
    if (quotes.length === 1 && (char === "\n" || char === "\r")) break;
    if (char === "\\") {
      literal += text.charAt(at + 1);
      at++;
    } else if (char === "$" && style.interpolates.includes(quote)) {
      const { name, length } = interpolated(text, at);
      if (length === 0) literal += char;
      else push({ name });
      at += Math.max(0, length - 1);
    } else literal += char;
  }
  if (literal) pieces.push(literal);
  const plain = pieces.every((piece) => typeof piece === "string") ? pieces.join("") : "";
  tokens.push({ kind: "text", text: plain, pieces, start: from });
  return text.startsWith(quotes, at) ? at + quotes.length : at;
}

/** A name or an expression in a text, from its `$` on; of no length when it is just a dollar. */
function interpolated(text: string, at: number): { name: string | null; length: number } {
  if (text[at + 1] === "{") {
    const end = text.indexOf("}", at);
    if (end < 0) return { name: null, length: 2 };
    return { name: expressionName(text.slice(at + 2, end)), length: end + 1 - at };
  }
  NAME_IN_TEXT.lastIndex = at + 1;
  const name = NAME_IN_TEXT.exec(text)?.[0] ?? "";
  return { name: name === "" ? null : plainName(name.split(".")), length: name === "" ? 0 : name.length + 1 };
}
const NAME_IN_TEXT = /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y;

/** The name that a short expression stands for; null when it is worked out. */
function expressionName(text: string): string | null {
  const style: ScriptStyle = { lineComments: ["//"], blockComments: false, interpolates: ['"'] };
  const tokens = scriptTokens(text, style);
  const { name, next } = nameAt(tokens, 0);
  return next === tokens.length ? name : null;
}

/** Where Gradle keeps extra properties, and how they are asked for. */
const HOLDERS: ReadonlySet<string> = new Set([
  "project",
  "rootProject",
  "ext",
  "extra",
  "this",
  "properties",
  "gradle",
]);
const GETTERS: ReadonlySet<string> = new Set(["property", "get"]);

function plainName(parts: readonly string[]): string {
  let from = 0;
  while (from < parts.length - 1 && HOLDERS.has(parts[from] ?? "")) from++;
  return parts.slice(from).join(".");
}

/**
 * The name that starts at a token, such as `libs.versions.flink.get()`, `ext["flinkVersion"]` or
 * `project.property('flinkVersion')`, and the token behind it. A call of anything else is not known.
 */
export function nameAt(
  tokens: readonly ScriptToken[],
  start: number,
): { readonly name: string | null; readonly next: number } {
  const parts: string[] = [];
  const text = (offset: number) => tokens[offset]?.text;
  let at = start;
  while (tokens[at]?.kind === "word") {
    const word = text(at) ?? "";
    at++;
    if (text(at) === "(" && GETTERS.has(word)) {
      const asked = tokens[at + 1];
      if (asked?.text === ")") at += 2;
      else if (asked?.kind === "text" && text(at + 2) === ")") {
        parts.push(asked.text);
        at += 3;
      } else return { name: null, next: at };
    } else parts.push(word);
    if (text(at) === "[" && tokens[at + 1]?.kind === "text" && text(at + 2) === "]") {
      parts.push(tokens[at + 1]?.text ?? "");
      at += 3;
    }
    if (text(at) !== "." || tokens[at + 1]?.kind !== "word") break;
    at++;
  }
  return { name: parts.length > 0 ? plainName(parts) : null, next: at };
}
