import type { Span } from "../../model/span.ts";
import { endOfLineAt } from "../text.ts";

/** A word, a text in quotes or a sign of SQL. */
export interface Token {
  readonly kind: "word" | "text" | "name" | "sign";
  /** What it says, without quotes. */
  readonly text: string;
  /** As it is written, quotes and all. */
  readonly span: Span;
}

/** What stands before a semicolon. */
export interface Statement {
  readonly tokens: readonly Token[];
  /** From its first token to its end, with the semicolon. */
  readonly span: Span;
}

export interface Script {
  readonly statements: readonly Statement[];
  readonly comments: readonly Span[];
}

const BLANKS = /\s*/y;
const WORD = /[\p{L}\p{N}_$.-]+/uy;
const TEMPLATE = /\{\{.*?\}\}|\{%.*?%\}|\$\{[^}]*\}/sy;

/** Takes a script apart. Any text gives an answer: what is not closed ends with the text. */
export function statementsIn(text: string): Script {
  const statements: Statement[] = [];
  const comments: Span[] = [];
  let tokens: Token[] = [];
  const finish = (end: number): void => {
    const [first] = tokens;
    if (first) statements.push({ tokens, span: { start: first.span.start, end } });
    tokens = [];
  };
  const add = (kind: Token["kind"], start: number, end: number, quoted: boolean): void => {
    const written = quoted ? text.slice(start + 1, end - 1) : text.slice(start, end);
    const quote = text[start] ?? "";
    tokens.push({
      kind,
      text: quoted ? written.replaceAll(quote + quote, quote) : written,
      span: { start, end },
    });
  };
  let at = 0;
  const matchAt = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  while (at < text.length) {
    at = Math.max(at, matchAt(BLANKS));
    if (at >= text.length) break;
    const start = at;
    const char = text[at] ?? "";
    if (text.startsWith("--", at)) {
      at = endOfLineAt(text, at);
      comments.push({ start, end: at });
    } else if (text.startsWith("/*", at)) {
      const close = text.indexOf("*/", at + 2);
      at = close < 0 ? text.length : close + 2;
      comments.push({ start, end: at });
    } else if (char === ";") {
      at++;
      finish(at);
    } else if (char === "'" || char === '"' || char === "`") {
      at = quoteEnd(text, at);
      add(char === "'" ? "text" : "name", start, at, text.length > start + 1 && text[at - 1] === char);
    } else {
      const template = matchAt(TEMPLATE);
      const word = template < 0 ? matchAt(WORD) : template;
      at = word < 0 ? at + 1 : word;
      // A comment may stand right behind a word.
      const dashes = word < 0 ? -1 : text.slice(start, at).indexOf("--");
      if (dashes > 0) at = start + dashes;
      add(word < 0 ? "sign" : "word", start, at, false);
      // What a template puts into a line of its own brings its own semicolon.
      if (
        template >= 0 &&
        tokens.length === 1 &&
        /^[ \t]*\r?$/m.test(text.slice(at, endOfLineAt(text, at) + 1))
      )
        finish(at);
    }
  }
  finish(text.length);
  return { statements, comments };
}

/** Behind the quote that closes the one at an offset; two quotes in a row are one of the text. */
function quoteEnd(text: string, at: number): number {
  const quote = text[at] ?? "";
  for (let index = at + 1; index < text.length; index++) {
    if (text[index] !== quote) continue;
    if (text[index + 1] !== quote) return index + 1;
    index++;
  }
  return text.length;
}
